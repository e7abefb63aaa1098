//! `os.scandir` and what it gives: <https://docs.python.org/3/library/os.html#os.scandir>

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule(sub)]
pub(super) mod _scandir {
    use core::cell::{OnceCell, RefCell};
    use rustpython_vm::{
        AsObject, FromArgs, Py, PyObjectRef, PyPayload, PyRef, PyResult, TryFromObject,
        VirtualMachine,
        builtins::PyTupleRef,
        function::{FuncArgs, OptionalArg},
        protocol::PyIterReturn,
        pyclass,
        stdlib::_warnings::warn,
        types::{Destructor, IterNext, Iterable, Representable, SelfIter},
    };
    use std::vec::IntoIter;

    use crate::{
        errno::Errno,
        files::{self, Entry, Origin, Status},
        modules::posix::{
            path::{Path, PathOrNumber, decoded},
            results::stat_result,
        },
    };

    /// <https://docs.python.org/3/library/os.html#os.DirEntry>
    #[pyattr]
    #[pyclass(module = "posix", name = "DirEntry")]
    #[derive(Debug, PyPayload)]
    struct DirEntry {
        name: PyObjectRef,
        path: PyObjectRef,
        /// Where it is looked for again.
        from: Origin,
        location: Vec<u8>,
        /// When the folder was listed: what it is does not change.
        listed: Status,
        /// What `stat` has told, of the entry itself and of what it leads to.
        own: OnceCell<Status>,
        followed: OnceCell<Status>,
    }

    #[derive(FromArgs)]
    struct Follow {
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    impl DirEntry {
        /// What is told about the entry, or about what it leads to; asked for once.
        fn status(&self, follow: bool) -> Result<Status, Errno> {
            let known = if follow { &self.followed } else { &self.own };
            if let Some(status) = known.get() {
                return Ok(*status);
            }
            let status = files::with(|files| files.status(self.from, &self.location, follow))?;
            Ok(*known.get_or_init(|| status))
        }

        /// What it is: nothing, if it is a link to nothing.
        fn kind(&self, follow: &Follow, vm: &VirtualMachine) -> PyResult<Option<Status>> {
            if !follow.follow_symlinks || !self.listed.is_link() {
                return Ok(Some(self.listed));
            }
            match self.status(true) {
                Ok(status) => Ok(Some(status)),
                Err(Errno::ENOENT) => Ok(None),
                Err(errno) => Err(errno.about(&[&self.path], vm)),
            }
        }
    }

    #[pyclass(with(Representable), flags(DISALLOW_INSTANTIATION))]
    impl DirEntry {
        #[pygetset]
        fn name(zelf: &Py<Self>) -> PyObjectRef {
            zelf.name.clone()
        }

        #[pygetset]
        fn path(zelf: &Py<Self>) -> PyObjectRef {
            zelf.path.clone()
        }

        #[pymethod]
        fn __fspath__(zelf: &Py<Self>) -> PyObjectRef {
            zelf.path.clone()
        }

        #[pymethod]
        fn inode(zelf: &Py<Self>) -> u64 {
            zelf.listed.inode
        }

        #[pymethod]
        fn is_dir(zelf: &Py<Self>, follow: Follow, vm: &VirtualMachine) -> PyResult<bool> {
            let kind = zelf.kind(&follow, vm)?;
            Ok(kind.is_some_and(|kind| kind.is_folder()))
        }

        #[pymethod]
        fn is_file(zelf: &Py<Self>, follow: Follow, vm: &VirtualMachine) -> PyResult<bool> {
            let kind = zelf.kind(&follow, vm)?;
            Ok(kind.is_some_and(|kind| kind.is_file()))
        }

        #[pymethod]
        fn is_symlink(zelf: &Py<Self>) -> bool {
            zelf.listed.is_link()
        }

        #[pymethod]
        fn is_junction(_zelf: &Py<Self>) -> bool {
            false
        }

        #[pymethod]
        fn stat(zelf: &Py<Self>, follow: Follow, vm: &VirtualMachine) -> PyResult<PyTupleRef> {
            let status = zelf.status(follow.follow_symlinks);
            let status = status.map_err(|errno| errno.about(&[&zelf.path], vm))?;
            Ok(stat_result(&status, vm))
        }

        #[pyclassmethod]
        fn __class_getitem__(
            class: rustpython_vm::builtins::PyTypeRef,
            arguments: PyObjectRef,
            vm: &VirtualMachine,
        ) -> PyResult<rustpython_vm::builtins::PyGenericAlias> {
            rustpython_vm::builtins::PyGenericAlias::from_args(class, arguments, vm)
        }
    }

    impl Representable for DirEntry {
        fn repr_str(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<String> {
            let name = zelf.name.repr(vm)?;
            Ok(format!("<DirEntry {}>", name.to_string_lossy()))
        }
    }

    #[pyattr]
    #[pyclass(module = "posix", name = "ScandirIterator")]
    #[derive(Debug, PyPayload)]
    struct ScandirIterator {
        /// None at its end, or when it is closed.
        entries: RefCell<Option<IntoIter<Entry>>>,
        /// The path that was given; none if it was a number or nothing.
        path: Option<Path>,
        from: Origin,
    }

    #[pyclass(with(Destructor, IterNext, Iterable), flags(DISALLOW_INSTANTIATION))]
    impl ScandirIterator {
        #[pymethod]
        fn close(zelf: &Py<Self>) {
            drop(zelf.entries.take());
        }

        #[pymethod]
        fn __enter__(zelf: PyRef<Self>) -> PyRef<Self> {
            zelf
        }

        #[pymethod]
        fn __exit__(zelf: &Py<Self>, _args: FuncArgs) {
            drop(zelf.entries.take());
        }
    }

    impl Destructor for ScandirIterator {
        fn del(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
            if zelf.entries.take().is_none() {
                return Ok(());
            }
            let repr = zelf.as_object().repr(vm)?;
            let text = format!("unclosed scandir iterator {}", repr.to_string_lossy());
            warn(vm.ctx.exceptions.resource_warning, text, 1, vm)
        }
    }

    impl SelfIter for ScandirIterator {}

    impl IterNext for ScandirIterator {
        fn next(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyIterReturn> {
            let next = zelf.entries.borrow_mut().as_mut().and_then(Iterator::next);
            let Some(entry) = next else {
                zelf.entries.take();
                return Ok(PyIterReturn::StopIteration(None));
            };
            let (name, path, location) = match &zelf.path {
                Some(folder) => {
                    let location = joined(&folder.bytes, &entry.name);
                    let name = folder.alike(&entry.name, vm);
                    (name, folder.alike(&location, vm), location)
                }
                None => {
                    let name = decoded(&entry.name, vm);
                    let path = match zelf.from {
                        Origin::Current => decoded(&joined(b".", &entry.name), vm),
                        Origin::Folder(_) => name.clone(),
                    };
                    (name, path, entry.name)
                }
            };
            let entry = DirEntry {
                name,
                path,
                from: zelf.from,
                location,
                listed: entry.status,
                own: OnceCell::new(),
                followed: OnceCell::new(),
            };
            Ok(PyIterReturn::Return(entry.into_ref(&vm.ctx).into()))
        }
    }

    fn joined(folder: &[u8], name: &[u8]) -> Vec<u8> {
        let mut path = folder.to_vec();
        if !path.ends_with(b"/") {
            path.push(b'/');
        }
        path.extend(name);
        path
    }

    #[derive(FromArgs)]
    struct ScandirArgs {
        #[pyarg(any, optional)]
        path: OptionalArg<PyObjectRef>,
    }

    /// <https://docs.python.org/3/library/os.html#os.scandir>
    #[pyfunction]
    fn scandir(args: ScandirArgs, vm: &VirtualMachine) -> PyResult<PyRef<ScandirIterator>> {
        let path = args.path.into_option().filter(|path| !vm.is_none(path));
        let path = path.map(|path| PathOrNumber::try_from_object(vm, path));
        let path = path.transpose()?;
        let listed = files::with(|files| match &path {
            Some(PathOrNumber::Path(path)) => files.list(Origin::Current, &path.bytes),
            Some(PathOrNumber::Number(number)) => files.list_open(*number),
            None => files.list(Origin::Current, b"."),
        });
        let listed = match &path {
            Some(path) => path.named(listed, vm)?,
            None => listed.map_err(|errno| errno.exception(vm))?,
        };
        let (path, from) = match path {
            Some(PathOrNumber::Path(path)) => (Some(path), Origin::Current),
            Some(PathOrNumber::Number(number)) => (None, Origin::Folder(number)),
            None => (None, Origin::Current),
        };
        Ok(ScandirIterator {
            entries: RefCell::new(Some(listed.into_iter())),
            path,
            from,
        }
        .into_ref(&vm.ctx))
    }
}
