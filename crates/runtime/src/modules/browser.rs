//! `_browser`: the page's window, console and nodes.
//! <https://developer.mozilla.org/docs/Web/API/Window> <https://developer.mozilla.org/docs/Web/API/console>

pub(crate) use _browser::{flush, module_def};

#[rustpython_vm::pymodule]
mod _browser {
    use rustpython_vm::{
        PyResult, VirtualMachine,
        builtins::{PyStrRef, PyTypeRef},
        class::StaticType,
    };
    use std::cell::RefCell;
    use wasm_bindgen::{JsCast, JsValue};

    use crate::{
        callback,
        convert::{string_to_js, to_py},
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

    thread_local! {
        /// What was written without an end of line, to the console's log and to its errors.
        static UNFINISHED: RefCell<[String; 2]> = RefCell::default();
    }

    /// Writes to the console, whole lines at a time: `level` is 0 for `console.log`, 1 for `console.error`.
    #[pyfunction]
    fn write(level: usize, text: PyStrRef, vm: &VirtualMachine) -> PyResult<()> {
        let level = check_level(level, vm)?;
        let Some(text) = text.to_str() else {
            // Lone surrogates cannot wait in a buffer of UTF-8.
            flush_level(level);
            show(level, &string_to_js(&text));
            return Ok(());
        };
        let lines = UNFINISHED.with_borrow_mut(|unfinished| {
            unfinished[level].push_str(text);
            let end = unfinished[level].rfind('\n')?;
            let rest = unfinished[level].split_off(end + 1);
            let mut lines = std::mem::replace(&mut unfinished[level], rest);
            lines.pop();
            Some(lines)
        });
        if let Some(lines) = lines {
            show(level, &JsValue::from_str(&lines));
        }
        Ok(())
    }

    /// Writes what waits for its end of line.
    #[pyfunction(name = "flush")]
    fn flush_console(level: usize, vm: &VirtualMachine) -> PyResult<()> {
        flush_level(check_level(level, vm)?);
        Ok(())
    }

    /// Writes what waits, when the page gets its turn.
    pub(crate) fn flush(_vm: &VirtualMachine) {
        flush_level(0);
        flush_level(1);
    }

    fn check_level(level: usize, vm: &VirtualMachine) -> PyResult<usize> {
        if level < 2 { Ok(level) } else { Err(vm.new_value_error("level must be 0 or 1")) }
    }

    fn flush_level(level: usize) {
        let text = UNFINISHED.with_borrow_mut(|unfinished| std::mem::take(&mut unfinished[level]));
        if !text.is_empty() {
            show(level, &JsValue::from_str(&text));
        }
    }

    fn show(level: usize, text: &JsValue) {
        if level == 0 { web_sys::console::log_1(text) } else { web_sys::console::error_1(text) }
    }
}
