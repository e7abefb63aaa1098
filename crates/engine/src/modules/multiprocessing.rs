//! `_multiprocessing` and `_posixshmem`: there to be imported; a semaphore says that there is none when it is made.
//! <https://docs.python.org/3/library/multiprocessing.html>

pub(super) use _multiprocessing::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
pub(super) mod _multiprocessing {
    use rustpython_vm::{
        Context, Py, PyPayload, PyResult, VirtualMachine,
        builtins::{PyBaseExceptionRef, PyDictRef, PyIntRef, PyType},
        function::FuncArgs,
        pyclass,
        types::Constructor,
    };

    use crate::errno::Errno;

    pub(super) fn no_processes(vm: &VirtualMachine) -> PyBaseExceptionRef {
        let text = "a page cannot start processes, nor share anything with them".to_owned();
        Errno::ENOSYS.saying(text, &[], vm)
    }

    #[pyattr]
    fn flags(vm: &VirtualMachine) -> PyDictRef {
        vm.ctx.new_dict()
    }

    #[pyfunction]
    fn sem_unlink(_args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        Err(no_processes(vm))
    }

    /// What locks between processes are made of.
    #[pyattr]
    #[pyclass(module = "_multiprocessing", name = "SemLock")]
    #[derive(Debug, PyPayload)]
    struct SemLock;

    impl Constructor for SemLock {
        type Args = FuncArgs;

        fn py_new(_class: &Py<PyType>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<Self> {
            Err(no_processes(vm))
        }
    }

    #[pyclass(with(Constructor), flags(BASETYPE))]
    impl SemLock {
        #[pyattr(name = "SEM_VALUE_MAX")]
        fn largest(context: &Context) -> PyIntRef {
            context.new_int(i32::MAX)
        }
    }
}

pub(super) mod memory {
    pub(in crate::modules) use _posixshmem::module_def;

    #[rustpython_vm::pymodule]
    mod _posixshmem {
        use rustpython_vm::{PyResult, VirtualMachine, function::FuncArgs};

        use super::super::_multiprocessing::no_processes;

        #[pyfunction]
        #[pyfunction(name = "shm_unlink")]
        fn shm_open(_args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
            Err(no_processes(vm))
        }
    }
}
