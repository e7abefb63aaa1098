//! `sys.excepthook`: who tells of an exception that nobody caught.
//! <https://docs.python.org/3/library/sys.html#sys.excepthook>

use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine, builtins::PyBaseExceptionRef,
};

use crate::{native, traceback};

const DEFAULT: &str = "__excepthook__";

/// Makes the usual one, which writes the traceback to `sys.stderr`.
pub(crate) fn install(vm: &VirtualMachine) -> PyResult<()> {
    let hook = native::function(vm, "sys", "excepthook", write);
    vm.sys_module.set_attr("excepthook", hook.clone(), vm)?;
    vm.sys_module.set_attr(DEFAULT, hook, vm)
}

fn write(
    _class: PyObjectRef,
    exception: PyObjectRef,
    _traceback: PyObjectRef,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let exception: PyBaseExceptionRef = exception.try_into_value(vm)?;
    let text = traceback::format(vm, &exception);
    let stderr = vm.sys_module.get_attr("stderr", vm)?;
    match vm.is_none(&stderr) {
        true => Ok(()),
        false => vm.call_method(&stderr, "write", (text,)).map(drop),
    }
}

/// Has the hook that Python code has set tell of an exception; None if it has set none. What is left to tell is what went
/// wrong with the hook: mostly nothing.
pub fn told(vm: &VirtualMachine, exception: &PyBaseExceptionRef) -> Option<String> {
    let hook = vm.sys_module.get_attr("excepthook", vm).ok()?;
    let usual = vm.sys_module.get_attr(DEFAULT, vm).ok()?;
    if hook.is(&usual) || vm.is_none(&hook) {
        return None;
    }
    let traceback = exception.as_object().get_attr("__traceback__", vm).ok()?;
    let arguments = (exception.class().to_owned(), exception.clone(), traceback);
    Some(match hook.call(arguments, vm) {
        Ok(_) => String::new(),
        Err(error) => format!(
            "Error in sys.excepthook:\n{}\nOriginal exception was:\n{}",
            traceback::format(vm, &error),
            traceback::format(vm, exception)
        ),
    })
}
