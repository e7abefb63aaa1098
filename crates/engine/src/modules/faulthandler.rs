//! `faulthandler`: there to be imported and switched on; what breaks Python in a page, the page reports.
//! <https://docs.python.org/3/library/faulthandler.html>

pub(super) use _faulthandler::module_def;

#[rustpython_vm::pymodule(name = "faulthandler")]
mod _faulthandler {
    use core::cell::Cell;
    use rustpython_vm::{PyResult, VirtualMachine, function::FuncArgs};

    thread_local! {
        static ENABLED: Cell<bool> = const { Cell::new(false) };
    }

    #[pyfunction]
    fn enable(_args: FuncArgs) {
        ENABLED.set(true);
    }

    /// Whether it was on.
    #[pyfunction]
    fn disable() -> bool {
        ENABLED.replace(false)
    }

    #[pyfunction]
    fn is_enabled() -> bool {
        ENABLED.get()
    }

    /// Writes where Python is to `file`, or to `sys.stderr`.
    #[pyfunction]
    fn dump_traceback(args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        let file = match args.args.first().or_else(|| args.kwargs.get("file")) {
            Some(file) if !vm.is_none(file) => file.clone(),
            _ => vm.sys_module.get_attr("stderr", vm)?,
        };
        let stack = vm.import("traceback", 0)?.get_attr("format_stack", vm)?;
        let lines: Vec<rustpython_vm::builtins::PyStrRef> =
            stack.call((), vm)?.try_into_value(vm)?;
        for line in lines {
            vm.call_method(&file, "write", (line,))?;
        }
        Ok(())
    }

    /// Nothing is late: no timer interrupts Python.
    #[pyfunction]
    #[pyfunction(name = "cancel_dump_traceback_later")]
    #[pyfunction(name = "register")]
    #[pyfunction(name = "unregister")]
    fn dump_traceback_later(_args: FuncArgs) {}
}
