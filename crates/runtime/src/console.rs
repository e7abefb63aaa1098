//! The browser's console as a place for text: what Python prints, whole lines at a time.
//! <https://developer.mozilla.org/docs/Web/API/console>

use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine,
    builtins::{PyModule, PyStr},
    common::wtf8::{Wtf8, Wtf8Buf},
};
use std::cell::{Cell, RefCell};

use crate::bridge::{imports, text};

/// Where in the console a text goes.
#[derive(Clone, Copy)]
pub(crate) enum Stream {
    Log,
    Error,
    Warn,
    Info,
    Debug,
}

impl Stream {
    /// By their numbers in `_console`.
    pub(crate) const ALL: [Self; 5] = [Self::Log, Self::Error, Self::Warn, Self::Info, Self::Debug];
}

thread_local! {
    /// What was written without an end of line, to each stream.
    static UNFINISHED: RefCell<[Option<Wtf8Buf>; Stream::ALL.len()]> = RefCell::default();
    /// Whether something may wait.
    static WAITING: Cell<bool> = const { Cell::new(false) };
}

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

/// Writes all up to the last end of line; the rest waits.
pub(crate) fn write(stream: Stream, text: &Py<PyStr>) {
    let text = text.as_wtf8();
    let Some(end) = text.as_bytes().iter().rposition(|byte| *byte == b'\n') else {
        let mut unfinished = take(stream).unwrap_or_default();
        unfinished.push_wtf8(text);
        return wait(stream, unfinished);
    };
    // An end of line is a character of its own, so both sides of it are whole.
    let (lines, rest) = (&text[..end], &text[end + 1..]);
    match take(stream) {
        Some(mut unfinished) => {
            unfinished.push_wtf8(lines);
            show(stream, &unfinished);
        }
        None => show(stream, lines),
    }
    wait(stream, rest.to_owned());
}

/// Writes what waits in all streams. This is asked after every event: mostly there is nothing.
pub(crate) fn flush_all() {
    if WAITING.take() {
        Stream::ALL.into_iter().for_each(flush);
    }
}

/// Writes what waits for its end of line.
pub(crate) fn flush(stream: Stream) {
    if let Some(text) = take(stream) {
        show(stream, &text);
    }
}

fn take(stream: Stream) -> Option<Wtf8Buf> {
    UNFINISHED.with_borrow_mut(|unfinished| unfinished[stream as usize].take())
}

fn wait(stream: Stream, text: Wtf8Buf) {
    if !text.is_empty() {
        WAITING.set(true);
        UNFINISHED.with_borrow_mut(|unfinished| unfinished[stream as usize] = Some(text));
    }
}

fn show(stream: Stream, text: &Wtf8) {
    let method = match stream {
        Stream::Log => "log",
        Stream::Error => "error",
        Stream::Warn => "warn",
        Stream::Info => "info",
        Stream::Debug => "debug",
    };
    imports::write(method, &text::wtf8_to_js(text));
}
