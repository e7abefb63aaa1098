//! `_repl`: what is Python in a prompt, for whoever shows one.

pub(crate) use _repl::module_def;

#[rustpython_vm::pymodule]
mod _repl {
    use rustpython_vm::{
        PyObjectRef, PyResult, VirtualMachine,
        builtins::{PyBaseExceptionRef, PyUtf8StrRef},
        function::PosArgs,
    };

    use crate::{repl, traceback};

    /// is_complete(source, flags)
    ///
    /// Whether Enter at its end runs a source, right or wrong; `flags` are those of earlier `from __future__ import`.
    #[pyfunction]
    fn is_complete(source: PyUtf8StrRef, flags: i32, vm: &VirtualMachine) -> bool {
        repl::is_complete(vm, source.as_str(), flags)
    }

    /// compile(source, file, flags)
    ///
    /// The code objects to run one after the other: a list. The last one shows the value of an expression. Each may be a
    /// coroutine's. Raises SyntaxError, ValueError, OverflowError, as `compile` does.
    #[pyfunction]
    fn compile(
        source: PyUtf8StrRef,
        file: PyUtf8StrRef,
        flags: i32,
        vm: &VirtualMachine,
    ) -> PyResult<Vec<PyObjectRef>> {
        repl::compile(vm, source.as_str(), file.as_str(), flags)
    }

    /// indentation(before)
    ///
    /// The blanks that a line begins with which is added behind this source.
    #[pyfunction]
    fn indentation(before: PyUtf8StrRef) -> String {
        repl::indentation(before.as_str())
    }

    /// coloured(source)
    ///
    /// The source with escape sequences of a terminal; each line has its own.
    #[pyfunction]
    fn coloured(source: PyUtf8StrRef, vm: &VirtualMachine) -> String {
        repl::coloured(vm, source.as_str())
    }

    /// complete(before, *scopes)
    ///
    /// A list for the cursor behind `before`: the text before it that is completed, then all that may stand in its place.
    /// The scopes are dicts, in which names are looked up in their order.
    #[pyfunction]
    fn complete(before: PyUtf8StrRef, scopes: PosArgs, vm: &VirtualMachine) -> Vec<PyObjectRef> {
        let completions = repl::complete(vm, before.as_str(), &scopes.into_vec());
        let told = core::iter::once(completions.stem).chain(completions.choices);
        told.map(|text| vm.ctx.new_str(text).into()).collect()
    }

    /// traceback(exception)
    ///
    /// Its traceback as it is printed, in colours.
    #[pyfunction]
    fn traceback(exception: PyBaseExceptionRef, vm: &VirtualMachine) -> String {
        repl::coloured_traceback(&traceback::format(vm, &exception))
    }
}
