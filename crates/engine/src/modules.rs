//! Native modules that need no browser, where RustPython has none for this target: one file each.

pub(crate) mod ast;
mod errno;
mod faulthandler;
pub(crate) mod files;
pub(crate) mod io;
mod multiprocessing;
pub(crate) mod posix;
mod remote;
mod repl;
mod select;
mod signal;
mod socket;
mod streams;
mod sysconfigdata;
mod thread;
pub(crate) mod time;

use rustpython_vm::{Context, builtins::PyModuleDef};

/// The one list that registers them.
pub(crate) const NATIVE: &[fn(&Context) -> &'static PyModuleDef] = &[
    ast::module_def,
    errno::module_def,
    faulthandler::module_def,
    files::module_def,
    multiprocessing::module_def,
    multiprocessing::memory::module_def,
    posix::module_def,
    remote::module_def,
    repl::module_def,
    select::module_def,
    signal::module_def,
    socket::module_def,
    streams::module_def,
    sysconfigdata::module_def,
    thread::module_def,
];
