//! `_browser`: the page's window, console and nodes.
//! <https://developer.mozilla.org/docs/Web/API/Window> <https://developer.mozilla.org/docs/Web/API/console>

pub(crate) use _browser::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _browser {
    use rustpython_vm::{
        PyResult, VirtualMachine,
        builtins::{PyStrRef, PyTypeRef},
        class::StaticType,
    };
    use wasm_bindgen::JsCast;

    use crate::{
        callback,
        console::{self, Stream},
        convert::to_py,
        dom::{DomEvent, DomNode},
    };

    #[pyattr(name = "DOMNode")]
    fn dom_node(_vm: &VirtualMachine) -> PyTypeRef {
        DomNode::static_type().to_owned()
    }

    #[pyattr(name = "DOMEvent")]
    fn dom_event(_vm: &VirtualMachine) -> PyTypeRef {
        DomEvent::static_type().to_owned()
    }

    /// The global object of the page.
    #[pyfunction]
    fn window(vm: &VirtualMachine) -> PyResult {
        to_py(js_sys::global().into(), vm)
    }

    /// How many Python objects JavaScript holds: handlers, callbacks, sockets that are connected.
    #[pyfunction]
    fn live_callbacks() -> usize {
        callback::live()
    }

    /// The size of the wasm memory in bytes.
    #[pyfunction]
    fn memory() -> f64 {
        let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
        let buffer: js_sys::ArrayBuffer = memory.buffer().unchecked_into();
        f64::from(buffer.byte_length())
    }

    /// Writes to the console, whole lines at a time: `level` is 0 for `console.log`, 1 for `console.error`.
    #[pyfunction]
    fn write(level: usize, text: PyStrRef, vm: &VirtualMachine) -> PyResult<()> {
        console::write(stream(level, vm)?, &text);
        Ok(())
    }

    /// Writes what waits for its end of line.
    #[pyfunction]
    fn flush(level: usize, vm: &VirtualMachine) -> PyResult<()> {
        console::flush(stream(level, vm)?);
        Ok(())
    }

    fn stream(level: usize, vm: &VirtualMachine) -> PyResult<Stream> {
        match level {
            0 => Ok(Stream::Log),
            1 => Ok(Stream::Error),
            _ => Err(vm.new_value_error("level must be 0 or 1")),
        }
    }
}
