//! The properties of a JavaScript object: read, set, deleted.

use rustpython_vm::{
    PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyFloat, PyInt, PyStr},
    function::PySetterValue,
};
use wasm_bindgen::JsValue;

use super::JsObject;
use crate::bridge::{
    convert::{self, Description, kind, to_js},
    errors, imports,
};

impl JsObject {
    /// A property; None if there is no such property, its own or inherited.
    pub(crate) fn property(
        &self,
        key: &JsValue,
        vm: &VirtualMachine,
    ) -> PyResult<Option<PyObjectRef>> {
        let value = self.born(vm)?;
        let description = Description::from(imports::read(value, key));
        let Description { kind, number, .. } = description;
        if kind != kind::FUNCTION {
            return convert::result_to_py(description, value, vm);
        }
        if let Some(kept) = self.methods.find(number) {
            return Ok(Some(kept));
        }
        let found = convert::result_to_py(description, value, vm)?;
        if let Some(function) = &found
            && self.methods.is_worth(number)
            && !value.is_function()
        {
            self.methods.keep(number, function);
        }
        Ok(found)
    }

    /// The same, not converted.
    pub(crate) fn raw_property(
        &self,
        key: &JsValue,
        vm: &VirtualMachine,
    ) -> PyResult<Option<JsValue>> {
        let description = Description::from(imports::read(self.born(vm)?, key));
        let value = match description.kind {
            kind::ABSENT => return Ok(None),
            kind::FAILED => return Err(errors::failure(vm)),
            _ => imports::take_result(),
        };
        // A stand-in is not left as a result. The property has it, so it lives.
        let is_stand_in = description.kind == kind::PYTHON && value.is_undefined();
        Ok(Some(match is_stand_in {
            true => imports::stand_in(description.slot()),
            false => value,
        }))
    }

    /// Sets a property, or deletes it.
    pub(crate) fn set_property(
        &self,
        key: &JsValue,
        value: PySetterValue,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let object = self.born(vm)?;
        if !is_plain(&value) {
            self.methods.let_go();
        }
        let done = match value {
            PySetterValue::Assign(value) => {
                match imports::assign(object, key, &to_js(&value, vm)?) {
                    -1 => Err(imports::take_failure()),
                    set => Ok(set == 1),
                }
            }
            PySetterValue::Delete => imports::remove(object, key),
        };
        if done.map_err(|error| errors::to_exception(error, vm))? {
            return Ok(());
        }
        Err(self.refusal(key, vm))
    }

    /// What is raised where an object does not let a property be changed.
    pub(super) fn refusal(&self, key: &JsValue, vm: &VirtualMachine) -> PyBaseExceptionRef {
        let number = key.as_f64().map(|number| number.to_string());
        let key = number.or_else(|| key.as_string()).unwrap_or_default();
        vm.new_attribute_error(format!(
            "attribute '{key}' of {} cannot be changed",
            self.class_name()
        ))
    }
}

/// Whether what is assigned is a text or a number, as most is: it takes the place of no function.
fn is_plain(value: &PySetterValue) -> bool {
    let PySetterValue::Assign(value) = value else {
        return false;
    };
    value.downcast_ref::<PyStr>().is_some()
        || value.downcast_ref::<PyInt>().is_some()
        || value.downcast_ref::<PyFloat>().is_some()
}
