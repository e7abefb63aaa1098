//! The items of a JavaScript object: `object[key]`, `len`, `in`.

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyResult, VirtualMachine, atomic_func,
    builtins::{PyBaseExceptionRef, PyDict, PyInt, PySlice, PyStr},
    function::{PyComparisonValue, PySetterValue},
    protocol::{PyMappingMethods, PySequenceMethods},
    types::{AsMapping, AsSequence},
};
use std::sync::LazyLock;
use wasm_bindgen::JsValue;

use super::{JsObject, array};
use crate::bridge::{
    convert::{self, to_js},
    errors, imports, iterator, text,
};

impl JsObject {
    /// The number of its items, if it is a collection.
    pub(crate) fn size(&self, vm: &VirtualMachine) -> PyResult<Option<usize>> {
        match imports::count_items(self.born(vm)?) {
            -2.0 => Err(errors::failure(vm)),
            size => Ok((size >= 0.0).then_some(size as usize)),
        }
    }

    fn length(&self, vm: &VirtualMachine) -> PyResult<usize> {
        self.size(vm)?.ok_or_else(|| {
            vm.new_type_error(format!(
                "object of type '{}' has no len()",
                self.class_name()
            ))
        })
    }

    /// The place that a number in brackets means, and the number of items: negative numbers count from the end.
    fn place(&self, index: &Py<PyInt>, vm: &VirtualMachine) -> PyResult<(i64, Option<usize>)> {
        let index: i64 = index.try_to_primitive(vm)?;
        let size = self.size(vm)?;
        Ok(match size {
            Some(count) if index < 0 => (index + count as i64, size),
            _ => (index, size),
        })
    }

    /// The property key for what stands in brackets.
    fn item_key(&self, key: &PyObject, vm: &VirtualMachine) -> PyResult<JsValue> {
        if let Some(index) = key.downcast_ref::<PyInt>() {
            let (place, _) = self.place(index, vm)?;
            return Ok(JsValue::from_f64(place as f64));
        }
        if let Some(name) = key.downcast_ref::<PyStr>() {
            return text::to_js(name, vm);
        }
        match key.downcast_ref::<Self>() {
            Some(symbol) if symbol.value().is_symbol() => Ok(symbol.value().clone()),
            _ => Err(vm.new_type_error(format!(
                "items of a JavaScript object are found by str, int or Symbol, not {}",
                key.class().name()
            ))),
        }
    }

    fn missing_item(&self, key: &PyObject, vm: &VirtualMachine) -> PyBaseExceptionRef {
        if key.downcast_ref::<PyInt>().is_some() && matches!(self.size(vm), Ok(Some(_))) {
            return vm.new_index_error(format!("index out of range of {}", self.class_name()));
        }
        vm.new_key_error(key.to_owned())
    }

    fn get_item(&self, key: &PyObject, vm: &VirtualMachine) -> PyResult {
        if let Some(slice) = key.downcast_ref::<PySlice>() {
            return array::read_slice(self, slice, vm);
        }
        if imports::is_keyed(self.born(vm)?) {
            let entry = imports::read_entry(self.value(), &to_js(key, vm)?);
            if let Some(entry) = convert::result_to_py(entry, &JsValue::UNDEFINED, vm)? {
                return Ok(entry);
            }
            if key.downcast_ref::<PyStr>().is_none() {
                return Err(vm.new_key_error(key.to_owned()));
            }
        }
        let mut found = self.property(&self.item_key(key, vm)?, vm)?;
        if found.is_none()
            && let Some(index) = key.downcast_ref::<PyInt>()
        {
            found = self.item_by_method(index, vm)?;
        }
        found.ok_or_else(|| self.missing_item(key, vm))
    }

    /// What a collection has at a place that is no property of it: `item(place)`, the
    /// [method](https://developer.mozilla.org/docs/Web/API/NodeList/item) that the platform's own collections have, and those
    /// of libraries that are made like them.
    fn item_by_method(
        &self,
        index: &Py<PyInt>,
        vm: &VirtualMachine,
    ) -> PyResult<Option<PyObjectRef>> {
        let (place, size) = self.place(index, vm)?;
        if !size.is_some_and(|size| (0..size as i64).contains(&place)) {
            return Ok(None);
        }
        let method = self.raw_property(&JsValue::from_str("item"), vm)?;
        let Some(method) = method.filter(JsValue::is_function) else {
            return Ok(None);
        };
        let found = imports::call_with(&method, self.value(), &JsValue::from_f64(place as f64));
        convert::result_to_py(found, &JsValue::UNDEFINED, vm)
    }

    fn set_item(
        &self,
        key: &PyObject,
        value: Option<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        if let Some(slice) = key.downcast_ref::<PySlice>() {
            return array::write_slice(self, slice, value, vm);
        }
        if imports::is_keyed(self.born(vm)?) {
            return self.set_entry(key, value, vm);
        }
        if value.is_none()
            && imports::is_array(self.value())
            && let Some(index) = key.downcast_ref::<PyInt>()
        {
            return self.remove_item(index.try_to_primitive(vm)?, key, vm);
        }
        let Some(value) = value else {
            let name = self.item_key(key, vm)?;
            if self.raw_property(&name, vm)?.is_none() {
                return Err(self.missing_item(key, vm));
            }
            return self.set_property(&name, PySetterValue::Delete, vm);
        };
        let name = match key.downcast_ref::<PyInt>() {
            Some(index) => self.item_place(index, vm)?,
            None => self.item_key(key, vm)?,
        };
        self.set_property(&name, PySetterValue::Assign(value), vm)
    }

    /// Where an item is assigned. IndexError where JavaScript would make a property that is no item, in front of the first
    /// one, or nothing at all, behind the last one of a typed array. An array grows.
    fn item_place(&self, index: &Py<PyInt>, vm: &VirtualMachine) -> PyResult<JsValue> {
        let (place, size) = self.place(index, vm)?;
        let is_lost = match size {
            Some(_) if place < 0 => true,
            Some(count) if place >= count as i64 => !imports::format_of(self.value()).is_empty(),
            _ => false,
        };
        if is_lost {
            return Err(self.missing_item(index.as_object(), vm));
        }
        Ok(JsValue::from_f64(place as f64))
    }

    /// Sets what a `Map` or its like has under a key, or deletes it.
    fn set_entry(
        &self,
        key: &PyObject,
        value: Option<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let name = to_js(key, vm)?;
        let done = match value {
            Some(value) => imports::write_entry(self.value(), &name, &to_js(&value, vm)?),
            None => imports::remove_entry(self.value(), &name),
        };
        match done {
            -1 => Err(errors::failure(vm)),
            0 => Err(vm.new_key_error(key.to_owned())),
            _ => Ok(()),
        }
    }

    /// Takes an item out of an array: those behind it move up, as in a list.
    fn remove_item(&self, index: i64, key: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        let size = self.size(vm)?.unwrap_or_default() as i64;
        let index = if index < 0 { index + size } else { index };
        let removed = match u32::try_from(index) {
            Ok(index) => imports::remove_item(self.value(), index)
                .map_err(|error| errors::to_exception(error, vm))?,
            Err(_) => false,
        };
        if removed {
            return Ok(());
        }
        Err(self.missing_item(key, vm))
    }

    /// Membership: a key of a `Map` or its like, an item of what can be iterated over, else the name of a property.
    fn contains(&self, item: &PyObject, vm: &VirtualMachine) -> PyResult<bool> {
        if imports::is_keyed(self.born(vm)?) || imports::is_set(self.value()) {
            return match imports::has_entry(self.value(), &to_js(item, vm)?) {
                -1 => Err(errors::failure(vm)),
                has => Ok(has == 1),
            };
        }
        let Some(items) = iterator::of(self.value(), vm)? else {
            let name = match item.downcast_ref::<Self>() {
                Some(symbol) if symbol.value().is_symbol() => symbol.value().clone(),
                _ => match item.downcast_ref::<PyStr>() {
                    Some(name) => text::to_js(name, vm)?,
                    None => return Ok(false),
                },
            };
            return Ok(self.raw_property(&name, vm)?.is_some());
        };
        while let Some(value) = iterator::next(&items, vm)? {
            match vm.bool_eq(&value, item) {
                Ok(false) => {}
                found => {
                    let left = iterator::leave(&items, vm);
                    return found.and_then(|found| left.map(|()| found));
                }
            }
        }
        Ok(false)
    }

    /// What stands for a property that is not there: a reserved word of Python's is written with an underscore behind it, and
    /// a plain object or map has the methods of a dict.
    pub(super) fn stand_by(
        &self,
        name: &Py<PyStr>,
        vm: &VirtualMachine,
    ) -> PyResult<Option<PyObjectRef>> {
        let Some(name) = name.to_str() else {
            return Ok(None);
        };
        if let Some(word) = name.strip_suffix('_').filter(|word| is_reserved(word)) {
            return self.property(&JsValue::from_str(word), vm);
        }
        let is_method = matches!(name, "keys" | "values" | "items");
        if !is_method || !imports::is_plain(self.value()) && !imports::is_keyed(self.value()) {
            return Ok(None);
        }
        let method = vm
            .import("_js_mappings", 0)?
            .get_attr(vm.ctx.intern_str(name), vm)?;
        let object = convert::to_py(self.value().clone(), vm)?;
        method.call((object,), vm).map(Some)
    }

    /// Whether a plain object has the items of a dict, and no others.
    pub(super) fn has_items_of(
        &self,
        dict: &Py<PyDict>,
        vm: &VirtualMachine,
    ) -> PyResult<PyComparisonValue> {
        let object = self.born(vm)?;
        if !imports::is_plain(object) {
            return Ok(PyComparisonValue::NotImplemented);
        }
        let names = imports::own_names(object).map_err(|error| errors::to_exception(error, vm))?;
        let mut same = imports::count(&names) as usize == dict.items_vec().len();
        for (key, wanted) in dict.items_vec() {
            let value = match key.downcast_ref::<PyStr>() {
                Some(name) if same => self.property(&text::to_js(name, vm)?, vm)?,
                _ => None,
            };
            same = match value {
                Some(value) => vm.bool_eq(&value, &wanted)?,
                None => false,
            };
            if !same {
                break;
            }
        }
        Ok(PyComparisonValue::Implemented(same))
    }
}

/// The reserved words of Python that are names of properties elsewhere.
/// <https://docs.python.org/3/reference/lexical_analysis.html#keywords>
fn is_reserved(word: &str) -> bool {
    const WORDS: [&str; 35] = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
        "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
        "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return",
        "try", "while", "with", "yield",
    ];
    WORDS.contains(&word)
}

impl AsMapping for JsObject {
    fn as_mapping() -> &'static PyMappingMethods {
        static METHODS: PyMappingMethods = PyMappingMethods {
            length: Some(|mapping, vm| JsObject::mapping_downcast(mapping).length(vm)),
            subscript: Some(|mapping, key, vm| {
                JsObject::mapping_downcast(mapping).get_item(key, vm)
            }),
            ass_subscript: Some(|mapping, key, value, vm| {
                JsObject::mapping_downcast(mapping).set_item(key, value, vm)
            }),
        };
        &METHODS
    }
}

impl AsSequence for JsObject {
    fn as_sequence() -> &'static PySequenceMethods {
        static METHODS: LazyLock<PySequenceMethods> = LazyLock::new(|| PySequenceMethods {
            contains: atomic_func!(|sequence, item, vm| {
                JsObject::sequence_downcast(sequence).contains(item, vm)
            }),
            ..PySequenceMethods::NOT_IMPLEMENTED
        });
        &METHODS
    }
}
