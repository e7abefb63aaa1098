//! The page's one interpreter, and the way into it.

use engine::output;
use rustpython_vm::{Interpreter, VirtualMachine, vm::Place};
use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use crate::{
    bridge::{errors, text},
    inline, loader,
};

thread_local! {
    static INTERPRETER: OnceCell<Rc<Interpreter>> = const { OnceCell::new() };
    /// Where the interpreter was when each of the running entries began, the outermost first, and whether a script ran.
    static ENTRIES: RefCell<Vec<(Place, bool)>> = const { RefCell::new(Vec::new()) };
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
        ENTRIES.with_borrow_mut(|entries| entries.push((vm.place(), loader::is_running())));
        let result = task(vm);
        inline::expose_new_names();
        if ENTRIES.with_borrow(Vec::len) == 1 {
            inline::expose_rebound_names();
            errors::reported(engine::tell_of_changes(vm), vm);
            output::flush_all();
        }
        ENTRIES.with_borrow_mut(Vec::pop);
        result
    }))
}

/// Ends the entries that were broken off by what JavaScript threw through them: all but so many, the outermost ones.
/// Tells the place in Python's source where that was.
pub(crate) fn give_up(outer: usize) -> Option<String> {
    let broken = ENTRIES.with_borrow_mut(|entries| {
        let broken = entries.len() > outer;
        broken.then(|| entries.drain(outer..).next()).flatten()
    })?;
    let interpreter = INTERPRETER.with(|cell| cell.get().cloned())?;
    interpreter.enter(|vm| {
        let source = vm.current_frame().map(|frame| {
            let code = frame.f_code();
            let (file, name) = (code.source_path(), code.code.qualname);
            let place = format!("File \"{file}\", line {}, in {name}", frame.lineno());
            text::shown(&place).into_owned()
        });
        let (place, script_ran) = broken;
        vm.return_to(place);
        // Whatever task was in a step is none any more.
        drop(vm.asyncio_running_task.take());
        loader::set_running(script_ran);
        output::flush_all();
        source
    })
}
