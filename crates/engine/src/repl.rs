//! A turn at the prompt: whether a source is complete, what it compiles to, how it is coloured and indented, and what may
//! complete it.
//!
//! The rules are those of [CPython's prompt](https://docs.python.org/3/tutorial/interpreter.html#interactive-mode). Who
//! shows a prompt keeps the lines, the names and the output.

mod colours;
mod completion;
mod imports;
mod indentation;
mod paths;
mod traceback;
mod turn;

pub(crate) use colours::coloured;
pub(crate) use completion::complete;
pub(crate) use indentation::indentation;
pub(crate) use traceback::coloured as coloured_traceback;
pub(crate) use turn::{compile, is_complete};
