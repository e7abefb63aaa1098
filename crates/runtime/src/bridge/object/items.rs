//! The items of a JavaScript object: `object[key]`, `len`, `in`.

use rustpython_vm::{
    PyObject, PyObjectRef, PyResult, VirtualMachine, atomic_func,
    builtins::{PyBaseExceptionRef, PyInt, PyStr},
    function::PySetterValue,
    protocol::{PyMappingMethods, PySequenceMethods},
    types::{AsMapping, AsSequence},
};
use std::sync::LazyLock;
use wasm_bindgen::JsValue;

use super::JsObject;
use crate::bridge::{errors, imports, iterator, text};

impl JsObject {
    /// The number of its items, if it is a collection.
    pub(crate) fn size(&self, vm: &VirtualMachine) -> PyResult<Option<usize>> {
        match imports::count_items(&self.value) {
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

    /// The property key for what stands in brackets: negative numbers count from the end.
    fn item_key(&self, key: &PyObject, vm: &VirtualMachine) -> PyResult<JsValue> {
        if let Some(index) = key.downcast_ref::<PyInt>() {
            let index: i64 = index.try_to_primitive(vm)?;
            let index = match self.size(vm)? {
                Some(size) if index < 0 => index + size as i64,
                _ => index,
            };
            return Ok(JsValue::from_f64(index as f64));
        }
        match key.downcast_ref::<PyStr>() {
            Some(name) => text::to_js(name, vm),
            None => Err(vm.new_type_error(format!(
                "items of a JavaScript object are found by str or int, not {}",
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
        let found = self.property(&self.item_key(key, vm)?, vm)?;
        found.ok_or_else(|| self.missing_item(key, vm))
    }

    fn set_item(
        &self,
        key: &PyObject,
        value: Option<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        if value.is_none()
            && imports::is_array(&self.value)
            && let Some(index) = key.downcast_ref::<PyInt>()
        {
            return self.remove_item(index.try_to_primitive(vm)?, key, vm);
        }
        let name = self.item_key(key, vm)?;
        if value.is_none() && self.raw_property(&name, vm)?.is_none() {
            return Err(self.missing_item(key, vm));
        }
        self.set_property(
            &name,
            value.map_or(PySetterValue::Delete, PySetterValue::Assign),
            vm,
        )
    }

    /// Takes an item out of an array: those behind it move up, as in a list.
    fn remove_item(&self, index: i64, key: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        let size = self.size(vm)?.unwrap_or_default() as i64;
        let index = if index < 0 { index + size } else { index };
        let removed = match u32::try_from(index) {
            Ok(index) => imports::remove_item(&self.value, index)
                .map_err(|error| errors::to_exception(error, vm))?,
            Err(_) => false,
        };
        if removed {
            return Ok(());
        }
        Err(self.missing_item(key, vm))
    }

    /// Membership: an item of what can be iterated over, else the name of a property.
    fn contains(&self, item: &PyObject, vm: &VirtualMachine) -> PyResult<bool> {
        let Some(items) = iterator::of(&self.value, vm)? else {
            let Some(name) = item.downcast_ref::<PyStr>() else {
                return Ok(false);
            };
            return Ok(self.raw_property(&text::to_js(name, vm)?, vm)?.is_some());
        };
        while let Some(value) = iterator::next(&items, vm)? {
            if vm.bool_eq(&value, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
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
