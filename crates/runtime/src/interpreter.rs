//! The page's one interpreter, and the way into it.

use rustpython_vm::{Interpreter, VirtualMachine};
use std::{
    cell::{Cell, OnceCell},
    rc::Rc,
};

use crate::{console, inline};

thread_local! {
    static INTERPRETER: OnceCell<Rc<Interpreter>> = const { OnceCell::new() };
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Stores the prepared interpreter. The first one stays.
pub(crate) fn install(interpreter: Interpreter) {
    INTERPRETER.with(|cell| drop(cell.set(Rc::new(interpreter))));
}

/// Whether there is an interpreter.
pub(crate) fn is_installed() -> bool {
    INTERPRETER.with(|cell| cell.get().is_some())
}

/// Runs `task` inside the interpreter; Python may stand on JavaScript on Python. None before [`install`].
///
/// When the outermost entry ends, what Python has written and defined becomes visible to the page.
pub(crate) fn enter<R>(task: impl FnOnce(&VirtualMachine) -> R) -> Option<R> {
    let interpreter = INTERPRETER.with(|cell| cell.get().cloned())?;
    Some(interpreter.enter(|vm| {
        DEPTH.set(DEPTH.get() + 1);
        let result = task(vm);
        inline::expose_new_names();
        if DEPTH.get() == 1 {
            inline::expose_rebound_names();
            console::flush_all();
        }
        DEPTH.set(DEPTH.get() - 1);
        result
    }))
}
