//! The constants of `posix`, as Linux has them: <https://docs.python.org/3/library/os.html>

pub(crate) use constants::O_ACCMODE;
pub(crate) use constants::{
    O_APPEND, O_CREAT, O_DIRECTORY, O_EXCL, O_NOFOLLOW, O_RDWR, O_TMPFILE, O_TRUNC, O_WRONLY,
};

#[rustpython_vm::pymodule(sub)]
pub(super) mod constants {
    use rustpython_vm::{PyObjectRef, VirtualMachine};

    // Ways to open a file.
    #[pyattr]
    const O_RDONLY: i32 = 0;
    #[pyattr]
    pub(crate) const O_WRONLY: i32 = 1;
    #[pyattr]
    pub(crate) const O_RDWR: i32 = 2;
    pub(crate) const O_ACCMODE: i32 = 3;
    #[pyattr]
    pub(crate) const O_CREAT: i32 = 0o100;
    #[pyattr]
    pub(crate) const O_EXCL: i32 = 0o200;
    #[pyattr]
    const O_NOCTTY: i32 = 0o400;
    #[pyattr]
    pub(crate) const O_TRUNC: i32 = 0o1000;
    #[pyattr]
    pub(crate) const O_APPEND: i32 = 0o2000;
    #[pyattr]
    const O_NONBLOCK: i32 = 0o4000;
    #[pyattr]
    const O_NDELAY: i32 = 0o4000;
    #[pyattr]
    const O_DSYNC: i32 = 0o10000;
    #[pyattr]
    const O_ASYNC: i32 = 0o20000;
    #[pyattr]
    const O_LARGEFILE: i32 = 0;
    #[pyattr]
    pub(crate) const O_DIRECTORY: i32 = 0o200_000;
    #[pyattr]
    pub(crate) const O_NOFOLLOW: i32 = 0o400_000;
    #[pyattr]
    const O_CLOEXEC: i32 = 0o2_000_000;
    #[pyattr]
    const O_SYNC: i32 = 0o4_010_000;
    #[pyattr]
    const O_RSYNC: i32 = 0o4_010_000;
    #[pyattr]
    pub(crate) const O_TMPFILE: i32 = 0o20_200_000;

    // Rights that `access` asks for.
    #[pyattr]
    const F_OK: u8 = 0;
    #[pyattr]
    const X_OK: u8 = 1;
    #[pyattr]
    const W_OK: u8 = 2;
    #[pyattr]
    const R_OK: u8 = 4;

    // Ways to lock with `lockf`.
    #[pyattr]
    const F_ULOCK: i32 = 0;
    #[pyattr]
    const F_LOCK: i32 = 1;
    #[pyattr]
    const F_TLOCK: i32 = 2;
    #[pyattr]
    const F_TEST: i32 = 3;

    // Processes.
    #[pyattr]
    const WNOHANG: i32 = 1;
    #[pyattr]
    const WUNTRACED: i32 = 2;
    #[pyattr]
    const WCONTINUED: i32 = 8;
    #[pyattr]
    const P_ALL: i32 = 0;
    #[pyattr]
    const P_PID: i32 = 1;
    #[pyattr]
    const P_PGID: i32 = 2;
    #[pyattr]
    const PRIO_PROCESS: i32 = 0;
    #[pyattr]
    const PRIO_PGRP: i32 = 1;
    #[pyattr]
    const PRIO_USER: i32 = 2;

    // What a program tells with `sys.exit`.
    #[pyattr]
    const EX_OK: i32 = 0;
    #[pyattr]
    const EX_USAGE: i32 = 64;
    #[pyattr]
    const EX_DATAERR: i32 = 65;
    #[pyattr]
    const EX_NOINPUT: i32 = 66;
    #[pyattr]
    const EX_NOUSER: i32 = 67;
    #[pyattr]
    const EX_NOHOST: i32 = 68;
    #[pyattr]
    const EX_UNAVAILABLE: i32 = 69;
    #[pyattr]
    const EX_SOFTWARE: i32 = 70;
    #[pyattr]
    const EX_OSERR: i32 = 71;
    #[pyattr]
    const EX_OSFILE: i32 = 72;
    #[pyattr]
    const EX_CANTCREAT: i32 = 73;
    #[pyattr]
    const EX_IOERR: i32 = 74;
    #[pyattr]
    const EX_TEMPFAIL: i32 = 75;
    #[pyattr]
    const EX_PROTOCOL: i32 = 76;
    #[pyattr]
    const EX_NOPERM: i32 = 77;
    #[pyattr]
    const EX_CONFIG: i32 = 78;

    #[pyattr]
    const NGROUPS_MAX: i32 = 65536;
    #[pyattr]
    const TMP_MAX: i32 = 238_328;
    #[pyattr]
    const GRND_NONBLOCK: i32 = 1;
    #[pyattr]
    const GRND_RANDOM: i32 = 2;

    /// The functions of the system that stand behind those of `os`, from which `os` tells what takes `dir_fd`, a
    /// descriptor, `follow_symlinks`.
    #[pyattr]
    fn _have_functions(vm: &VirtualMachine) -> PyObjectRef {
        const HAVE: [&str; 19] = [
            "HAVE_FACCESSAT",
            "HAVE_FCHDIR",
            "HAVE_FCHMOD",
            "HAVE_FCHMODAT",
            "HAVE_FCHOWN",
            "HAVE_FCHOWNAT",
            "HAVE_FDOPENDIR",
            "HAVE_FSTATAT",
            "HAVE_FTRUNCATE",
            "HAVE_FUTIMENS",
            "HAVE_LINKAT",
            "HAVE_LSTAT",
            "HAVE_MKDIRAT",
            "HAVE_OPENAT",
            "HAVE_READLINKAT",
            "HAVE_RENAMEAT",
            "HAVE_SYMLINKAT",
            "HAVE_UNLINKAT",
            "HAVE_UTIMENSAT",
        ];
        let names = HAVE.map(|name| vm.ctx.new_str(name).into());
        vm.ctx.new_list(names.to_vec()).into()
    }
}
