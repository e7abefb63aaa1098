//! `unittest` in a page. <https://docs.python.org/3/library/unittest.html>

use rustpython_vm::{AsObject, Py, PyResult, VirtualMachine, builtins::PyModule};

/// What the tests say that are skipped.
const REASON: &str = "a page cannot wait for a coroutine test";

/// Skips the tests of `IsolatedAsyncioTestCase`. They would pass whatever is in them: nothing can wait for their end.
pub(crate) fn skip_coroutines(async_case: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
    let case = async_case
        .as_object()
        .get_attr("IsolatedAsyncioTestCase", vm)?;
    let skip = vm.import("unittest", 0)?.get_attr("skip", vm)?;
    let mark = skip.call((vm.ctx.new_str(REASON),), vm)?;
    mark.call((case,), vm).map(drop)
}
