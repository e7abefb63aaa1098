//! `os.scandir` and what it gives: <https://docs.python.org/3/library/os.html#os.scandir>

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule(sub)]
pub(super) mod _scandir {
    use core::cell::{OnceCell, RefCell};
    use rustpython_vm::{
        FromArgs, Py, PyObjectRef, PyPayload, PyRef, PyResult, TryFromObject, VirtualMachine,
        builtins::PyTupleRef,
        function::{FuncArgs, OptionalArg},
        protocol::PyIterReturn,
        pyclass,
        types::{IterNext, Iterable, Representable, SelfIter},
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
        status: Status,
        /// Of what it leads to, if it is a link.
        followed: OnceCell<Status>,
    }

    #[derive(FromArgs)]
    struct Follow {
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    impl DirEntry {
        /// What it leads to; none if that is not there.
        fn followed(&self, vm: &VirtualMachine) -> PyResult<Option<Status>> {
            if !self.status.is_link() {
                return Ok(Some(self.status));
            }
            if let Some(status) = self.followed.get() {
                return Ok(Some(*status));
            }
            match files::with(|files| files.status(self.from, &self.location, true)) {
                Ok(status) => Ok(Some(*self.followed.get_or_init(|| status))),
                Err(Errno::ENOENT) => Ok(None),
                Err(errno) => Err(errno.about(&[&self.path], vm)),
            }
        }

        fn seen(&self, follow: &Follow, vm: &VirtualMachine) -> PyResult<Option<Status>> {
            if follow.follow_symlinks {
                self.followed(vm)
            } else {
                Ok(Some(self.status))
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
            zelf.status.inode
        }

        #[pymethod]
        fn is_dir(zelf: &Py<Self>, follow: Follow, vm: &VirtualMachine) -> PyResult<bool> {
            let status = zelf.seen(&follow, vm)?;
            Ok(status.is_some_and(|status| status.is_folder()))
        }

        #[pymethod]
        fn is_file(zelf: &Py<Self>, follow: Follow, vm: &VirtualMachine) -> PyResult<bool> {
            let status = zelf.seen(&follow, vm)?;
            Ok(status.is_some_and(|status| status.is_file()))
        }

        #[pymethod]
        fn is_symlink(zelf: &Py<Self>) -> bool {
            zelf.status.is_link()
        }

        #[pymethod]
        fn is_junction(_zelf: &Py<Self>) -> bool {
            false
        }

        #[pymethod]
        fn stat(zelf: &Py<Self>, follow: Follow, vm: &VirtualMachine) -> PyResult<PyTupleRef> {
            let status = zelf.seen(&follow, vm)?;
            let status = status.ok_or_else(|| Errno::ENOENT.about(&[&zelf.path], vm))?;
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
        entries: RefCell<IntoIter<Entry>>,
        /// The path that was given; none if it was a number or nothing.
        path: Option<Path>,
        from: Origin,
    }

    #[pyclass(with(IterNext, Iterable), flags(DISALLOW_INSTANTIATION))]
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

    impl SelfIter for ScandirIterator {}

    impl IterNext for ScandirIterator {
        fn next(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyIterReturn> {
            let Some(entry) = zelf.entries.borrow_mut().next() else {
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
                status: entry.status,
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
            entries: RefCell::new(listed.into_iter()),
            path,
            from,
        }
        .into_ref(&vm.ctx))
    }
}
