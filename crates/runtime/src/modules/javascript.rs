//! `_javascript`: the classes and constants of the bridge.

pub(crate) use _javascript::module_def;

#[rustpython_vm::pymodule]
mod _javascript {
    use rustpython_vm::{
        PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
        builtins::{PyStrRef, PyTypeRef},
        class::StaticType,
    };
    use wasm_bindgen::JsValue;

    use crate::{
        constant::JsConstant,
        convert::{string_to_js, to_py_member},
        errors,
        iterator::JsIterator,
        object::{JsFunction, JsObject},
    };

    #[pyattr(name = "JSObject")]
    fn js_object(_vm: &VirtualMachine) -> PyTypeRef {
        JsObject::static_type().to_owned()
    }

    #[pyattr(name = "JSFunction")]
    fn js_function(_vm: &VirtualMachine) -> PyTypeRef {
        JsFunction::static_type().to_owned()
    }

    #[pyattr(name = "JSIterator")]
    fn js_iterator(_vm: &VirtualMachine) -> PyTypeRef {
        JsIterator::static_type().to_owned()
    }

    #[pyattr(name = "JavascriptError")]
    fn javascript_error(vm: &VirtualMachine) -> PyTypeRef {
        errors::javascript_error(vm)
    }

    #[pyattr(name = "NULL")]
    fn null(vm: &VirtualMachine) -> PyRef<JsConstant> {
        JsConstant::new(&JsValue::NULL).into_ref(&vm.ctx)
    }

    #[pyattr(name = "UNDEFINED")]
    fn undefined(vm: &VirtualMachine) -> PyRef<JsConstant> {
        JsConstant::new(&JsValue::UNDEFINED).into_ref(&vm.ctx)
    }

    /// A property as it is: the constants' names `"null"` and `"undefined"` tell what is no object.
    #[pyfunction]
    fn property(
        object: PyRef<JsObject>,
        name: PyStrRef,
        vm: &VirtualMachine,
    ) -> PyResult<(PyObjectRef, &'static str)> {
        let value = object
            .raw_property(&string_to_js(&name), vm)?
            .unwrap_or(JsValue::UNDEFINED);
        let constant = if value.is_undefined() {
            "UNDEFINED"
        } else if value.is_null() {
            "NULL"
        } else {
            ""
        };
        Ok((to_py_member(value, object.value(), vm)?, constant))
    }
}
