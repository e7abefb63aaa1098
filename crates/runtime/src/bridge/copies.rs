//! Copies, where what is live will not do: of plain objects and arrays as dicts and lists, of dicts and lists as plain objects
//! and arrays, and of the bytes in a buffer.

use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyResult, TryFromBorrowedObject, VirtualMachine,
    builtins::{PyDict, PyFloat, PyInt, PyList, PyStr, PyTuple},
    protocol::{BufferDescriptor, PyBuffer},
};
use std::collections::HashMap;
use wasm_bindgen::JsValue;

use super::{
    convert::{self, Description, kind, to_js, to_py},
    errors, imports,
    proxy::not_two_names,
    text,
};

/// The properties of an object as a dict, its inherited ones that are enumerated too; what is plain in it is copied in turn, its
/// own properties.
pub(crate) fn to_dict(object: &JsValue, vm: &VirtualMachine) -> PyResult {
    if !object.is_object() {
        let object = imports::represent(object);
        return Err(vm.new_type_error(format!("{object} has no properties to make a dict of")));
    }
    dict_of(object, imports::all_names, &mut HashMap::new(), vm)
}

/// A Python copy of a value: a dict of a plain object, a list of an array, all the way down.
pub(crate) fn to_python(value: JsValue, vm: &VirtualMachine) -> PyResult {
    copy_in(value, &mut HashMap::new(), vm)
}

/// What has been copied, by the number of the object: what refers to itself does so in the copy.
type CopiedIn = HashMap<u64, PyObjectRef>;

fn copy_in(value: JsValue, copied: &mut CopiedIn, vm: &VirtualMachine) -> PyResult {
    if !value.is_object() {
        return to_py(value, vm);
    }
    let Description { kind, number, .. } = Description::of(&value);
    let is_array = kind == kind::OBJECT && imports::is_array(&value);
    if kind != kind::OBJECT || !is_array && !imports::is_plain(&value) {
        return to_py(value, vm);
    }
    if let Some(known) = copied.get(&number) {
        return Ok(known.clone());
    }
    if !is_array {
        return dict_of(&value, imports::own_names, copied, vm);
    }
    let list = vm.ctx.new_list(Vec::new());
    copied.insert(number, list.clone().into());
    let items = imports::to_array(&value).map_err(|error| errors::to_exception(error, vm))?;
    for index in 0..imports::count(&items) {
        let item = vm.with_recursion("in a copy of a JavaScript object", || {
            copy_in(imports::item(&items, index), copied, vm)
        })?;
        list.borrow_vec_mut().push(item);
    }
    Ok(list.into())
}

fn dict_of(
    object: &JsValue,
    names: fn(&JsValue) -> Result<JsValue, JsValue>,
    copied: &mut CopiedIn,
    vm: &VirtualMachine,
) -> PyResult {
    let dict = vm.ctx.new_dict();
    copied.insert(Description::of(object).number, dict.clone().into());
    let names = names(object).map_err(|error| errors::to_exception(error, vm))?;
    for index in 0..imports::count(&names) {
        let name = imports::item(&names, index);
        let value = imports::read_as(object, &name, object);
        let value = value.map_err(|error| errors::to_exception(error, vm))?;
        let value = vm.with_recursion("in a copy of a JavaScript object", || {
            copy_in(value, copied, vm)
        })?;
        dict.set_item(&*vm.ctx.new_str(text::to_py(&name, vm)?), value, vm)?;
    }
    Ok(dict.into())
}

/// A JavaScript copy of an object: a plain object of a dict, an array of a list or tuple, all the way down.
pub(crate) fn to_javascript(object: &PyObject, vm: &VirtualMachine) -> PyResult<JsValue> {
    copy_out(object, &mut HashMap::new(), vm)
}

fn copy_out(
    object: &PyObject,
    copied: &mut HashMap<usize, JsValue>,
    vm: &VirtualMachine,
) -> PyResult<JsValue> {
    const WHERE: &str = "in a copy for JavaScript";
    let dict = object.downcast_ref::<PyDict>();
    let items = match (
        object.downcast_ref::<PyList>(),
        object.downcast_ref::<PyTuple>(),
    ) {
        (Some(list), _) => Some(list.borrow_vec().to_vec()),
        (_, Some(tuple)) => Some(tuple.as_slice().to_vec()),
        _ => None,
    };
    if dict.is_none() && items.is_none() {
        return to_js(object, vm);
    }
    if let Some(known) = copied.get(&object.get_id()) {
        return Ok(known.clone());
    }
    let copy = match dict {
        Some(_) => imports::make_object(),
        None => imports::make_array(),
    };
    copied.insert(object.get_id(), copy.clone());
    for item in items.unwrap_or_default() {
        let item = vm.with_recursion(WHERE, || copy_out(&item, copied, vm))?;
        imports::push(&copy, &item);
    }
    for (key, value) in dict.map(|dict| dict.items_vec()).unwrap_or_default() {
        let value = vm.with_recursion(WHERE, || copy_out(&value, copied, vm))?;
        let name = name_of(&key, vm)?;
        if !imports::define(&copy, &name, &value) {
            let keys = dict.map(|dict| dict.keys_vec()).unwrap_or_default();
            let is_namesake =
                |other: &&PyObjectRef| name_of(other, vm).is_ok_and(|other| other == name);
            let namesake = keys.iter().find(is_namesake).unwrap_or(&key);
            return Err(not_two_names(namesake, &key, vm));
        }
    }
    Ok(copy)
}

/// The name of the property that a key becomes, as `json` has it.
fn name_of(key: &PyObject, vm: &VirtualMachine) -> PyResult<JsValue> {
    if let Some(text) = key.downcast_ref::<PyStr>() {
        return text::to_js(text, vm);
    }
    if vm.is_none(key) {
        return Ok(JsValue::from_str("null"));
    }
    if key.is(&vm.ctx.true_value) || key.is(&vm.ctx.false_value) {
        let name = if key.is(&vm.ctx.true_value) {
            "true"
        } else {
            "false"
        };
        return Ok(JsValue::from_str(name));
    }
    if key.downcast_ref::<PyInt>().is_some() || key.downcast_ref::<PyFloat>().is_some() {
        return to_js(key, vm).map(|number| imports::number_name(&number));
    }
    let name = key.class().name().to_string();
    Err(vm.new_type_error(format!(
        "keys of a dict for JavaScript must be str, int, float, bool or None, not {name}"
    )))
}

/// What a buffer holds now, with the type of its items.
pub(crate) fn buffer(value: &JsValue, vm: &VirtualMachine) -> PyResult<PyBuffer> {
    let view = imports::bytes_of(value).map_err(|error| errors::to_exception(error, vm))?;
    if view.is_undefined() {
        let name = imports::class_name(value);
        return Err(vm.new_type_error(format!("a bytes-like object is required, not '{name}'")));
    }
    let bytes = vm.ctx.new_bytes(convert::copy_bytes(&view, vm)?);
    let mut buffer = PyBuffer::try_from_borrowed_object(vm, bytes.as_object())?;
    let (format, size) = match imports::format_of(value).as_str() {
        "b" => ("b", 1),
        "h" => ("h", 2),
        "H" => ("H", 2),
        "e" => ("e", 2),
        "i" => ("i", 4),
        "I" => ("I", 4),
        "f" => ("f", 4),
        "d" => ("d", 8),
        "q" => ("q", 8),
        "Q" => ("Q", 8),
        _ => ("B", 1),
    };
    buffer.desc = BufferDescriptor::format(bytes.as_bytes().len(), true, size, format.into());
    Ok(buffer)
}
