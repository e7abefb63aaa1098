//! `_javascript`: the classes and constants of the bridge.

pub(crate) use _javascript::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _javascript {
    use rustpython_vm::{
        PyObjectRef, PyRef, PyResult, VirtualMachine,
        builtins::{PyStrRef, PyTypeRef},
        class::StaticType,
    };
    use wasm_bindgen::JsValue;

    use crate::bridge::{
        JsIterator,
        constant::JsConstant,
        convert::{to_py, to_py_of},
        errors, imports,
        object::{JsFunction, JsObject},
        text,
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
    fn null(vm: &VirtualMachine) -> PyObjectRef {
        JsConstant::Null.object(vm)
    }

    #[pyattr(name = "UNDEFINED")]
    fn undefined(vm: &VirtualMachine) -> PyObjectRef {
        JsConstant::Undefined.object(vm)
    }

    /// this()
    ///
    /// What the function that runs was called on, if JavaScript has called it as a method; None else.
    /// <https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/this>
    #[pyfunction]
    fn this(vm: &VirtualMachine) -> PyResult {
        to_py(imports::current_receiver(), vm)
    }

    /// get(object, name)
    ///
    /// A property, with null and undefined told apart: like `getattr(object, name)`, but NULL for null, and
    /// UNDEFINED for undefined and for a property that is not there. TypeError if `object` is no JSObject.
    #[pyfunction]
    fn get(object: PyRef<JsObject>, name: PyStrRef, vm: &VirtualMachine) -> PyResult {
        let value = object.raw_property(&text::to_js(&name, vm)?, vm)?;
        let value = value.unwrap_or(JsValue::UNDEFINED);
        match JsConstant::of(&value) {
            Some(constant) => Ok(constant.object(vm)),
            None => to_py_of(value, object.value(), vm),
        }
    }
}
