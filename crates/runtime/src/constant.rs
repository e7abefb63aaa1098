//! null and undefined, where they have to be told apart.

use rustpython_vm::{
    Py, PyPayload, PyResult, VirtualMachine,
    protocol::PyNumberMethods,
    pyclass,
    types::{AsNumber, Representable},
};
use wasm_bindgen::JsValue;

/// JavaScript's null or undefined, where they have to be told apart. Both are false.
#[pyclass(module = "javascript", name = "JSConstant")]
#[derive(Debug, PyPayload)]
pub(crate) struct JsConstant {
    undefined: bool,
}

#[pyclass(with(Representable, AsNumber))]
impl JsConstant {
    /// The constant for null or undefined.
    pub(crate) fn new(value: &JsValue) -> Self {
        Self {
            undefined: value.is_undefined(),
        }
    }

    pub(crate) fn to_js(&self) -> JsValue {
        if self.undefined {
            JsValue::UNDEFINED
        } else {
            JsValue::NULL
        }
    }
}

impl Representable for JsConstant {
    fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
        Ok(format!(
            "javascript.{}",
            if zelf.undefined { "UNDEFINED" } else { "NULL" }
        ))
    }
}

impl AsNumber for JsConstant {
    fn as_number() -> &'static PyNumberMethods {
        static METHODS: PyNumberMethods = PyNumberMethods {
            boolean: Some(|_, _| Ok(false)),
            ..PyNumberMethods::NOT_IMPLEMENTED
        };
        &METHODS
    }
}
