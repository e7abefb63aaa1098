//! `posix`, on which [`os`](https://docs.python.org/3/library/os.html) stands: the [file system](crate::files) of the
//! page, and of the process what a page has of one.

mod attributes;
mod constants;
mod descriptors;
pub(crate) mod environment;
mod names;
mod open;
mod path;
mod process;
mod results;
mod scandir;
mod streams;

pub(super) use _posix::module_def;
pub(super) use constants::{O_APPEND, O_CREAT, O_EXCL, O_RDWR, O_TRUNC, O_WRONLY};
pub(super) use open::open;
pub(super) use path::{Number, Path, decoded, warn_of_bool};
pub(super) use streams::{read, room, write};

#[rustpython_vm::pymodule(
    name = "posix",
    with(
        attributes::_attributes,
        descriptors::_descriptors,
        environment::_environment,
        names::_names,
        process::_process,
        results::_results,
        scandir::_scandir
    )
)]
mod _posix {
    use rustpython_vm::{Py, PyObjectRef, PyResult, VirtualMachine, builtins::PyModule};

    use super::constants::{CONSTANTS, FUNCTIONS};

    pub(crate) fn module_exec(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
        __module_exec(vm, module);
        for (name, number) in CONSTANTS {
            module.set_attr(vm.ctx.intern_str(*name), vm.ctx.new_int(*number), vm)?;
        }
        let text = |name: &&str| -> PyObjectRef { vm.ctx.new_str(*name).into() };
        let functions = vm.ctx.new_list(FUNCTIONS.iter().map(text).collect());
        module.set_attr(vm.ctx.intern_str("_have_functions"), functions, vm)?;
        let error = vm.ctx.exceptions.os_error.to_owned();
        module.set_attr(vm.ctx.intern_str("error"), error, vm)
    }
}
