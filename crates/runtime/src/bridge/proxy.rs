//! What JavaScript reads and writes of a Python object through its stand-in: the items of a dict or list, the
//! attributes of anything else. Live: nothing is copied.

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyDict, PyFloat, PyInt, PyList, PyStr},
};
use wasm_bindgen::JsValue;

use super::{
    convert::{to_js, to_py},
    imports, text,
};

/// A property name as the object's own kind of key.
enum Property {
    Item(PyObjectRef),
    Attribute(PyRef<PyStr>),
}

fn property(object: &PyObject, key: &JsValue, vm: &VirtualMachine) -> PyResult<Property> {
    let name = vm.ctx.new_str(text::to_py(key, vm)?);
    if object.downcast_ref::<PyList>().is_some() {
        let index = name.to_str().and_then(|name| name.parse::<usize>().ok());
        return Ok(Property::Item(index.map_or_else(
            || name.into(),
            |index| vm.ctx.new_int(index).into(),
        )));
    }
    Ok(match object.downcast_ref::<PyDict>() {
        Some(dict) => Property::Item(key_of(dict, name, vm)?),
        None => Property::Attribute(name),
    })
}

/// So many digits are of no float but of the one that equals the int.
const DIGITS: usize = 15;

/// The key that a property's name stands for: the text itself, or else the number of that name.
fn key_of(dict: &Py<PyDict>, name: PyRef<PyStr>, vm: &VirtualMachine) -> PyResult {
    let is_number = |text: &&str| {
        text.starts_with(|first: char| first.is_ascii_digit() || "-I".contains(first))
    };
    let number = name.to_str().filter(is_number);
    let Some(number) = number.filter(|text| !dict.contains_key(*text, vm)) else {
        return Ok(name.into());
    };
    let found = match int_named(number, vm)? {
        Some(int) if dict.contains_key(&*int, vm) => Some(int),
        Some(_) if number.len() <= DIGITS => None,
        _ => float_named(number, vm).filter(|float| dict.contains_key(&**float, vm)),
    };
    Ok(found.unwrap_or_else(|| name.into()))
}

/// The int that a name is written as, of which there is one for each int.
fn int_named(name: &str, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
    if let Ok(int) = name.parse::<i64>() {
        let is_written_so = int.to_string() == name;
        return Ok(is_written_so.then(|| vm.ctx.new_int(int).into()));
    }
    let digits = name.strip_prefix('-').unwrap_or(name);
    if digits.starts_with('0') || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    // Python reads no more than some thousand digits.
    let int = imports::big_int(name);
    if int.is_undefined() {
        return Ok(None);
    }
    to_py(int, vm).map(Some)
}

/// The float that JavaScript writes so: none but JavaScript knows how.
fn float_named(name: &str, vm: &VirtualMachine) -> Option<PyObjectRef> {
    let number = name.parse::<f64>().ok()?;
    let written = imports::number_name(&JsValue::from_f64(number));
    let is_written_so = written.as_string().is_some_and(|written| written == name);
    is_written_so.then(|| vm.ctx.new_float(number).into())
}

/// The name of the property that a key is to JavaScript: a text, or a number as JavaScript writes it.
fn name_of(key: &PyObject, vm: &VirtualMachine) -> PyResult<JsValue> {
    if let Some(text) = key.downcast_ref::<PyStr>() {
        return text::to_js(text, vm);
    }
    let is_number = key.downcast_ref_if_exact::<PyInt>(vm).is_some()
        || key.downcast_ref_if_exact::<PyFloat>(vm).is_some();
    if !is_number {
        return Err(not_a_name(key, vm));
    }
    to_js(key, vm).map(|number| imports::number_name(&number))
}

fn not_a_name(key: &PyObject, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let key = match key.repr(vm) {
        Ok(text) => text.to_string_lossy().into_owned(),
        Err(exception) => return exception,
    };
    vm.new_type_error(format!(
        "JavaScript has no property for the key {key} of a dict: keys must be str, int or float, and be found by their names"
    ))
}

/// That two keys of a dict would be one property.
pub(crate) fn not_two_names(
    one: &PyObject,
    other: &PyObject,
    vm: &VirtualMachine,
) -> PyBaseExceptionRef {
    let (one, other) = match (one.repr(vm), other.repr(vm)) {
        (Ok(one), Ok(other)) => (one, other),
        (Err(exception), _) | (_, Err(exception)) => return exception,
    };
    vm.new_type_error(format!(
        "JavaScript has one property for the keys {} and {} of a dict: one of them would be lost",
        one.to_string_lossy(),
        other.to_string_lossy()
    ))
}

/// A TypeError if a key of a dict cannot be a property's name, or shares it with another one.
pub(crate) fn check_keys(dict: &Py<PyDict>, vm: &VirtualMachine) -> PyResult<()> {
    let mut position = 0;
    while let Some((next, key, _)) = dict.next_entry(position) {
        if !names_itself(&key) && !is_only_one(dict, &key, vm) {
            name_in(dict, &key, vm)?;
        }
        position = next;
    }
    Ok(())
}

/// Whether a key is a text that is its own name. Two lone surrogates are one character of a JavaScript string's.
fn names_itself(key: &PyObject) -> bool {
    let text = key.downcast_ref::<PyStr>();
    text.is_some_and(|text| text.to_str().is_some())
}

/// Whether a key is an int of which JavaScript writes all digits, and no text is written so.
fn is_only_one(dict: &Py<PyDict>, key: &PyObject, vm: &VirtualMachine) -> bool {
    let int = key.downcast_ref_if_exact::<PyInt>(vm);
    let int = int.and_then(|int| int.try_to_primitive::<i32>(vm).ok());
    int.is_some_and(|int| !dict.contains_key(&*int.to_string(), vm))
}

/// The name of a key, which finds this one in the dict; or else a TypeError.
fn name_in(dict: &Py<PyDict>, key: &PyObject, vm: &VirtualMachine) -> PyResult<JsValue> {
    let name = name_of(key, vm)?;
    if names_itself(key) {
        return Ok(name);
    }
    let found = key_of(dict, vm.ctx.new_str(text::to_py(&name, vm)?), vm)?;
    if vm.bool_eq(&found, key)? {
        return Ok(name);
    }
    Err(match dict.contains_key(&*found, vm) {
        true => not_two_names(key, &found, vm),
        false => not_a_name(key, vm),
    })
}

/// Whether there is a property. What an object's class has is not run for the answer.
pub(crate) fn has(object: &PyObject, key: &JsValue, vm: &VirtualMachine) -> PyResult<bool> {
    match property(object, key, vm)? {
        Property::Item(key) => Ok(has_item(object, &key, vm)),
        Property::Attribute(name) => Ok(
            has_descriptor(object, &name, vm) || vm.get_attribute_opt(object, &*name)?.is_some()
        ),
    }
}

fn has_item(object: &PyObject, key: &PyObject, vm: &VirtualMachine) -> bool {
    match object.downcast_ref::<PyList>() {
        Some(list) => key
            .try_to_value::<usize>(vm)
            .is_ok_and(|index| index < list.borrow_vec().len()),
        None => object
            .downcast_ref::<PyDict>()
            .is_some_and(|dict| dict.contains_key(key, vm)),
    }
}

/// Whether an object's class has an attribute. A place of `__slots__` is none as long as nothing is in it.
fn has_descriptor(object: &PyObject, name: &Py<PyStr>, vm: &VirtualMachine) -> bool {
    let interned = vm.ctx.interned_str(name);
    let of_class = interned.and_then(|name| object.class().get_attr(name));
    of_class.is_some_and(|found| !found.class().is(vm.ctx.types.member_descriptor_type))
}

/// A property; None if there is none. In one look: it may be computed.
pub(crate) fn get(
    object: &PyObject,
    key: &JsValue,
    vm: &VirtualMachine,
) -> PyResult<Option<JsValue>> {
    let value = match property(object, key, vm)? {
        Property::Item(key) if !has_item(object, &key, vm) => return Ok(None),
        Property::Item(key) => object.get_item(&*key, vm)?,
        Property::Attribute(name) => match attribute(object, &name, vm)? {
            Some(value) => value,
            None => return Ok(None),
        },
    };
    to_js(&value, vm).map(Some)
}

/// An attribute; None if there is none. An AttributeError of what computes it is its own.
fn attribute(
    object: &PyObject,
    name: &Py<PyStr>,
    vm: &VirtualMachine,
) -> PyResult<Option<PyObjectRef>> {
    match object.get_attr(name, vm) {
        Ok(value) => Ok(Some(value)),
        Err(exception)
            if exception.fast_isinstance(vm.ctx.exceptions.attribute_error)
                && !has_descriptor(object, name, vm) =>
        {
            Ok(None)
        }
        Err(exception) => Err(exception),
    }
}

/// Sets a property. A list grows by an assignment behind its end, as arrays do.
pub(crate) fn set(
    object: &PyObject,
    key: &JsValue,
    value: JsValue,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let value = to_py(value, vm)?;
    match property(object, key, vm)? {
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
    match property(object, key, vm)? {
        Property::Item(key) => object.del_item(&*key, vm),
        Property::Attribute(name) => object.del_attr(&*name, vm),
    }
}

/// The names that JavaScript enumerates: a dict's keys, a list's indices, an object's own attributes but the private ones.
pub(crate) fn names(object: &PyObject, vm: &VirtualMachine) -> PyResult<JsValue> {
    let names = imports::make_array();
    if let Some(list) = object.downcast_ref::<PyList>() {
        let count = list.borrow_vec().len();
        for index in 0..count {
            imports::push(&names, &JsValue::from_str(&index.to_string()));
        }
    }
    if let Some(dict) = object.downcast_ref::<PyDict>() {
        for key in dict.keys_vec() {
            imports::push(&names, &name_in(dict, &key, vm)?);
        }
    } else if let Some(attributes) = object.dict() {
        for key in attributes.keys_vec() {
            let name = key.downcast_ref::<PyStr>();
            if name.is_some_and(|name| !name.as_wtf8().as_bytes().starts_with(b"_")) {
                imports::push(&names, &name_of(&key, vm)?);
            }
        }
    }
    Ok(names)
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
