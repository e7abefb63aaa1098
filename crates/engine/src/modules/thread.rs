//! `_thread` for the one thread of a page: <https://docs.python.org/3/library/_thread.html>
//!
//! A lock that is taken already could only be given back by who waits for it, so waiting raises RuntimeError; with a
//! timeout it is over at once.

mod lock;

pub(super) use _thread::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule(with(lock::_lock))]
mod _thread {
    use core::cell::Cell;
    use rustpython_vm::{
        AsObject, Py, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
        builtins::{PyBaseExceptionRef, PyType, PyTypeRef},
        class::StaticType,
        function::{FuncArgs, OptionalArg},
        pyclass,
        types::{Constructor, DefaultConstructor, Initializer, Representable},
    };

    use crate::modules::thread::lock::Lock;

    /// The number of the thread.
    const MAIN: u64 = 1;

    #[pyattr]
    const TIMEOUT_MAX: f64 = 9_223_372_036.0;

    #[pyattr]
    fn error(vm: &VirtualMachine) -> PyTypeRef {
        vm.ctx.exceptions.runtime_error.to_owned()
    }

    #[pyfunction]
    #[pyfunction(name = "allocate")]
    fn allocate_lock(vm: &VirtualMachine) -> PyRef<Lock> {
        Lock::default().into_ref(&vm.ctx)
    }

    #[pyfunction]
    #[pyfunction(name = "get_native_id")]
    #[pyfunction(name = "_get_main_thread_ident")]
    fn get_ident() -> u64 {
        MAIN
    }

    fn no_threads(vm: &VirtualMachine) -> PyBaseExceptionRef {
        vm.new_runtime_error(
            "can't start new thread: a page has one; run coroutines, which wait by await asyncio.sleep(seconds), \
             or call browser.timer.set_timeout(function, milliseconds), or use a browser.worker",
        )
    }

    /// <https://docs.python.org/3/library/_thread.html#thread.start_new_thread>
    #[pyfunction]
    #[pyfunction(name = "start_new")]
    fn start_new_thread(_args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        Err(no_threads(vm))
    }

    #[pyfunction]
    fn start_joinable_thread(_args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        Err(no_threads(vm))
    }

    #[pyfunction]
    fn daemon_threads_allowed() -> bool {
        true
    }

    #[pyfunction]
    fn _is_main_interpreter() -> bool {
        true
    }

    /// Threads that were started and go on.
    #[pyfunction]
    fn _count() -> usize {
        0
    }

    #[pyfunction]
    fn _shutdown() {}

    #[pyfunction]
    fn set_name(_name: PyObjectRef) {}

    /// <https://docs.python.org/3/library/_thread.html#thread.stack_size>
    #[pyfunction]
    fn stack_size(size: OptionalArg<i64>, vm: &VirtualMachine) -> PyResult<i64> {
        match size.unwrap_or(0) {
            0 => Ok(0),
            size if size < 0 => Err(vm.new_value_error("size must be 0 or a positive value")),
            _ => Err(vm.new_runtime_error("setting stack size not supported")),
        }
    }

    /// <https://docs.python.org/3/library/_thread.html#thread.exit>
    #[pyfunction]
    #[pyfunction(name = "exit_thread")]
    fn exit(vm: &VirtualMachine) -> PyResult<()> {
        Err(vm.new_exception_empty(vm.ctx.exceptions.system_exit.to_owned()))
    }

    /// <https://docs.python.org/3/library/_thread.html#thread.interrupt_main>
    #[pyfunction]
    fn interrupt_main(signal: OptionalArg<i32>, vm: &VirtualMachine) -> PyResult<()> {
        const SIGINT: i32 = 2;
        let signal = signal.unwrap_or(SIGINT);
        vm.import("_signal", 0)?
            .get_attr("raise_signal", vm)?
            .call((signal,), vm)
            .map(drop)
    }

    #[pyfunction]
    fn _make_thread_handle(ident: u64, vm: &VirtualMachine) -> PyRef<ThreadHandle> {
        let handle = ThreadHandle {
            ident: Cell::new(ident),
            done: Cell::new(false),
        };
        handle.into_ref(&vm.ctx)
    }

    /// What `threading.Thread` knows its thread by.
    #[pyattr]
    #[pyclass(module = "_thread", name = "_ThreadHandle")]
    #[derive(Debug, Default, PyPayload)]
    struct ThreadHandle {
        ident: Cell<u64>,
        done: Cell<bool>,
    }

    impl DefaultConstructor for ThreadHandle {}

    impl Initializer for ThreadHandle {
        type Args = ();

        fn init(_zelf: &Py<Self>, _args: (), _vm: &VirtualMachine) -> PyResult<()> {
            Ok(())
        }
    }

    #[pyclass(with(Constructor, Initializer, Representable))]
    impl ThreadHandle {
        #[pygetset]
        fn ident(zelf: &Py<Self>) -> u64 {
            zelf.ident.get()
        }

        #[pymethod]
        fn is_done(zelf: &Py<Self>) -> bool {
            zelf.done.get()
        }

        #[pymethod]
        fn _set_done(zelf: &Py<Self>) {
            zelf.done.set(true);
        }

        #[pymethod]
        fn join(
            zelf: &Py<Self>,
            timeout: OptionalArg<PyObjectRef>,
            vm: &VirtualMachine,
        ) -> PyResult<()> {
            let waits = timeout
                .into_option()
                .is_none_or(|timeout| vm.is_none(&timeout));
            if waits && !zelf.done.get() {
                return Err(vm.new_runtime_error("Cannot join current thread"));
            }
            Ok(())
        }
    }

    impl Representable for ThreadHandle {
        fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
            Ok(format!(
                "<_ThreadHandle object: ident={}>",
                zelf.ident.get()
            ))
        }
    }

    /// What belongs to one thread belongs to all that there are.
    /// <https://docs.python.org/3/library/threading.html#thread-local-data>
    #[pyattr]
    #[pyclass(module = "_thread", name = "_local")]
    #[derive(Debug, Default, PyPayload)]
    struct Local;

    impl Constructor for Local {
        type Args = FuncArgs;

        fn slot_new(class: PyTypeRef, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
            let given = !args.args.is_empty() || !args.kwargs.is_empty();
            if given && class.is(Self::static_type()) {
                return Err(vm.new_type_error("Initialization arguments are not supported"));
            }
            Local.into_ref_with_type(vm, class).map(Into::into)
        }

        fn py_new(_class: &Py<PyType>, _args: FuncArgs, _vm: &VirtualMachine) -> PyResult<Self> {
            Ok(Self)
        }
    }

    #[pyclass(with(Constructor), flags(BASETYPE, HAS_DICT, HAS_WEAKREF))]
    impl Local {}
}
