//! The browser's console as a place for text: what Python prints, whole lines at a time.
//! <https://developer.mozilla.org/docs/Web/API/console>

use rustpython_vm::{Py, builtins::PyStr};
use std::{cell::RefCell, mem};
use wasm_bindgen::JsValue;

use crate::convert::string_to_js;

/// Where in the console a text goes.
#[derive(Clone, Copy)]
pub(crate) enum Stream {
    Log,
    Error,
}

thread_local! {
    /// What was written without an end of line, to each stream.
    static UNFINISHED: RefCell<[String; 2]> = RefCell::default();
}

/// Writes all up to the last end of line; the rest waits.
pub(crate) fn write(stream: Stream, text: &Py<PyStr>) {
    let Some(text) = text.to_str() else {
        // Lone surrogates cannot wait in a buffer of UTF-8.
        flush(stream);
        show(stream, &string_to_js(text));
        return;
    };
    let lines = UNFINISHED.with_borrow_mut(|unfinished| {
        let unfinished = &mut unfinished[stream as usize];
        unfinished.push_str(text);
        let rest = unfinished.split_off(unfinished.rfind('\n')? + 1);
        let mut lines = mem::replace(unfinished, rest);
        lines.pop();
        Some(lines)
    });
    if let Some(lines) = lines {
        show(stream, &JsValue::from_str(&lines));
    }
}

/// Writes what waits for its end of line.
pub(crate) fn flush(stream: Stream) {
    let text = UNFINISHED.with_borrow_mut(|unfinished| mem::take(&mut unfinished[stream as usize]));
    if !text.is_empty() {
        show(stream, &JsValue::from_str(&text));
    }
}

fn show(stream: Stream, text: &JsValue) {
    match stream {
        Stream::Log => web_sys::console::log_1(text),
        Stream::Error => web_sys::console::error_1(text),
    }
}
