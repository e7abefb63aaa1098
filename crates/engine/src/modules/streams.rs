//! `_streams`: what stands under the page's `sys.stdin`, `sys.stdout` and `sys.stderr`.

pub(super) use _streams::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _streams {
    use rustpython_vm::{PyResult, VirtualMachine, builtins::PyStrRef, common::wtf8::Wtf8Buf};

    use crate::{
        host,
        output::{self, Stream},
    };

    /// Writes whole lines: `level` is 0 for the output, 1 for errors, 2 for warnings, 3 for information, 4 for what helps
    /// to find faults; ValueError else.
    /// <https://developer.mozilla.org/docs/Web/API/console>
    #[pyfunction]
    fn write(level: usize, text: PyStrRef, vm: &VirtualMachine) -> PyResult<()> {
        output::write(stream(level, vm)?, &text);
        Ok(())
    }

    /// Writes what waits for its end of line.
    #[pyfunction]
    fn flush(level: usize, vm: &VirtualMachine) -> PyResult<()> {
        output::flush(stream(level, vm)?);
        Ok(())
    }

    /// What waits for its end of line.
    #[pyfunction]
    fn unfinished(level: usize, vm: &VirtualMachine) -> PyResult<Wtf8Buf> {
        Ok(output::unfinished(stream(level, vm)?))
    }

    fn stream(level: usize, vm: &VirtualMachine) -> PyResult<Stream> {
        let stream = Stream::ALL.get(level).copied();
        stream.ok_or_else(|| vm.new_value_error("level must be one of the console's, 0 to 4"))
    }

    /// Asks the user a question, which may be "", and waits for the line. None where the input ends, whatever the asking
    /// raises.
    #[pyfunction]
    fn read_line(question: PyStrRef, vm: &VirtualMachine) -> PyResult {
        match host::get() {
            Some(host) => (host.input)(question, vm),
            None => Ok(vm.ctx.none()),
        }
    }
}
