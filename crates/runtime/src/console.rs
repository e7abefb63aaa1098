//! The browser's console as a place for text: what Python prints, whole lines at a time.
//! <https://developer.mozilla.org/docs/Web/API/console>

use js_sys::JsString;
use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine,
    builtins::{PyModule, PyStr},
};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;

use crate::{imports, text};

/// Where in the console a text goes.
#[derive(Clone, Copy)]
pub(crate) enum Stream {
    Log,
    Error,
}

thread_local! {
    /// What was written without an end of line, to each stream.
    static UNFINISHED: RefCell<[Option<JsString>; 2]> = RefCell::default();
    /// Whether something may wait.
    static WAITING: Cell<bool> = const { Cell::new(false) };
}

/// Makes the page's streams text streams to the module `io`, as it does with those that are not in Python.
pub(crate) fn join(io: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
    let stream = vm.import("_console", 0)?.get_attr("ConsoleStream", vm)?;
    let base = io.as_object().get_attr("TextIOBase", vm)?;
    vm.call_method(&base, "register", (stream,)).map(drop)
}

/// Writes all up to the last end of line; the rest waits.
pub(crate) fn write(stream: Stream, text: &Py<PyStr>) {
    let text: JsString = text::to_js(text).unchecked_into();
    let text = match take(stream) {
        Some(unfinished) => unfinished.concat(&text),
        None => text,
    };
    let length = text.length();
    let end = text.last_index_of("\n", i32::MAX);
    let Ok(end) = u32::try_from(end) else {
        wait(stream, text);
        return;
    };
    if end + 1 < length {
        wait(stream, text.slice(end + 1, length));
    }
    show(stream, &text.slice(0, end));
}

/// Writes what waits in both streams. This is asked after every event: mostly there is nothing.
pub(crate) fn flush_all() {
    if WAITING.take() {
        flush(Stream::Log);
        flush(Stream::Error);
    }
}

/// Writes what waits for its end of line.
pub(crate) fn flush(stream: Stream) {
    if let Some(text) = take(stream) {
        show(stream, &text);
    }
}

fn take(stream: Stream) -> Option<JsString> {
    UNFINISHED.with_borrow_mut(|unfinished| unfinished[stream as usize].take())
}

fn wait(stream: Stream, text: JsString) {
    if text.length() > 0 {
        WAITING.set(true);
        UNFINISHED.with_borrow_mut(|unfinished| unfinished[stream as usize] = Some(text));
    }
}

fn show(stream: Stream, text: &JsString) {
    let written = match stream {
        Stream::Log => imports::write("log", text),
        Stream::Error => imports::write("error", text),
    };
    // A console that the page has replaced may throw: there is nowhere left to say so.
    drop(written);
}
