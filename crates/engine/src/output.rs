//! What Python writes for people, on its way to the page: whole lines at a time.
//!
//! It waits here until its line ends, or until the page gets its turn.

use rustpython_vm::{
    Py,
    builtins::PyStr,
    common::wtf8::{Wtf8, Wtf8Buf},
};
use std::cell::{Cell, RefCell};

use crate::host;

/// Where a text goes, by the names of the browser's console: <https://developer.mozilla.org/docs/Web/API/console>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// What a program says.
    Log,
    /// What has gone wrong.
    Error,
    /// What may go wrong.
    Warn,
    /// What is good to know.
    Info,
    /// What helps to find a fault.
    Debug,
}

impl Stream {
    /// By their numbers in `_streams`.
    pub(crate) const ALL: [Self; 5] = [Self::Log, Self::Error, Self::Warn, Self::Info, Self::Debug];
}

thread_local! {
    /// What was written without an end of line, to each stream.
    static UNFINISHED: RefCell<[Option<Wtf8Buf>; Stream::ALL.len()]> = RefCell::default();
    /// Whether something may wait.
    static WAITING: Cell<bool> = const { Cell::new(false) };
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
pub fn flush_all() {
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

/// What waits for its end of line.
pub(crate) fn unfinished(stream: Stream) -> Wtf8Buf {
    let text = UNFINISHED.with_borrow(|unfinished| unfinished[stream as usize].clone());
    text.unwrap_or_default()
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

/// An interpreter that is being prepared has nobody to show it to.
fn show(stream: Stream, text: &Wtf8) {
    if let Some(host) = host::get() {
        (host.output)(stream, text);
    }
}
