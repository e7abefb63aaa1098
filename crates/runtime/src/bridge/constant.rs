//! undefined, where it has to be told apart from null, which is None.

use rustpython_vm::{
    Py, PyObject, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
    common::hash::PyHash,
    function::PyComparisonValue,
    protocol::PyNumberMethods,
    pyclass,
    types::{AsNumber, Comparable, Hashable, PyComparisonOp, Representable},
};
use std::cell::OnceCell;
use wasm_bindgen::JsValue;

thread_local! {
    static UNDEFINED: OnceCell<PyRef<JsUndefined>> = const { OnceCell::new() };
}

/// JavaScript's undefined. It is false, and equal to None, as undefined is to null: what arrives in Python is None for both.
#[pyclass(module = "javascript", name = "UndefinedType")]
#[derive(Clone, Copy, Debug, PyPayload)]
pub(crate) struct JsUndefined;

#[pyclass(
    with(Representable, AsNumber, Comparable, Hashable),
    flags(DISALLOW_INSTANTIATION)
)]
impl JsUndefined {
    /// The one Python object for it.
    pub(crate) fn object(vm: &VirtualMachine) -> PyObjectRef {
        UNDEFINED.with(|undefined| {
            let object = undefined.get_or_init(|| Self.into_ref(&vm.ctx));
            object.clone().into()
        })
    }
}

/// The Python object for null or undefined where they are told apart, if a value is one of them.
pub(crate) fn of(value: &JsValue, vm: &VirtualMachine) -> Option<PyObjectRef> {
    if value.is_undefined() {
        Some(JsUndefined::object(vm))
    } else {
        value.is_null().then(|| vm.ctx.none())
    }
}

impl Representable for JsUndefined {
    fn repr_str(_zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
        Ok("javascript.UNDEFINED".to_owned())
    }
}

impl Comparable for JsUndefined {
    fn cmp(
        _zelf: &Py<Self>,
        other: &PyObject,
        op: PyComparisonOp,
        vm: &VirtualMachine,
    ) -> PyResult<PyComparisonValue> {
        op.eq_only(|| {
            let same = vm.is_none(other) || other.downcast_ref::<Self>().is_some();
            Ok(PyComparisonValue::Implemented(same))
        })
    }
}

impl Hashable for JsUndefined {
    /// What is equal has one hash.
    fn hash(_zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyHash> {
        vm.ctx.none().hash(vm)
    }
}

impl AsNumber for JsUndefined {
    fn as_number() -> &'static PyNumberMethods {
        static METHODS: PyNumberMethods = PyNumberMethods {
            boolean: Some(|_, _| Ok(false)),
            ..PyNumberMethods::NOT_IMPLEMENTED
        };
        &METHODS
    }
}
