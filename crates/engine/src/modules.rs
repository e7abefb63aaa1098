//! Native modules that need no browser, where RustPython has none for this target: one file each.

mod faulthandler;
pub(crate) mod files;
pub(crate) mod io;
mod multiprocessing;
pub(crate) mod posix;
mod remote;
mod select;
mod signal;
mod socket;
mod sysconfigdata;
mod thread;

use rustpython_vm::{Context, builtins::PyModuleDef};

use crate::{ast_module, errno};

/// The one list that registers them.
pub(crate) const NATIVE: &[fn(&Context) -> &'static PyModuleDef] = &[
    ast_module::module_def,
    errno::module_def,
    faulthandler::module_def,
    files::module_def,
    multiprocessing::module_def,
    multiprocessing::memory::module_def,
    posix::module_def,
    remote::module_def,
    select::module_def,
    signal::module_def,
    socket::module_def,
    sysconfigdata::module_def,
    thread::module_def,
];
