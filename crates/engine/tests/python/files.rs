//! The file system of a page, and the modules that stand on it.

mod kept;
mod library;
mod names;
mod open;
mod page;
mod processes;
mod raw;
mod threads;

use crate::{page::PAGE, python, run_in};
use engine::host::{self, Host};

/// What a source leaves in `result`, in a page whose clock goes.
fn in_page(source: &str) -> String {
    in_page_with(PAGE, source)
}

pub(crate) fn in_page_with(page: Host, source: &str) -> String {
    python(|vm| {
        host::attach(page);
        let module = run_in(vm, source).unwrap_or_else(|traceback| panic!("{traceback}"));
        let result = module.get_attr("result", vm).unwrap();
        result.str(vm).unwrap().to_string_lossy().into_owned()
    })
}

/// The last line of the traceback that a source ends with, in a page.
fn error_in_page(source: &str) -> String {
    python(|vm| {
        host::attach(PAGE);
        let traceback = run_in(vm, source).expect_err("the source raises");
        let last = traceback.trim_end().lines().next_back();
        last.unwrap_or_default().to_owned()
    })
}
