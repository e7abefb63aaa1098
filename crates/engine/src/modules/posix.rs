//! `posix`, on which [`os`](https://docs.python.org/3/library/os.html) stands: the [file system](crate::files) of the
//! page, and of the process what a page has of one.

mod constants;
mod descriptors;
mod names;
mod open;
mod path;
mod process;
mod results;
mod scandir;
mod streams;

pub(super) use constants::{O_APPEND, O_CREAT, O_EXCL, O_RDWR, O_TRUNC, O_WRONLY};
pub(super) use open::open;
pub(in crate::modules) use path::Number;
pub(super) use path::Path;
pub(super) use posix::module_def;
pub(super) use streams::{room, write};

#[rustpython_vm::pymodule(with(
    constants::constants,
    descriptors::descriptors,
    names::names,
    process::process,
    results::results,
    scandir::scandir
))]
mod posix {
    use rustpython_vm::{VirtualMachine, builtins::PyTypeRef};

    #[pyattr]
    fn error(vm: &VirtualMachine) -> PyTypeRef {
        vm.ctx.exceptions.os_error.to_owned()
    }
}
