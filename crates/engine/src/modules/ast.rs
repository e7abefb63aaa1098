//! `_ast`, made when it is asked for: its 126 classes would be a sixth of what the start leaves in memory, and few
//! programs need them. The VM imports it at its start, and gets an empty module of that name.
//! <https://docs.python.org/3/library/ast.html>

use core::cell::Cell;
use rustpython_vm::{
    Py, PyRef, PyResult, VirtualMachine,
    builtins::{PyModule, PyStr},
    stdlib::builtin_module_defs,
};

pub(crate) use _ast::module_def;

const NAME: &str = "_ast";

thread_local! {
    /// Whether the VM has started: from then on a program asks for the module.
    static STARTED: Cell<bool> = const { Cell::new(false) };
    /// Whether the classes have been made, which are the same for every interpreter.
    static MADE: Cell<bool> = const { Cell::new(false) };
}

/// The VM is about to start.
pub(crate) fn hold_back() {
    STARTED.set(false);
}

/// The VM has started: the next import makes the module.
pub(crate) fn install(vm: &VirtualMachine) -> PyResult<()> {
    STARTED.set(true);
    let modules = vm.sys_module.get_attr("modules", vm)?;
    modules.del_item(NAME, vm)
}

/// Sees to it that the classes are there, imported or not: where the VM uses them it takes them for made.
pub(crate) fn require(vm: &VirtualMachine) -> PyResult<()> {
    if !MADE.get() {
        make(vm)?;
    }
    Ok(())
}

/// The VM's own module.
fn make(vm: &VirtualMachine) -> PyResult<PyRef<PyModule>> {
    let definitions = builtin_module_defs(&vm.ctx);
    let own = definitions
        .into_iter()
        .find(|definition| definition.name.as_str() == NAME);
    let own = own.ok_or_else(|| vm.new_system_error("the VM has no module _ast"))?;
    let module = own.create_module(vm)?;
    own.exec_module(vm, &module)?;
    MADE.set(true);
    Ok(module)
}

/// Gives a module what the VM's own has.
fn fill(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
    for (name, value) in make(vm)?.dict() {
        let is_own = name
            .downcast_ref::<PyStr>()
            .is_some_and(|name| !name.to_string_lossy().starts_with("__"));
        if is_own {
            module.dict().set_item(&*name, value, vm)?;
        }
    }
    Ok(())
}

#[rustpython_vm::pymodule]
mod _ast {
    use rustpython_vm::{Py, PyResult, VirtualMachine, builtins::PyModule};

    pub(crate) fn module_exec(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
        __module_exec(vm, module);
        if super::STARTED.get() {
            super::fill(vm, module)?;
        }
        Ok(())
    }
}
