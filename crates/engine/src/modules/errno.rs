//! `errno`: the names of the errors' numbers.
//! <https://docs.python.org/3/library/errno.html>

pub(super) use _errno::module_def;

#[rustpython_vm::pymodule(name = "errno")]
mod _errno {
    use rustpython_vm::{Py, PyResult, VirtualMachine, builtins::PyModule};

    use crate::errno::{ALIASES, TABLE};

    pub(crate) fn module_exec(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
        __module_exec(vm, module);
        let names = vm.ctx.new_dict();
        for (name, number, _) in TABLE {
            let number: rustpython_vm::PyObjectRef = vm.ctx.new_int(*number).into();
            names.set_item(&*number, vm.ctx.new_str(*name).into(), vm)?;
            module.set_attr(vm.ctx.intern_str(*name), number, vm)?;
        }
        for (name, number) in ALIASES {
            module.set_attr(vm.ctx.intern_str(*name), vm.ctx.new_int(*number), vm)?;
        }
        module.set_attr(vm.ctx.intern_str("errorcode"), names, vm)
    }
}
