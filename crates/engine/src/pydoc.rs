//! [`pydoc`](https://docs.python.org/3/library/pydoc.html): `help("len")` makes no requests.

use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine,
    builtins::{PyModule, PyStr},
    function::FuncArgs,
};

use crate::native;

pub(crate) const NAME: &str = "pydoc";

/// What imports a module that may not be there.
const IMPORT: &str = "safeimport";

/// Takes the name of a built-in object for that object. `pydoc` imports a module of the name first, for which the page's
/// folders would be asked; one that the page has imported is still found.
pub(crate) fn join(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
    let original = module.dict().get_item(IMPORT, vm)?;
    let function = move |args: FuncArgs, vm: &VirtualMachine| -> PyResult {
        let name = args.args.first();
        let is_builtin = match name.and_then(|name| name.downcast_ref::<PyStr>()) {
            Some(name) => is_builtin(name, vm)?,
            None => false,
        };
        match is_builtin {
            true => Ok(vm.ctx.none()),
            false => original.call(args, vm),
        }
    };
    let function = native::function(vm, NAME, IMPORT, function);
    module.dict().set_item(IMPORT, function, vm)
}

/// Whether a name is a built-in object's, and no module's that has been imported.
fn is_builtin(name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult<bool> {
    let modules = vm.sys_module.get_attr("modules", vm)?;
    Ok(vm.builtins.as_object().has_attr(name, vm)? && !vm._contains(&modules, name.as_object())?)
}
