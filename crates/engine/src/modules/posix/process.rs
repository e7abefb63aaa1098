//! The functions of `posix` for the process, of which a page is one: alone, and the only one of its kind.
//! <https://docs.python.org/3/library/os.html#process-management>

/// The one user and group.
pub(crate) const USER: u32 = 1000;
/// The process.
pub(crate) const PROCESS: i32 = 42;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule(sub)]
pub(super) mod _process {
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyResult, VirtualMachine,
        builtins::{PyBaseExceptionRef, PyDictRef, PyTupleRef},
        function::FuncArgs,
        types::PyStructSequence,
    };

    use super::{PROCESS, USER};
    use crate::{
        errno::Errno,
        files::HOME,
        host,
        modules::posix::results::{TimesData, TimesResult, UnameData, UnameResult},
    };

    /// <https://docs.python.org/3/library/os.html#os.urandom>
    #[pyfunction]
    fn urandom(size: isize, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let size = usize::try_from(size)
            .map_err(|_| vm.new_value_error("negative argument not allowed"))?;
        let mut bytes = Vec::new();
        bytes
            .try_reserve_exact(size)
            .map_err(|_| vm.new_memory_error("so many bytes do not fit"))?;
        bytes.resize(size, 0);
        if !host::get().is_some_and(|host| (host.entropy)(&mut bytes)) {
            let text = "the page has no source of random numbers";
            return Err(vm.new_not_implemented_error(text));
        }
        Ok(bytes)
    }

    #[derive(FromArgs)]
    struct RandomArgs {
        #[pyarg(any)]
        size: isize,
        #[pyarg(any, default = 0)]
        #[allow(dead_code, reason = "there is one source, and it never waits")]
        flags: i32,
    }

    /// <https://docs.python.org/3/library/os.html#os.getrandom>
    #[pyfunction]
    fn getrandom(args: RandomArgs, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        urandom(args.size, vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.strerror>
    #[pyfunction]
    fn strerror(code: i32) -> String {
        Errno(code).text()
    }

    #[pyfunction]
    fn getpid() -> i32 {
        PROCESS
    }

    #[pyfunction]
    fn getppid() -> i32 {
        1
    }

    #[pyfunction]
    fn getpgrp() -> i32 {
        PROCESS
    }

    #[pyfunction]
    #[pyfunction(name = "getsid")]
    fn getpgid(pid: i32, vm: &VirtualMachine) -> PyResult<i32> {
        const ESRCH: Errno = Errno(3);
        let own = pid == 0 || pid == PROCESS;
        own.then_some(PROCESS).ok_or_else(|| ESRCH.exception(vm))
    }

    #[pyfunction]
    #[pyfunction(name = "geteuid")]
    #[pyfunction(name = "getgid")]
    #[pyfunction(name = "getegid")]
    fn getuid() -> u32 {
        USER
    }

    #[pyfunction]
    #[pyfunction(name = "getresgid")]
    fn getresuid() -> (u32, u32, u32) {
        (USER, USER, USER)
    }

    #[pyfunction]
    fn getgroups() -> Vec<PyObjectRef> {
        Vec::new()
    }

    /// <https://docs.python.org/3/library/os.html#os.getlogin>
    #[pyfunction]
    fn getlogin() -> &'static str {
        HOME[1]
    }

    /// Python in a page runs on one. <https://docs.python.org/3/library/os.html#os.cpu_count>
    #[pyfunction]
    fn cpu_count() -> usize {
        1
    }

    /// <https://docs.python.org/3/library/os.html#os.sched_yield>
    #[pyfunction]
    fn sched_yield() {}

    /// <https://docs.python.org/3/library/os.html#os.uname>
    #[pyfunction]
    fn uname(vm: &VirtualMachine) -> PyTupleRef {
        UnameResult::from_data(
            UnameData {
                sysname: "Emscripten",
                nodename: "page",
                release: env!("CARGO_PKG_VERSION"),
                version: "Pytag",
                machine: "wasm32",
            },
            vm,
        )
    }

    /// <https://docs.python.org/3/library/os.html#os.times>
    #[pyfunction]
    fn times(vm: &VirtualMachine) -> PyTupleRef {
        let elapsed = host::get().map_or(0.0, |host| (host.monotonic)());
        TimesResult::from_data(
            TimesData {
                user: elapsed,
                system: 0.0,
                children_user: 0.0,
                children_system: 0.0,
                elapsed,
            },
            vm,
        )
    }

    /// There is no process to leave: the script ends, and nothing catches it but what catches everything.
    /// <https://docs.python.org/3/library/os.html#os._exit>
    #[pyfunction]
    fn _exit(status: i32, vm: &VirtualMachine) -> PyResult<()> {
        let exit = vm.ctx.exceptions.system_exit.to_owned();
        Err(vm.new_exception(exit, vec![vm.ctx.new_int(status).into()]))
    }

    /// <https://docs.python.org/3/library/os.html#os.abort>
    #[pyfunction]
    fn abort(vm: &VirtualMachine) -> PyResult<()> {
        _exit(134, vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.register_at_fork>
    #[pyfunction]
    fn register_at_fork(_args: FuncArgs) {}

    /// What a page cannot do says so when it is asked to.
    pub(super) fn no_processes(what: &str, vm: &VirtualMachine) -> PyBaseExceptionRef {
        let text = format!("{what}: a page cannot start or steer processes");
        Errno::ENOSYS.saying(text, &[], vm)
    }

    #[pyfunction]
    fn fork(vm: &VirtualMachine) -> PyResult<()> {
        Err(no_processes("os.fork()", vm))
    }

    #[pyfunction]
    fn execv(_args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        Err(no_processes("os.execv()", vm))
    }

    #[pyfunction]
    fn execve(_args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        Err(no_processes("os.execve()", vm))
    }

    #[pyfunction]
    fn system(_args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        Err(no_processes("os.system()", vm))
    }

    #[pyfunction]
    #[pyfunction(name = "killpg")]
    fn kill(pid: i32, signal: i32, vm: &VirtualMachine) -> PyResult<()> {
        if getpgid(pid, vm)? == PROCESS && signal == 0 {
            return Ok(());
        }
        Err(no_processes("os.kill()", vm))
    }

    /// Nobody has children. <https://docs.python.org/3/library/os.html#os.waitpid>
    #[pyfunction]
    #[pyfunction(name = "wait")]
    #[pyfunction(name = "wait3")]
    #[pyfunction(name = "wait4")]
    #[pyfunction(name = "waitid")]
    fn waitpid(_args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        const ECHILD: Errno = Errno(10);
        Err(ECHILD.exception(vm))
    }

    /// <https://docs.python.org/3/library/os.html#os.waitstatus_to_exitcode>
    #[pyfunction]
    fn waitstatus_to_exitcode(status: i32, vm: &VirtualMachine) -> PyResult<i32> {
        if WIFEXITED(status) {
            Ok(WEXITSTATUS(status))
        } else if WIFSIGNALED(status) {
            Ok(-WTERMSIG(status))
        } else {
            Err(vm.new_value_error(format!("invalid wait status: {status}")))
        }
    }

    #[pyfunction]
    #[allow(non_snake_case, reason = "Python's name")]
    fn WIFEXITED(status: i32) -> bool {
        status & 0x7f == 0
    }

    #[pyfunction]
    #[allow(non_snake_case, reason = "Python's name")]
    fn WEXITSTATUS(status: i32) -> i32 {
        (status >> 8) & 0xff
    }

    #[pyfunction]
    #[allow(non_snake_case, reason = "Python's name")]
    fn WIFSIGNALED(status: i32) -> bool {
        !matches!(status & 0x7f, 0 | 0x7f)
    }

    #[pyfunction]
    #[allow(non_snake_case, reason = "Python's name")]
    fn WTERMSIG(status: i32) -> i32 {
        status & 0x7f
    }

    #[pyfunction]
    #[allow(non_snake_case, reason = "Python's name")]
    fn WIFSTOPPED(status: i32) -> bool {
        status & 0xff == 0x7f
    }

    #[pyfunction]
    #[allow(non_snake_case, reason = "Python's name")]
    fn WSTOPSIG(status: i32) -> i32 {
        (status >> 8) & 0xff
    }

    #[pyfunction]
    #[allow(non_snake_case, reason = "Python's name")]
    fn WIFCONTINUED(status: i32) -> bool {
        status == 0xffff
    }

    #[pyfunction]
    #[allow(non_snake_case, reason = "Python's name")]
    fn WCOREDUMP(status: i32) -> bool {
        status & 0x80 != 0
    }

    /// What can be asked of the system: a name, Linux's number for it, the answer.
    type Limits = &'static [(&'static str, i32, i64)];

    const SYSCONF: Limits = &[
        ("SC_ARG_MAX", 0, 131_072),
        ("SC_CLK_TCK", 2, 100),
        ("SC_OPEN_MAX", 4, 4096),
        ("SC_PAGESIZE", 30, 65536),
        ("SC_PAGE_SIZE", 30, 65536),
        ("SC_IOV_MAX", 60, 1024),
        ("SC_NPROCESSORS_CONF", 83, 1),
        ("SC_NPROCESSORS_ONLN", 84, 1),
    ];

    const PATHCONF: Limits = &[
        ("PC_NAME_MAX", 3, 255),
        ("PC_PATH_MAX", 4, 4096),
        ("PC_NO_TRUNC", 7, 1),
    ];

    fn names(limits: Limits, vm: &VirtualMachine) -> PyDictRef {
        let names = vm.ctx.new_dict();
        for (name, number, _) in limits {
            // A dict of str takes str.
            let _ = names.set_item(*name, vm.ctx.new_int(*number).into(), vm);
        }
        names
    }

    fn limit(limits: Limits, name: PyObjectRef, vm: &VirtualMachine) -> PyResult<i64> {
        let number: Option<i32> = name.clone().try_into_value(vm).ok();
        let text = name.downcast_ref::<rustpython_vm::builtins::PyStr>();
        let text = text.map(|text| text.to_string_lossy());
        let known = limits.iter().find(|(name, code, _)| match &text {
            Some(text) => *name == text.as_ref(),
            None => Some(*code) == number,
        });
        match (known, text) {
            (Some((_, _, value)), _) => Ok(*value),
            (None, Some(_)) => Err(vm.new_value_error("unrecognized configuration name")),
            (None, None) if number.is_some() => Err(Errno::EINVAL.exception(vm)),
            (None, None) => {
                Err(vm.new_type_error("configuration names must be strings or integers"))
            }
        }
    }

    #[pyattr]
    fn sysconf_names(vm: &VirtualMachine) -> PyDictRef {
        names(SYSCONF, vm)
    }

    #[pyattr]
    fn pathconf_names(vm: &VirtualMachine) -> PyDictRef {
        names(PATHCONF, vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.sysconf>
    #[pyfunction]
    fn sysconf(name: PyObjectRef, vm: &VirtualMachine) -> PyResult<i64> {
        limit(SYSCONF, name, vm)
    }

    /// The same for every file: <https://docs.python.org/3/library/os.html#os.pathconf>
    #[pyfunction]
    #[pyfunction(name = "fpathconf")]
    fn pathconf(_path: PyObjectRef, name: PyObjectRef, vm: &VirtualMachine) -> PyResult<i64> {
        limit(PATHCONF, name, vm)
    }
}
