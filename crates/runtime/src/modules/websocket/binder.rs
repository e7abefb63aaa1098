//! What `ws.bind(event)` gives: the decorator that binds a function.

use rustpython_vm::{
    Py, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine, class::PyClassImpl, pyclass,
    types::Callable,
};

use super::{SocketEvent, WebSocket};

#[pyclass(module = "browser.websocket", name = "binder")]
#[derive(Debug, PyPayload)]
pub(super) struct Binder {
    socket: PyRef<WebSocket>,
    event: SocketEvent,
}

impl Binder {
    pub(super) const fn new(socket: PyRef<WebSocket>, event: SocketEvent) -> Self {
        Self { socket, event }
    }
}

#[pyclass(with(Callable), flags(DISALLOW_INSTANTIATION))]
impl Binder {}

impl Callable for Binder {
    type Args = (PyObjectRef,);

    fn call(zelf: &Py<Self>, (function,): Self::Args, vm: &VirtualMachine) -> PyResult {
        zelf.socket.bind_function(zelf.event, function, vm)
    }
}

/// Makes the class.
pub(crate) fn make_class() {
    let _ = Binder::make_static_type();
}
