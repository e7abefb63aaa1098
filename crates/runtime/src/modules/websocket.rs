//! `_websocket`: the browser's WebSocket. <https://developer.mozilla.org/docs/Web/API/WebSocket>

pub(crate) use _websocket::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _websocket {
    use rustpython_vm::{VirtualMachine, builtins::PyTypeRef, class::PyClassImpl};

    use crate::websocket::{self, WebSocket};

    #[pyattr(name = "WebSocket")]
    fn web_socket(_vm: &VirtualMachine) -> PyTypeRef {
        WebSocket::make_static_type()
    }

    /// Whether this browser has WebSockets.
    #[pyfunction]
    fn supported() -> bool {
        websocket::supported()
    }
}
