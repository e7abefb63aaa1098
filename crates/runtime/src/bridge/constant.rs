//! null and undefined, where they have to be told apart.

use rustpython_vm::{
    Py, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
    protocol::PyNumberMethods,
    pyclass,
    types::{AsNumber, Representable},
};
use std::cell::OnceCell;
use wasm_bindgen::JsValue;

thread_local! {
    static CONSTANTS: OnceCell<[PyRef<JsConstant>; 2]> = const { OnceCell::new() };
}

/// JavaScript's null or undefined, where they have to be told apart. Both are false.
#[pyclass(module = "javascript", name = "JSConstant")]
#[derive(Clone, Copy, Debug, PyPayload)]
pub(crate) enum JsConstant {
    Null,
    Undefined,
}

#[pyclass(with(Representable, AsNumber), flags(DISALLOW_INSTANTIATION))]
impl JsConstant {
    /// The constant that a value is, if it is one.
    pub(crate) fn of(value: &JsValue) -> Option<Self> {
        if value.is_undefined() {
            Some(Self::Undefined)
        } else {
            value.is_null().then_some(Self::Null)
        }
    }

    /// The one Python object for it.
    pub(crate) fn object(self, vm: &VirtualMachine) -> PyObjectRef {
        CONSTANTS.with(|constants| {
            let [null, undefined] = constants.get_or_init(|| {
                [Self::Null, Self::Undefined].map(|constant| constant.into_ref(&vm.ctx))
            });
            match self {
                Self::Null => null.clone().into(),
                Self::Undefined => undefined.clone().into(),
            }
        })
    }

    pub(crate) fn to_js(self) -> JsValue {
        match self {
            Self::Null => JsValue::NULL,
            Self::Undefined => JsValue::UNDEFINED,
        }
    }
}

impl Representable for JsConstant {
    fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
        Ok(match **zelf {
            Self::Null => "javascript.NULL".to_owned(),
            Self::Undefined => "javascript.UNDEFINED".to_owned(),
        })
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
