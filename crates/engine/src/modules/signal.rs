//! `_signal`: a page gets no signals from outside, but may send itself one.
//! <https://docs.python.org/3/library/signal.html>

pub(super) use _signal::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _signal {
    use rustpython_vm::{
        Py, PyObjectRef, PyResult, VirtualMachine,
        builtins::{PyInt, PyModule},
        function::{ArgIntoFloat, FuncArgs, OptionalArg},
    };

    use crate::errno::Errno;

    #[pyattr]
    const NSIG: i32 = 65;
    #[pyattr]
    const SIG_DFL: i32 = 0;
    #[pyattr]
    const SIG_IGN: i32 = 1;
    #[pyattr]
    const ITIMER_REAL: i32 = 0;
    #[pyattr]
    const ITIMER_VIRTUAL: i32 = 1;
    #[pyattr]
    const ITIMER_PROF: i32 = 2;

    const SIGINT: i32 = 2;

    /// Linux's numbers.
    const SIGNALS: &[(&str, i32)] = &[
        ("SIGHUP", 1),
        ("SIGINT", 2),
        ("SIGQUIT", 3),
        ("SIGILL", 4),
        ("SIGTRAP", 5),
        ("SIGABRT", 6),
        ("SIGIOT", 6),
        ("SIGBUS", 7),
        ("SIGFPE", 8),
        ("SIGKILL", 9),
        ("SIGUSR1", 10),
        ("SIGSEGV", 11),
        ("SIGUSR2", 12),
        ("SIGPIPE", 13),
        ("SIGALRM", 14),
        ("SIGTERM", 15),
        ("SIGSTKFLT", 16),
        ("SIGCHLD", 17),
        ("SIGCLD", 17),
        ("SIGCONT", 18),
        ("SIGSTOP", 19),
        ("SIGTSTP", 20),
        ("SIGTTIN", 21),
        ("SIGTTOU", 22),
        ("SIGURG", 23),
        ("SIGXCPU", 24),
        ("SIGXFSZ", 25),
        ("SIGVTALRM", 26),
        ("SIGPROF", 27),
        ("SIGWINCH", 28),
        ("SIGIO", 29),
        ("SIGPOLL", 29),
        ("SIGPWR", 30),
        ("SIGSYS", 31),
        ("SIGRTMIN", 34),
        ("SIGRTMAX", 64),
    ];

    /// What people call them, from 1 on.
    const DESCRIPTIONS: &[&str] = &[
        "Hangup",
        "Interrupt",
        "Quit",
        "Illegal instruction",
        "Trace/breakpoint trap",
        "Aborted",
        "Bus error",
        "Floating point exception",
        "Killed",
        "User defined signal 1",
        "Segmentation fault",
        "User defined signal 2",
        "Broken pipe",
        "Alarm clock",
        "Terminated",
        "Stack fault",
        "Child exited",
        "Continued",
        "Stopped (signal)",
        "Stopped",
        "Stopped (tty input)",
        "Stopped (tty output)",
        "Urgent I/O condition",
        "CPU time limit exceeded",
        "File size limit exceeded",
        "Virtual timer expired",
        "Profiling timer expired",
        "Window changed",
        "I/O possible",
        "Power failure",
        "Bad system call",
    ];

    /// Those that do nothing by themselves: SIGCHLD, SIGCONT, SIGURG, SIGWINCH.
    const HARMLESS: [i32; 4] = [17, 18, 23, 28];

    /// The dict of the handlers that were set, by number. The underscore hides it from `from _signal import *`.
    const HANDLERS: &str = "_handlers";

    pub(crate) fn module_exec(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
        __module_exec(vm, module);
        for (name, number) in SIGNALS {
            module.set_attr(vm.ctx.intern_str(*name), vm.ctx.new_int(*number), vm)?;
        }
        let handlers = vm.ctx.new_dict();
        let interrupt = module.get_attr("default_int_handler", vm)?;
        handlers.set_item(&*vm.new_pyobj(SIGINT), interrupt, vm)?;
        module.set_attr(vm.ctx.intern_str(HANDLERS), handlers, vm)?;
        // The name that CPython has for it.
        let error = vm.ctx.exceptions.os_error.to_owned();
        module.set_attr(vm.ctx.intern_str("ItimerError"), error, vm)
    }

    fn handlers(vm: &VirtualMachine) -> PyResult {
        vm.import("_signal", 0)?.get_attr(HANDLERS, vm)
    }

    fn check(signal: i32, vm: &VirtualMachine) -> PyResult<()> {
        if !(1..NSIG).contains(&signal) {
            return Err(vm.new_value_error("signal number out of range"));
        }
        Ok(())
    }

    /// <https://docs.python.org/3/library/signal.html#signal.signal>
    #[pyfunction]
    fn signal(signalnum: i32, handler: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        check(signalnum, vm)?;
        // SIGKILL and SIGSTOP
        if signalnum == 9 || signalnum == 19 {
            return Err(Errno::EINVAL.exception(vm));
        }
        let number = handler
            .downcast_ref::<PyInt>()
            .map(|number| number.try_to_primitive(vm));
        let is_known = matches!(number, Some(Ok(SIG_DFL | SIG_IGN)));
        if !is_known && !handler.is_callable() {
            let text =
                "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object";
            return Err(vm.new_type_error(text));
        }
        let old = getsignal(signalnum, vm)?;
        handlers(vm)?.set_item(&*vm.new_pyobj(signalnum), handler, vm)?;
        Ok(old)
    }

    /// <https://docs.python.org/3/library/signal.html#signal.getsignal>
    #[pyfunction]
    fn getsignal(signalnum: i32, vm: &VirtualMachine) -> PyResult {
        check(signalnum, vm)?;
        let default = vm.ctx.new_int(SIG_DFL);
        let handlers = handlers(vm)?;
        vm.call_method(&handlers, "get", (signalnum, default))
    }

    /// <https://docs.python.org/3/library/signal.html#signal.default_int_handler>
    #[pyfunction]
    fn default_int_handler(_args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        Err(vm.new_exception_empty(vm.ctx.exceptions.keyboard_interrupt.to_owned()))
    }

    /// Calls the handler at once. <https://docs.python.org/3/library/signal.html#signal.raise_signal>
    #[pyfunction]
    fn raise_signal(signalnum: i32, vm: &VirtualMachine) -> PyResult<()> {
        let handler = getsignal(signalnum, vm)?;
        if handler.is_callable() {
            return handler.call((signalnum, vm.ctx.none()), vm).map(drop);
        }
        let ignored = handler.try_to_value::<i32>(vm)? == SIG_IGN;
        if ignored || HARMLESS.contains(&signalnum) {
            return Ok(());
        }
        let text = "the signal would end the process, which a page is not".to_owned();
        Err(Errno::ENOSYS.saying(text, &[], vm))
    }

    /// <https://docs.python.org/3/library/signal.html#signal.strsignal>
    #[pyfunction]
    fn strsignal(signalnum: i32, vm: &VirtualMachine) -> PyResult<Option<&'static str>> {
        check(signalnum, vm)?;
        Ok(DESCRIPTIONS.get(signalnum as usize - 1).copied())
    }

    /// <https://docs.python.org/3/library/signal.html#signal.valid_signals>
    #[pyfunction]
    fn valid_signals(vm: &VirtualMachine) -> PyResult {
        let numbers: Vec<PyObjectRef> = (1..NSIG).map(|number| vm.new_pyobj(number)).collect();
        let set = vm.builtins.get_attr("set", vm)?;
        set.call((vm.ctx.new_list(numbers),), vm)
    }

    /// <https://docs.python.org/3/library/signal.html#signal.set_wakeup_fd>
    #[pyfunction]
    fn set_wakeup_fd(_args: FuncArgs) -> i32 {
        -1
    }

    /// <https://docs.python.org/3/library/signal.html#signal.siginterrupt>
    #[pyfunction]
    fn siginterrupt(signalnum: i32, _flag: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        check(signalnum, vm)
    }

    /// <https://docs.python.org/3/library/signal.html#signal.alarm>
    #[pyfunction]
    fn alarm(seconds: i64, vm: &VirtualMachine) -> PyResult<i64> {
        if seconds == 0 {
            return Ok(0);
        }
        Err(no_timer("signal.alarm()", vm))
    }

    /// <https://docs.python.org/3/library/signal.html#signal.setitimer>
    #[pyfunction]
    fn setitimer(
        _which: i32,
        seconds: ArgIntoFloat,
        _interval: OptionalArg<ArgIntoFloat>,
        vm: &VirtualMachine,
    ) -> PyResult<(f64, f64)> {
        if seconds.into_float() == 0.0 {
            return Ok((0.0, 0.0));
        }
        Err(no_timer("signal.setitimer()", vm))
    }

    /// <https://docs.python.org/3/library/signal.html#signal.getitimer>
    #[pyfunction]
    fn getitimer(_which: i32) -> (f64, f64) {
        (0.0, 0.0)
    }

    fn no_timer(what: &str, vm: &VirtualMachine) -> rustpython_vm::builtins::PyBaseExceptionRef {
        let text =
            format!("{what}: nothing interrupts Python in a page; use browser.timer.set_timeout()");
        Errno::ENOSYS.saying(text, &[], vm)
    }
}
