//! What the platform's socket tells of itself, and its end.

use rustpython_vm::{Py, PyResult, VirtualMachine, types::Representable};
use wasm_bindgen::JsValue;

use super::WebSocket;
use crate::bridge::{callback, convert::given_to_py, imports};

/// What `readyState` says.
pub(super) const CONNECTING: u16 = 0;
pub(super) const OPEN: u16 = 1;
pub(super) const CLOSING: u16 = 2;
pub(super) const CLOSED: u16 = 3;

impl WebSocket {
    /// What the platform's socket has under a name.
    pub(super) fn member(&self, name: &str, vm: &VirtualMachine) -> PyResult {
        given_to_py(
            imports::read(self.socket(vm)?, &JsValue::from_str(name)),
            vm,
        )
    }

    pub(super) fn state(&self, vm: &VirtualMachine) -> PyResult<u16> {
        self.member("readyState", vm)?.try_into_value(vm)
    }
}

impl Drop for WebSocket {
    /// Only one that never connected, or has closed, dies: JavaScript keeps the others alive.
    fn drop(&mut self) {
        if let (Some(slot), Some(socket)) = (self.slot.take(), self.socket.get()) {
            imports::forget_socket(socket);
            callback::release(slot);
        }
    }
}

impl Representable for WebSocket {
    fn repr_str(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<String> {
        if zelf.socket.get().is_none() {
            return Ok("<WebSocket without a connection>".to_owned());
        }
        let state = match zelf.state(vm)? {
            CONNECTING => "connecting",
            OPEN => "open",
            CLOSING => "closing",
            _ => "closed",
        };
        let url = zelf.member("url", vm)?.str(vm)?;
        Ok(format!("<WebSocket {} {state}>", url.as_wtf8()))
    }
}
