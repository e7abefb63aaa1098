//! Tracebacks as text, in the form of
//! [`traceback.print_exception`](https://docs.python.org/3/library/traceback.html#traceback.print_exception).

mod anchors;
mod exception;
mod frames;
mod group;
mod lines;
mod syntax_error;

use crate::sources;
use rustpython_vm::{VirtualMachine, builtins::PyBaseExceptionRef};

/// Keeps the source of a file, so that tracebacks can show its lines.
pub fn remember(file: &str, source: &str) {
    sources::remember_file(file, source);
}

/// The traceback of an exception, with those of its causes, as lines that each end with a newline.
///
/// Never raises: what an exception refuses to tell is replaced by a note that says so.
pub fn format(vm: &VirtualMachine, exc: &PyBaseExceptionRef) -> String {
    let mut text = group::Text::default();
    text.chain(vm, exc);
    text.into_string()
}
