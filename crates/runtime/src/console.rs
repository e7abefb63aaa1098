//! The browser's console, where what Python writes is shown, and the library's modules that are to know of it.
//! <https://developer.mozilla.org/docs/Web/API/console>

use engine::output::Stream;
use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine, builtins::PyModule, common::wtf8::Wtf8,
};

use crate::bridge::{imports, text};

/// Makes the page's streams text streams to the module `io`, as it does with those that are not in Python.
pub(crate) fn join(io: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
    let stream = vm.import("_console", 0)?.get_attr("ConsoleStream", vm)?;
    let base = io.as_object().get_attr("TextIOBase", vm)?;
    vm.call_method(&base, "register", (stream,)).map(drop)
}

/// Has what `logging` and `warnings` write to the page's `sys.stderr` stand in the console at its level.
pub(crate) fn follow_levels(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
    let follow = vm.import("_console_levels", 0)?.get_attr("follow", vm)?;
    follow.call((module.to_owned(),), vm).map(drop)
}

/// Shows one or more lines.
pub(crate) fn show(stream: Stream, text: &Wtf8) {
    let method = match stream {
        Stream::Log => "log",
        Stream::Error => "error",
        Stream::Warn => "warn",
        Stream::Info => "info",
        Stream::Debug => "debug",
    };
    imports::write(method, &text::wtf8_to_js(text));
}
