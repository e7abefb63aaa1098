//! `select`: files and pipes are ready or not; nothing becomes ready while Python waits.
//! <https://docs.python.org/3/library/select.html>

pub(super) use _select::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule(name = "select")]
mod _select {
    use rustpython_vm::{
        PyObjectRef, PyResult, VirtualMachine,
        builtins::PyTypeRef,
        function::{ArgIntoFloat, OptionalArg},
    };

    use crate::{errno::Errno, files, modules::posix::Number};

    #[pyattr]
    const PIPE_BUF: usize = 4096;

    #[pyattr]
    fn error(vm: &VirtualMachine) -> PyTypeRef {
        vm.ctx.exceptions.os_error.to_owned()
    }

    type Objects = Vec<PyObjectRef>;

    /// <https://docs.python.org/3/library/select.html#select.select>
    ///
    /// Raises OSError where it would have to wait: for ever, or for a time in which the page could do nothing.
    #[pyfunction]
    fn select(
        rlist: PyObjectRef,
        wlist: PyObjectRef,
        xlist: PyObjectRef,
        timeout: OptionalArg<Option<ArgIntoFloat>>,
        vm: &VirtualMachine,
    ) -> PyResult<(PyObjectRef, PyObjectRef, PyObjectRef)> {
        let timeout = timeout.flatten().map(ArgIntoFloat::into_float);
        if timeout.is_some_and(|timeout| timeout < 0.0) {
            return Err(vm.new_value_error("timeout must be non-negative"));
        }
        let readable = ready(&rlist, |(read, _)| read, vm)?;
        let writable = ready(&wlist, |(_, write)| write, vm)?;
        ready(&xlist, |_| false, vm)?;
        if readable.is_empty() && writable.is_empty() && timeout != Some(0.0) {
            let text = "select(): nothing is ready, and a page cannot wait".to_owned();
            return Err(Errno::EDEADLK.saying(text, &[], vm));
        }
        let list = |objects| vm.ctx.new_list(objects).into();
        Ok((list(readable), list(writable), list(Vec::new())))
    }

    /// Those of some objects whose files are ready for something.
    fn ready(
        objects: &PyObjectRef,
        wanted: fn((bool, bool)) -> bool,
        vm: &VirtualMachine,
    ) -> PyResult<Objects> {
        let objects: Objects = vm.extract_elements_with(objects, Ok)?;
        let mut found = Objects::new();
        for object in objects {
            let number: Number = object.clone().try_into_value(vm)?;
            let state = files::with(|files| files.ready(number.0));
            if wanted(state.map_err(|errno| errno.exception(vm))?) {
                found.push(object);
            }
        }
        Ok(found)
    }
}
