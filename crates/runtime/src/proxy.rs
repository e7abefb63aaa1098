//! What JavaScript reads and writes of a Python object through its stand-in: the items of a dict or list, the
//! attributes of anything else. Live: nothing is copied.

use js_sys::{Array, Object, Reflect};
use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyDict, PyList, PyStr},
    protocol::{PyIter, PyIterReturn},
};
use wasm_bindgen::JsValue;

use crate::{
    callback,
    convert::{to_js, to_py},
    imports, text,
};

/// A property name as the object's own kind of key.
enum Property {
    Item(PyObjectRef),
    Attribute(PyRef<PyStr>),
}

fn property(object: &PyObject, key: &JsValue, vm: &VirtualMachine) -> Property {
    let name = vm.ctx.new_str(text::to_py(key));
    if object.downcast_ref::<PyList>().is_some() {
        let index = name.to_str().and_then(|name| name.parse::<usize>().ok());
        return Property::Item(
            index.map_or_else(|| name.into(), |index| vm.ctx.new_int(index).into()),
        );
    }
    if object.downcast_ref::<PyDict>().is_some() {
        Property::Item(name.into())
    } else {
        Property::Attribute(name)
    }
}

pub(crate) fn has(object: &PyObject, key: &JsValue, vm: &VirtualMachine) -> PyResult<bool> {
    match property(object, key, vm) {
        Property::Item(key) => match object.downcast_ref::<PyList>() {
            Some(list) => Ok(key
                .try_to_value::<usize>(vm)
                .is_ok_and(|index| index < list.borrow_vec().len())),
            None => Ok(object
                .downcast_ref::<PyDict>()
                .is_some_and(|dict| dict.contains_key(&*key, vm))),
        },
        Property::Attribute(name) => Ok(vm.get_attribute_opt(object, &*name)?.is_some()),
    }
}

pub(crate) fn get(object: &PyObject, key: &JsValue, vm: &VirtualMachine) -> PyResult<JsValue> {
    let value = match property(object, key, vm) {
        Property::Item(key) => object.get_item(&*key, vm)?,
        Property::Attribute(name) => object.get_attr(&*name, vm)?,
    };
    to_js(&value, vm)
}

/// Sets a property. A list grows by an assignment behind its end, as arrays do.
pub(crate) fn set(
    object: &PyObject,
    key: &JsValue,
    value: JsValue,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let value = to_py(value, vm)?;
    match property(object, key, vm) {
        Property::Item(key) => {
            if let Some(list) = object.downcast_ref::<PyList>()
                && let Ok(index) = key.try_to_value::<usize>(vm)
                && index >= list.borrow_vec().len()
            {
                fill(list, index, vm)?;
                list.borrow_vec_mut().push(value);
                return Ok(());
            }
            object.set_item(&*key, value, vm)
        }
        Property::Attribute(name) => object.set_attr(&*name, value, vm),
    }
}

pub(crate) fn delete(object: &PyObject, key: &JsValue, vm: &VirtualMachine) -> PyResult<()> {
    match property(object, key, vm) {
        Property::Item(key) => object.del_item(&*key, vm),
        Property::Attribute(name) => object.del_attr(&*name, vm),
    }
}

/// The names that JavaScript enumerates: a dict's keys that are str, a list's indices.
pub(crate) fn names(object: &PyObject) -> Array {
    if let Some(list) = object.downcast_ref::<PyList>() {
        return (0..list.borrow_vec().len())
            .map(|index| JsValue::from_str(&index.to_string()))
            .collect();
    }
    let keys = object
        .downcast_ref::<PyDict>()
        .map(|dict| dict.keys_vec())
        .unwrap_or_default();
    keys.iter()
        .filter_map(|key| key.downcast_ref::<PyStr>())
        .map(|key| text::to_js(key))
        .collect()
}

/// Cuts a list, or fills it up with None: what assigning to an array's `length` does.
pub(crate) fn set_length(object: &PyObject, length: usize, vm: &VirtualMachine) -> PyResult<()> {
    let Some(list) = object.downcast_ref::<PyList>() else {
        return Ok(());
    };
    let count = list.borrow_vec().len();
    if length >= count {
        return fill(list, length, vm);
    }
    let cut = list.borrow_vec_mut().split_off(length);
    drop(cut);
    Ok(())
}

/// Makes a list longer, with None: what an array has in its holes is undefined.
fn fill(list: &Py<PyList>, length: usize, vm: &VirtualMachine) -> PyResult<()> {
    let none = vm.ctx.none();
    let mut items = list.borrow_vec_mut();
    let more = length.saturating_sub(items.len());
    if items.try_reserve(more).is_err() {
        drop(items);
        return Err(vm.new_memory_error(format!("no room for a list of {length} items")));
    }
    items.resize(length, none);
    Ok(())
}

/// A JavaScript iterator over a Python iterable.
pub(crate) fn iterate(object: &PyObject, vm: &VirtualMachine) -> PyResult<JsValue> {
    let items = object.to_owned().get_iter(vm)?;
    let next = vm.new_function("next", move |vm: &VirtualMachine| -> PyResult {
        let items = PyIter::new(items.as_object());
        match items.next(vm)? {
            PyIterReturn::Return(value) => {
                let step = Object::new();
                let set = Reflect::set(&step, &JsValue::from_str("value"), &to_js(&value, vm)?);
                set.map_err(|error| crate::errors::to_exception(error, vm))?;
                to_py(step.into(), vm)
            }
            PyIterReturn::StopIteration(_) => Ok(vm.ctx.none()),
        }
    });
    Ok(imports::make_iterator(&callback::stand_in(
        next.as_object(),
        vm,
    )?))
}
