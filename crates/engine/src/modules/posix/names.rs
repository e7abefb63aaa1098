//! The functions of `posix` for names: folders, links, what is told about files.
//! <https://docs.python.org/3/library/os.html#files-and-directories>

#[rustpython_vm::pymodule(sub)]
pub(super) mod _names {
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyResult, TryFromObject, VirtualMachine, builtins::PyTupleRef,
        function::OptionalArg,
    };

    use crate::{
        errno::Errno,
        files::{self, Origin},
        modules::posix::{
            path::{Folder, Number, Path, PathOrNumber, decoded},
            results::stat_result,
        },
    };

    #[derive(FromArgs)]
    struct StatArgs {
        #[pyarg(any)]
        path: PathOrNumber,
        #[pyarg(named, default)]
        dir_fd: Folder,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    /// <https://docs.python.org/3/library/os.html#os.stat>
    #[pyfunction]
    fn stat(args: StatArgs, vm: &VirtualMachine) -> PyResult<PyTupleRef> {
        let status = files::with(|files| match &args.path {
            PathOrNumber::Path(path) => {
                files.status(args.dir_fd.0, &path.bytes, args.follow_symlinks)
            }
            PathOrNumber::Number(number) => files.open_status(*number),
        });
        let status = args.path.named(status, vm)?;
        Ok(stat_result(&status, vm))
    }

    #[derive(FromArgs)]
    struct NameArgs {
        #[pyarg(any)]
        path: Path,
        #[pyarg(named, default)]
        dir_fd: Folder,
    }

    /// <https://docs.python.org/3/library/os.html#os.lstat>
    #[pyfunction]
    fn lstat(NameArgs { path, dir_fd }: NameArgs, vm: &VirtualMachine) -> PyResult<PyTupleRef> {
        let status = files::with(|files| files.status(dir_fd.0, &path.bytes, false));
        Ok(stat_result(&path.named(status, vm)?, vm))
    }

    /// <https://docs.python.org/3/library/os.html#os.fstat>
    #[pyfunction]
    fn fstat(fd: i32, vm: &VirtualMachine) -> PyResult<PyTupleRef> {
        let status = files::with(|files| files.open_status(fd));
        let status = status.map_err(|errno| errno.exception(vm))?;
        Ok(stat_result(&status, vm))
    }

    #[derive(FromArgs)]
    struct AccessArgs {
        #[pyarg(any)]
        path: Path,
        #[pyarg(any)]
        mode: u8,
        #[pyarg(named, default)]
        dir_fd: Folder,
        // Nobody is two users here.
        #[pyarg(named, default = false)]
        #[allow(dead_code, reason = "both answers are the same")]
        effective_ids: bool,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    /// <https://docs.python.org/3/library/os.html#os.access>
    #[pyfunction]
    fn access(args: AccessArgs) -> bool {
        files::with(|files| {
            files.may(
                args.dir_fd.0,
                &args.path.bytes,
                args.mode,
                args.follow_symlinks,
            )
        })
    }

    /// <https://docs.python.org/3/library/os.html#os.listdir>
    #[pyfunction]
    fn listdir(path: OptionalArg<PyObjectRef>, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
        let path = path.into_option().filter(|path| !vm.is_none(path));
        let path = path.map(|path| PathOrNumber::try_from_object(vm, path));
        let listed = match path.transpose()? {
            Some(path @ PathOrNumber::Number(number)) => {
                path.named(files::with(|files| files.list_open(number)), vm)?
            }
            Some(PathOrNumber::Path(path)) => {
                let listed = files::with(|files| files.list(Origin::Current, &path.bytes));
                let listed = path.named(listed, vm)?;
                let names = listed.iter().map(|entry| path.alike(&entry.name, vm));
                return Ok(names.collect());
            }
            None => files::with(|files| files.list(Origin::Current, b"."))
                .map_err(|errno| errno.exception(vm))?,
        };
        let names = listed.iter().map(|entry| decoded(&entry.name, vm));
        Ok(names.collect())
    }

    #[derive(FromArgs)]
    struct MakeFolderArgs {
        #[pyarg(any)]
        path: Path,
        #[pyarg(any, default = 0o777)]
        mode: u32,
        #[pyarg(named, default)]
        dir_fd: Folder,
    }

    /// <https://docs.python.org/3/library/os.html#os.mkdir>
    #[pyfunction]
    fn mkdir(args: MakeFolderArgs, vm: &VirtualMachine) -> PyResult<()> {
        let (folder, path) = (args.dir_fd.0, &args.path);
        let made = files::with(|files| files.make_folder(folder, &path.bytes, args.mode));
        path.named(made, vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.rmdir>
    #[pyfunction]
    fn rmdir(NameArgs { path, dir_fd }: NameArgs, vm: &VirtualMachine) -> PyResult<()> {
        let removed = files::with(|files| files.remove_folder(dir_fd.0, &path.bytes));
        path.named(removed, vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.unlink>
    #[pyfunction]
    #[pyfunction(name = "remove")]
    fn unlink(NameArgs { path, dir_fd }: NameArgs, vm: &VirtualMachine) -> PyResult<()> {
        let removed = files::with(|files| files.unlink(dir_fd.0, &path.bytes));
        path.named(removed, vm)
    }

    #[derive(FromArgs)]
    struct TwoNames {
        #[pyarg(any)]
        src: Path,
        #[pyarg(any)]
        dst: Path,
        #[pyarg(named, default)]
        src_dir_fd: Folder,
        #[pyarg(named, default)]
        dst_dir_fd: Folder,
    }

    impl TwoNames {
        fn named(&self, result: Result<(), Errno>, vm: &VirtualMachine) -> PyResult<()> {
            result.map_err(|errno| errno.about(&[&self.src.object, &self.dst.object], vm))
        }
    }

    /// <https://docs.python.org/3/library/os.html#os.rename>
    #[pyfunction]
    #[pyfunction(name = "replace")]
    fn rename(args: TwoNames, vm: &VirtualMachine) -> PyResult<()> {
        let renamed = files::with(|files| {
            files.rename(
                (args.src_dir_fd.0, &args.src.bytes),
                (args.dst_dir_fd.0, &args.dst.bytes),
            )
        });
        args.named(renamed, vm)
    }

    #[derive(FromArgs)]
    struct LinkArgs {
        #[pyarg(flatten)]
        names: TwoNames,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    /// <https://docs.python.org/3/library/os.html#os.link>
    #[pyfunction]
    fn link(args: LinkArgs, vm: &VirtualMachine) -> PyResult<()> {
        let names = &args.names;
        let linked = files::with(|files| {
            files.link(
                (names.src_dir_fd.0, &names.src.bytes),
                (names.dst_dir_fd.0, &names.dst.bytes),
                args.follow_symlinks,
            )
        });
        names.named(linked, vm)
    }

    #[derive(FromArgs)]
    struct MakeLinkArgs {
        #[pyarg(any)]
        src: Path,
        #[pyarg(any)]
        dst: Path,
        #[pyarg(any, default = false)]
        #[allow(dead_code, reason = "it matters on Windows alone")]
        target_is_directory: bool,
        #[pyarg(named, default)]
        dir_fd: Folder,
    }

    /// <https://docs.python.org/3/library/os.html#os.symlink>
    #[pyfunction]
    fn symlink(args: MakeLinkArgs, vm: &VirtualMachine) -> PyResult<()> {
        let (target, path) = (&args.src, &args.dst);
        let made = files::with(|files| files.make_link(&target.bytes, args.dir_fd.0, &path.bytes));
        made.map_err(|errno| errno.about(&[&target.object, &path.object], vm))
    }

    /// <https://docs.python.org/3/library/os.html#os.readlink>
    #[pyfunction]
    fn readlink(NameArgs { path, dir_fd }: NameArgs, vm: &VirtualMachine) -> PyResult {
        let target = files::with(|files| files.read_link(dir_fd.0, &path.bytes));
        Ok(path.alike(&path.named(target, vm)?, vm))
    }

    fn current(vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        files::with(|files| files.current_folder()).map_err(|errno| errno.exception(vm))
    }

    /// <https://docs.python.org/3/library/os.html#os.getcwd>
    #[pyfunction]
    fn getcwd(vm: &VirtualMachine) -> PyResult {
        Ok(decoded(&current(vm)?, vm))
    }

    /// <https://docs.python.org/3/library/os.html#os.getcwdb>
    #[pyfunction]
    fn getcwdb(vm: &VirtualMachine) -> PyResult {
        Ok(vm.ctx.new_bytes(current(vm)?).into())
    }

    #[derive(FromArgs)]
    struct PathArgs {
        #[pyarg(any)]
        path: PathOrNumber,
    }

    /// <https://docs.python.org/3/library/os.html#os.chdir>
    #[pyfunction]
    fn chdir(PathArgs { path }: PathArgs, vm: &VirtualMachine) -> PyResult<()> {
        let done = files::with(|files| match &path {
            PathOrNumber::Path(path) => files.change_folder(&path.bytes),
            PathOrNumber::Number(number) => files.change_to_open(*number),
        });
        path.named(done, vm)
    }

    /// <https://docs.python.org/3/library/os.html#os.fchdir>
    #[pyfunction]
    fn fchdir(fd: Number, vm: &VirtualMachine) -> PyResult<()> {
        files::with(|files| files.change_to_open(fd.0)).map_err(|errno| errno.exception(vm))
    }

    /// <https://docs.python.org/3/library/os.html#os.umask>
    #[pyfunction]
    fn umask(mask: u32) -> u32 {
        files::with(|files| files.set_umask(mask))
    }

    #[derive(FromArgs)]
    struct FspathArgs {
        #[pyarg(any)]
        path: PyObjectRef,
    }

    /// <https://docs.python.org/3/library/os.html#os.fspath>
    #[pyfunction]
    fn fspath(args: FspathArgs, vm: &VirtualMachine) -> PyResult<rustpython_vm::function::FsPath> {
        rustpython_vm::function::FsPath::try_from_path_like(args.path, false, vm)
    }
}
