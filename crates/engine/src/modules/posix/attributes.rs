//! The functions of `posix` that set what is told about files: permissions, owners, times, lengths.
//! <https://docs.python.org/3/library/os.html#files-and-directories>

#[rustpython_vm::pymodule(sub)]
pub(super) mod _attributes {
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyResult, TryFromObject, VirtualMachine,
        builtins::{PyInt, PyTuple},
        function::{ArgIntoFloat, OptionalArg},
    };

    use crate::{
        errno::Errno,
        files,
        modules::posix::{
            path::{Folder, Number, PathOrNumber},
            process::USER,
        },
    };

    #[derive(FromArgs)]
    struct PermissionArgs {
        #[pyarg(any)]
        path: PathOrNumber,
        #[pyarg(any)]
        mode: u32,
        #[pyarg(named, default)]
        dir_fd: Folder,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    /// <https://docs.python.org/3/library/os.html#os.chmod>
    #[pyfunction]
    fn chmod(args: PermissionArgs, vm: &VirtualMachine) -> PyResult<()> {
        let (folder, mode, follow) = (args.dir_fd.0, args.mode, args.follow_symlinks);
        let done = files::with(|files| match &args.path {
            PathOrNumber::Path(path) => files.set_permissions(folder, &path.bytes, mode, follow),
            PathOrNumber::Number(number) => files.set_open_permissions(*number, mode),
        });
        args.path.named(done, vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.fchmod>
    #[pyfunction]
    fn fchmod(fd: Number, mode: u32, vm: &VirtualMachine) -> PyResult<()> {
        files::with(|files| files.set_open_permissions(fd.0, mode))
            .map_err(|errno| errno.exception(vm))
    }

    #[derive(FromArgs)]
    struct OwnerArgs {
        #[pyarg(any)]
        path: PathOrNumber,
        #[pyarg(any)]
        uid: i64,
        #[pyarg(any)]
        gid: i64,
        #[pyarg(named, default)]
        dir_fd: Folder,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    /// Everything belongs to the one user; nothing can be given to another.
    /// <https://docs.python.org/3/library/os.html#os.chown>
    #[pyfunction]
    fn chown(args: OwnerArgs, vm: &VirtualMachine) -> PyResult<()> {
        let there = files::with(|files| match &args.path {
            PathOrNumber::Path(path) => {
                files.status(args.dir_fd.0, &path.bytes, args.follow_symlinks)
            }
            PathOrNumber::Number(number) => files.open_status(*number),
        });
        let own = |id| id == -1 || id == i64::from(USER);
        let done = there.and_then(|_| {
            (own(args.uid) && own(args.gid))
                .then_some(())
                .ok_or(Errno::EPERM)
        });
        args.path.named(done, vm)
    }

    #[derive(FromArgs)]
    struct TimeArgs {
        #[pyarg(any)]
        path: PathOrNumber,
        #[pyarg(any, optional)]
        times: Option<PyObjectRef>,
        #[pyarg(named, optional)]
        ns: OptionalArg<PyObjectRef>,
        #[pyarg(named, default)]
        dir_fd: Folder,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    /// <https://docs.python.org/3/library/os.html#os.utime>
    #[pyfunction]
    fn utime(args: TimeArgs, vm: &VirtualMachine) -> PyResult<()> {
        let seconds = args.times.filter(|times| !vm.is_none(times));
        let times = match (seconds, args.ns.into_option()) {
            (Some(_), Some(_)) => {
                let text = "utime: you may specify either 'times' or 'ns' but not both";
                return Err(vm.new_value_error(text));
            }
            (Some(times), None) => {
                let (accessed, modified) = pair(&times, vm).ok_or_else(|| {
                    let text = "utime: 'times' must be either a tuple of two ints or None";
                    vm.new_type_error(text)
                })?;
                Some((seconds_to_ns(accessed, vm)?, seconds_to_ns(modified, vm)?))
            }
            (None, Some(times)) => {
                let (accessed, modified) = pair(&times, vm)
                    .ok_or_else(|| vm.new_type_error("utime: 'ns' must be a tuple of two ints"))?;
                Some((accessed.try_into_value(vm)?, modified.try_into_value(vm)?))
            }
            (None, None) => None,
        };
        let done = files::with(|files| match &args.path {
            PathOrNumber::Path(path) => {
                files.set_times(args.dir_fd.0, &path.bytes, times, args.follow_symlinks)
            }
            PathOrNumber::Number(number) => files.set_open_times(*number, times),
        });
        args.path.named(done, vm)
    }

    fn pair(times: &PyObjectRef, _vm: &VirtualMachine) -> Option<(PyObjectRef, PyObjectRef)> {
        match times.downcast_ref::<PyTuple>()?.as_slice() {
            [accessed, modified] => Some((accessed.clone(), modified.clone())),
            _ => None,
        }
    }

    fn seconds_to_ns(seconds: PyObjectRef, vm: &VirtualMachine) -> PyResult<i64> {
        let too_large = || vm.new_overflow_error("timestamp out of range for platform time_t");
        if let Some(whole) = seconds.downcast_ref::<PyInt>() {
            let whole: i64 = whole.try_to_primitive(vm)?;
            return whole.checked_mul(1_000_000_000).ok_or_else(too_large);
        }
        let seconds = ArgIntoFloat::try_from_object(vm, seconds)?.into_float();
        let nanoseconds = (seconds * 1e9).floor();
        if nanoseconds.is_nan() {
            return Err(vm.new_value_error("Invalid value NaN (not a number)"));
        }
        if nanoseconds.abs() >= i64::MAX as f64 {
            return Err(too_large());
        }
        Ok(nanoseconds as i64)
    }

    /// <https://docs.python.org/3/library/os.html#os.truncate>
    #[pyfunction]
    fn truncate(path: PathOrNumber, length: i64, vm: &VirtualMachine) -> PyResult<()> {
        let done = u64::try_from(length)
            .map_err(|_| Errno::EINVAL)
            .and_then(|length| {
                files::with(|files| match &path {
                    PathOrNumber::Path(path) => files.truncate_path(&path.bytes, length),
                    PathOrNumber::Number(number) => files.truncate(*number, length),
                })
            });
        path.named(done, vm)
    }
}
