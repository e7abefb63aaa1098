//! The functions of `posix` for open files: <https://docs.python.org/3/library/os.html#file-descriptor-operations>

#[rustpython_vm::pymodule(sub)]
pub(super) mod _descriptors {
    use rustpython_vm::{
        AsObject, FromArgs, PyObjectRef, PyResult, VirtualMachine,
        builtins::{PyBaseExceptionRef, PyStrRef},
        function::{ArgBytesLike, ArgMemoryBuffer, FuncArgs},
    };

    use crate::{
        errno::Errno,
        files::{self, Whence},
        modules::posix::{
            constants::O_NONBLOCK,
            open as opening,
            path::{Folder, Number, Path},
            streams,
        },
    };

    fn raised<T>(result: Result<T, Errno>, vm: &VirtualMachine) -> PyResult<T> {
        result.map_err(|errno| errno.exception(vm))
    }

    #[derive(FromArgs)]
    struct OpenArgs {
        #[pyarg(any)]
        path: Path,
        #[pyarg(any)]
        flags: i32,
        #[pyarg(any, default = 0o777)]
        mode: u32,
        #[pyarg(named, default)]
        dir_fd: Folder,
    }

    /// <https://docs.python.org/3/library/os.html#os.open>
    #[pyfunction]
    fn open(args: OpenArgs, vm: &VirtualMachine) -> PyResult<i32> {
        let (flags, mode) = (args.flags, args.mode);
        opening::open(&args.path, flags, mode, args.dir_fd.0, false, vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.close>
    #[pyfunction]
    fn close(fd: i32, vm: &VirtualMachine) -> PyResult<()> {
        raised(files::with(|files| files.close(fd)), vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.closerange>
    #[pyfunction]
    fn closerange(fd_low: i32, fd_high: i32) {
        files::with(|files| {
            for number in fd_low.max(0)..fd_high.min(files::MOST_NUMBERS as i32) {
                // What is not open need not be closed.
                let _ = files.close(number);
            }
        });
    }

    fn size(length: isize, vm: &VirtualMachine) -> PyResult<usize> {
        usize::try_from(length).map_err(|_| Errno::EINVAL.exception(vm))
    }

    /// <https://docs.python.org/3/library/os.html#os.read>
    #[pyfunction]
    fn read(fd: i32, n: isize, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let wanted = size(n, vm)?;
        let mut bytes = streams::room(fd, wanted, vm)?;
        let count = raised(streams::read(fd, &mut bytes), vm)?;
        bytes.truncate(count);
        Ok(bytes)
    }

    /// <https://docs.python.org/3/library/os.html#os.readinto>
    #[pyfunction]
    fn readinto(fd: i32, buffer: ArgMemoryBuffer, vm: &VirtualMachine) -> PyResult<usize> {
        let count = buffer.with_ref(|target| streams::read(fd, target));
        raised(count, vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.pread>
    #[pyfunction]
    fn pread(fd: i32, n: isize, offset: i64, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let wanted = size(n, vm)?;
        let at = u64::try_from(offset).map_err(|_| Errno::EINVAL.exception(vm))?;
        let mut bytes = streams::room(fd, wanted, vm)?;
        let count = streams::read_at(fd, at, &mut bytes);
        bytes.truncate(raised(count, vm)?);
        Ok(bytes)
    }

    /// <https://docs.python.org/3/library/os.html#os.write>
    #[pyfunction]
    fn write(fd: i32, data: ArgBytesLike, vm: &VirtualMachine) -> PyResult<usize> {
        streams::write(fd, &data, vm)?.map_err(|errno| errno.exception(vm))
    }

    /// <https://docs.python.org/3/library/os.html#os.pwrite>
    #[pyfunction]
    fn pwrite(fd: i32, data: ArgBytesLike, offset: i64, vm: &VirtualMachine) -> PyResult<usize> {
        let at = u64::try_from(offset).map_err(|_| Errno::EINVAL.exception(vm))?;
        let written = data.with_ref(|bytes| files::with(|files| files.write_at(fd, at, bytes)));
        raised(written, vm)
    }

    #[derive(FromArgs)]
    struct SeekArgs {
        #[pyarg(positional)]
        fd: i32,
        #[pyarg(positional)]
        position: i64,
        #[pyarg(any, default = 0)]
        whence: i32,
    }

    /// <https://docs.python.org/3/library/os.html#os.lseek>
    #[pyfunction]
    fn lseek(args: SeekArgs, vm: &VirtualMachine) -> PyResult<u64> {
        let whence = match args.whence {
            0 => Whence::Start,
            1 => Whence::Current,
            2 => Whence::End,
            _ => return Err(Errno::EINVAL.exception(vm)),
        };
        let moved = files::with(|files| files.seek(args.fd, args.position, whence));
        raised(moved, vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.ftruncate>
    #[pyfunction]
    fn ftruncate(fd: i32, length: i64, vm: &VirtualMachine) -> PyResult<()> {
        let length = u64::try_from(length).map_err(|_| Errno::EINVAL.exception(vm))?;
        raised(files::with(|files| files.truncate(fd, length)), vm)
    }

    /// All that was written is in memory at once. <https://docs.python.org/3/library/os.html#os.fsync>
    #[pyfunction]
    #[pyfunction(name = "fdatasync")]
    fn fsync(fd: Number, vm: &VirtualMachine) -> PyResult<()> {
        raised(files::with(|files| files.open_status(fd.0)), vm).map(drop)
    }

    /// <https://docs.python.org/3/library/os.html#os.sync>
    #[pyfunction]
    fn sync() {}

    /// <https://docs.python.org/3/library/os.html#os.dup>
    #[pyfunction]
    fn dup(fd: i32, vm: &VirtualMachine) -> PyResult<i32> {
        raised(files::with(|files| files.duplicate(fd, 0, false)), vm)
    }

    #[derive(FromArgs)]
    struct CopyArgs {
        #[pyarg(any)]
        fd: i32,
        #[pyarg(any)]
        fd2: i32,
        #[pyarg(any, default = true)]
        inheritable: bool,
    }

    /// <https://docs.python.org/3/library/os.html#os.dup2>
    #[pyfunction]
    fn dup2(args: CopyArgs, vm: &VirtualMachine) -> PyResult<i32> {
        let (fd, copy) = (args.fd, args.fd2);
        let done = files::with(|files| files.duplicate_to(fd, copy, args.inheritable));
        raised(done, vm)?;
        Ok(copy)
    }

    /// <https://docs.python.org/3/library/os.html#os.pipe>
    #[pyfunction]
    fn pipe(vm: &VirtualMachine) -> PyResult<(i32, i32)> {
        raised(files::with(|files| files.pipe(false)), vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.pipe2>
    #[pyfunction]
    fn pipe2(flags: i32, vm: &VirtualMachine) -> PyResult<(i32, i32)> {
        let ends = raised(files::with(|files| files.pipe(false)), vm)?;
        if flags & O_NONBLOCK != 0 {
            for end in [ends.0, ends.1] {
                raised(files::with(|files| files.set_blocking(end, false)), vm)?;
            }
        }
        Ok(ends)
    }

    /// The console is no terminal. <https://docs.python.org/3/library/os.html#os.isatty>
    #[pyfunction]
    fn isatty(_fd: i32) -> bool {
        false
    }

    /// <https://docs.python.org/3/library/os.html#os.ttyname>
    #[pyfunction]
    fn ttyname(fd: i32, vm: &VirtualMachine) -> PyResult<()> {
        Err(no_terminal(fd, vm))
    }

    /// <https://docs.python.org/3/library/os.html#os.get_terminal_size>
    #[pyfunction]
    fn get_terminal_size(args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        let fd = match args.args.first() {
            Some(fd) => fd.clone().try_into_value::<i32>(vm)?,
            None => 1,
        };
        Err(no_terminal(fd, vm))
    }

    fn no_terminal(fd: i32, vm: &VirtualMachine) -> PyBaseExceptionRef {
        let open = files::with(|files| files.open_status(fd));
        open.map_or_else(|errno| errno, |_| Errno::ENOTTY)
            .exception(vm)
    }

    /// What CPython has on this platform for its own use: it tells the console something.
    #[pyfunction]
    fn _emscripten_log(text: PyStrRef, vm: &VirtualMachine) -> PyResult<()> {
        streams::tell("__stderr__", format!("{}\n", text.to_string_lossy()), vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.device_encoding>
    #[pyfunction]
    fn device_encoding(fd: i32) -> Option<PyStrRef> {
        let _ = isatty(fd);
        None
    }

    /// <https://docs.python.org/3/library/os.html#os.get_inheritable>
    #[pyfunction]
    fn get_inheritable(fd: i32, vm: &VirtualMachine) -> PyResult<bool> {
        raised(files::with(|files| files.is_inheritable(fd)), vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.set_inheritable>
    #[pyfunction]
    fn set_inheritable(fd: i32, inheritable: bool, vm: &VirtualMachine) -> PyResult<()> {
        let done = files::with(|files| files.set_inheritable(fd, inheritable));
        raised(done, vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.get_blocking>
    #[pyfunction]
    fn get_blocking(fd: i32, vm: &VirtualMachine) -> PyResult<bool> {
        raised(files::with(|files| files.is_blocking(fd)), vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.set_blocking>
    #[pyfunction]
    fn set_blocking(fd: i32, blocking: bool, vm: &VirtualMachine) -> PyResult<()> {
        raised(files::with(|files| files.set_blocking(fd, blocking)), vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.writev>
    #[pyfunction]
    fn writev(fd: i32, buffers: PyObjectRef, vm: &VirtualMachine) -> PyResult<usize> {
        let buffers: Vec<ArgBytesLike> =
            vm.extract_elements_with(buffers.as_object(), |buffer| buffer.try_into_value(vm))?;
        let mut written = 0;
        for buffer in buffers {
            written += streams::write(fd, &buffer, vm)?.map_err(|errno| errno.exception(vm))?;
        }
        Ok(written)
    }
}
