//! Locks: <https://docs.python.org/3/library/threading.html#lock-objects>

pub(super) use _lock::Lock;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule(sub)]
pub(super) mod _lock {
    use core::cell::Cell;
    use rustpython_vm::{
        AsObject, FromArgs, Py, PyPayload, PyResult, VirtualMachine,
        function::{ArgIntoFloat, FuncArgs, OptionalArg},
        pyclass,
        types::{Constructor, DefaultConstructor, Initializer, Representable},
    };

    #[derive(FromArgs)]
    struct AcquireArgs {
        #[pyarg(any, default = true)]
        blocking: bool,
        #[pyarg(any, optional)]
        timeout: OptionalArg<ArgIntoFloat>,
    }

    impl AcquireArgs {
        /// Whether a lock that is taken is waited for until it is free. Raises ValueError for what makes no sense.
        fn waits(self, vm: &VirtualMachine) -> PyResult<bool> {
            let timeout = match self.timeout {
                OptionalArg::Present(timeout) => timeout.into_float(),
                OptionalArg::Missing => -1.0,
            };
            if timeout == -1.0 {
                return Ok(self.blocking);
            }
            if !self.blocking {
                let text = "can't specify a timeout for a non-blocking call";
                return Err(vm.new_value_error(text));
            }
            if timeout.is_nan() || timeout < 0.0 {
                return Err(vm.new_value_error("timeout value must be a non-negative number"));
            }
            Ok(false)
        }
    }

    /// `threading.Lock`
    #[pyattr(name = "LockType")]
    #[pyattr(name = "lock")]
    #[pyclass(module = "_thread", name = "lock")]
    #[derive(Debug, Default, PyPayload)]
    pub(in crate::modules::thread) struct Lock {
        taken: Cell<bool>,
    }

    impl DefaultConstructor for Lock {}

    impl Initializer for Lock {
        type Args = ();

        fn init(_zelf: &Py<Self>, _args: (), _vm: &VirtualMachine) -> PyResult<()> {
            Ok(())
        }
    }

    #[pyclass(with(Constructor, Initializer, Representable), flags(HAS_WEAKREF))]
    impl Lock {
        #[pymethod]
        #[pymethod(name = "acquire_lock")]
        fn acquire(zelf: &Py<Self>, args: AcquireArgs, vm: &VirtualMachine) -> PyResult<bool> {
            let waits = args.waits(vm)?;
            if !zelf.taken.replace(true) {
                return Ok(true);
            }
            if waits {
                let text =
                    "waiting for a lock that is taken would never end: a page has one thread";
                return Err(vm.new_runtime_error(text));
            }
            Ok(false)
        }

        #[pymethod]
        #[pymethod(name = "release_lock")]
        fn release(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
            if !zelf.taken.replace(false) {
                return Err(vm.new_runtime_error("release unlocked lock"));
            }
            Ok(())
        }

        #[pymethod]
        #[pymethod(name = "locked_lock")]
        fn locked(zelf: &Py<Self>) -> bool {
            zelf.taken.get()
        }

        #[pymethod]
        fn __enter__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
            let args = AcquireArgs {
                blocking: true,
                timeout: OptionalArg::Missing,
            };
            Self::acquire(zelf, args, vm)
        }

        #[pymethod]
        fn __exit__(zelf: &Py<Self>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
            Self::release(zelf, vm)
        }

        #[pymethod]
        fn _at_fork_reinit(zelf: &Py<Self>) {
            zelf.taken.set(false);
        }
    }

    impl Representable for Lock {
        fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
            let state = if zelf.taken.get() {
                "locked"
            } else {
                "unlocked"
            };
            let id = zelf.as_object().get_id();
            Ok(format!("<{state} _thread.lock object at {id:#x}>"))
        }
    }

    /// `threading.RLock`
    #[pyattr]
    #[pyclass(module = "_thread", name = "RLock")]
    #[derive(Debug, Default, PyPayload)]
    struct RLock {
        count: Cell<usize>,
    }

    impl DefaultConstructor for RLock {}

    impl Initializer for RLock {
        type Args = FuncArgs;

        fn init(_zelf: &Py<Self>, _args: FuncArgs, _vm: &VirtualMachine) -> PyResult<()> {
            Ok(())
        }
    }

    #[pyclass(
        with(Constructor, Initializer, Representable),
        flags(BASETYPE, HAS_WEAKREF)
    )]
    impl RLock {
        #[pymethod]
        fn acquire(zelf: &Py<Self>, args: AcquireArgs, vm: &VirtualMachine) -> PyResult<bool> {
            args.waits(vm)?;
            zelf.count.set(zelf.count.get() + 1);
            Ok(true)
        }

        #[pymethod]
        fn release(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
            let Some(count) = zelf.count.get().checked_sub(1) else {
                return Err(vm.new_runtime_error("cannot release un-acquired lock"));
            };
            zelf.count.set(count);
            Ok(())
        }

        #[pymethod]
        fn locked(zelf: &Py<Self>) -> bool {
            zelf.count.get() > 0
        }

        #[pymethod]
        fn __enter__(zelf: &Py<Self>) -> bool {
            zelf.count.set(zelf.count.get() + 1);
            true
        }

        #[pymethod]
        fn __exit__(zelf: &Py<Self>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
            Self::release(zelf, vm)
        }

        #[pymethod]
        fn _is_owned(zelf: &Py<Self>) -> bool {
            zelf.count.get() > 0
        }

        #[pymethod]
        fn _recursion_count(zelf: &Py<Self>) -> usize {
            zelf.count.get()
        }

        #[pymethod]
        fn _release_save(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<usize> {
            match zelf.count.replace(0) {
                0 => Err(vm.new_runtime_error("cannot release un-acquired lock")),
                count => Ok(count),
            }
        }

        #[pymethod]
        fn _acquire_restore(zelf: &Py<Self>, count: usize) {
            zelf.count.set(count);
        }

        #[pymethod]
        fn _at_fork_reinit(zelf: &Py<Self>) {
            zelf.count.set(0);
        }
    }

    impl Representable for RLock {
        fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
            let count = zelf.count.get();
            let (state, owner) = if count > 0 {
                ("locked", 1)
            } else {
                ("unlocked", 0)
            };
            let id = zelf.as_object().get_id();
            Ok(format!(
                "<{state} _thread.RLock object owner={owner} count={count} at {id:#x}>"
            ))
        }
    }
}
