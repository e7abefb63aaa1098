//! What `bind` without a function gives: the decorator that binds one.

use rustpython_vm::{
    Py, PyObjectRef, PyPayload, PyResult, VirtualMachine, pyclass, types::Callable,
};
use std::fmt;

/// Binds a function, and gives what the decorator gives. To what it binds, and how, it knows.
type Bind = dyn Fn(PyObjectRef, &VirtualMachine) -> PyResult;

#[pyclass(module = "browser", name = "binder")]
#[derive(PyPayload)]
pub(crate) struct Binder(Box<Bind>);

impl Binder {
    pub(crate) fn new(bind: impl Fn(PyObjectRef, &VirtualMachine) -> PyResult + 'static) -> Self {
        Self(Box::new(bind))
    }
}

impl fmt::Debug for Binder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Binder").finish_non_exhaustive()
    }
}

#[pyclass(with(Callable), flags(DISALLOW_INSTANTIATION))]
impl Binder {}

impl Callable for Binder {
    type Args = (PyObjectRef,);

    fn call(zelf: &Py<Self>, (function,): Self::Args, vm: &VirtualMachine) -> PyResult {
        (zelf.0)(function, vm)
    }
}
