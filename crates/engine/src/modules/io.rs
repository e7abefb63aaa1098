//! `_io.FileIO`, on which `open` stands: <https://docs.python.org/3/library/io.html#io.FileIO>

use core::cell::Cell;
use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyResult, VirtualMachine,
    builtins::PyBaseExceptionRef,
    class::PyClassImpl,
    function::{ArgBytesLike, ArgMemoryBuffer, OptionalArg},
    pyclass,
    stdlib::_io::{_RawIOBase, iobase_close},
    types::{Constructor, DefaultConstructor, Destructor, Initializer, Representable},
};

use crate::{
    errno::Errno,
    files::{self, BLOCK_SIZE, Whence},
    modules::posix::{self, room},
};

mod mode;
mod opening;

use mode::Mode;

/// How much is read at once where nobody knows how much there is.
const BUFFER: usize = 128 * 1024;

/// A file as bytes, without a buffer.
#[pyclass(module = "_io", name = "FileIO", base = _RawIOBase)]
#[derive(Debug)]
struct FileIo {
    _base: _RawIOBase,
    /// Negative when it is closed.
    number: Cell<i32>,
    mode: Cell<Mode>,
    /// Whether the number goes when the file does.
    owns: Cell<bool>,
    seekable: Cell<Option<bool>>,
    finalizing: Cell<bool>,
}

impl Default for FileIo {
    fn default() -> Self {
        Self {
            _base: _RawIOBase::default(),
            number: Cell::new(-1),
            mode: Cell::new(Mode::default()),
            owns: Cell::new(true),
            seekable: Cell::new(None),
            finalizing: Cell::new(false),
        }
    }
}

impl DefaultConstructor for FileIo {}

impl FileIo {
    fn close_number(&self) -> Result<(), Errno> {
        let number = self.number.replace(-1);
        files::with(|files| files.close(number))
    }

    /// The number, while it is open.
    fn open_number(&self, vm: &VirtualMachine) -> PyResult<i32> {
        let number = self.number.get();
        if number < 0 {
            return Err(vm.new_value_error("I/O operation on closed file"));
        }
        Ok(number)
    }

    fn readable_number(&self, vm: &VirtualMachine) -> PyResult<i32> {
        let number = self.open_number(vm)?;
        if !self.mode.get().read {
            return Err(unsupported("File not open for reading", vm));
        }
        Ok(number)
    }

    fn writable_number(&self, vm: &VirtualMachine) -> PyResult<i32> {
        let number = self.open_number(vm)?;
        if !self.mode.get().write {
            return Err(unsupported("File not open for writing", vm));
        }
        Ok(number)
    }
}

/// [`io.UnsupportedOperation`](https://docs.python.org/3/library/io.html#io.UnsupportedOperation)
fn unsupported(text: &'static str, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let made = vm
        .import("_io", 0)
        .and_then(|io| io.get_attr("UnsupportedOperation", vm)?.call((text,), vm));
    made.and_then(|error| error.downcast().map_err(|_| vm.new_os_error(text)))
        .unwrap_or_else(|error| error)
}

/// None for a pipe that does not wait and has nothing.
fn transferred<T>(result: Result<T, Errno>, vm: &VirtualMachine) -> PyResult<Option<T>> {
    match result {
        Ok(count) => Ok(Some(count)),
        Err(Errno::EAGAIN) => Ok(None),
        Err(errno) => Err(errno.exception(vm)),
    }
}

#[pyclass(
    with(Constructor, Initializer, Representable, Destructor),
    flags(BASETYPE, HAS_DICT, HAS_WEAKREF)
)]
impl FileIo {
    #[pygetset]
    fn closed(zelf: &Py<Self>) -> bool {
        zelf.number.get() < 0
    }

    #[pygetset]
    fn closefd(zelf: &Py<Self>) -> bool {
        zelf.owns.get()
    }

    #[pygetset]
    fn mode(zelf: &Py<Self>) -> &'static str {
        zelf.mode.get().name()
    }

    #[pygetset(name = "_blksize")]
    fn block_size(_zelf: &Py<Self>) -> u64 {
        BLOCK_SIZE
    }

    #[pymethod]
    fn fileno(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<i32> {
        zelf.open_number(vm)
    }

    #[pymethod]
    fn readable(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
        zelf.open_number(vm)?;
        Ok(zelf.mode.get().read)
    }

    #[pymethod]
    fn writable(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
        zelf.open_number(vm)?;
        Ok(zelf.mode.get().write)
    }

    #[pymethod]
    fn seekable(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
        let number = zelf.open_number(vm)?;
        Ok(zelf.seekable.get().unwrap_or_else(|| {
            let moved = files::with(|files| files.seek(number, 0, Whence::Current));
            zelf.seekable.set(Some(moved.is_ok()));
            moved.is_ok()
        }))
    }

    #[pymethod]
    fn isatty(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
        zelf.open_number(vm).map(|_| false)
    }

    #[pymethod]
    fn read(
        zelf: &Py<Self>,
        size: OptionalArg<Option<isize>>,
        vm: &VirtualMachine,
    ) -> PyResult<Option<Vec<u8>>> {
        let number = zelf.readable_number(vm)?;
        let size = size.flatten().and_then(|size| usize::try_from(size).ok());
        let Some(size) = size else {
            return Self::readall(zelf, vm);
        };
        let mut bytes = room(number, size, vm)?;
        let count = posix::read(number, &mut bytes);
        Ok(transferred(count, vm)?.map(|count| {
            bytes.truncate(count);
            bytes
        }))
    }

    #[pymethod]
    fn readall(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<Option<Vec<u8>>> {
        let number = zelf.readable_number(vm)?;
        let left = files::with(|files| files.remaining(number));
        let left = left.map_err(|errno| errno.exception(vm))?;
        // One more than there is tells the end in the same turn.
        let mut next = usize::try_from(left).map_or(BUFFER, |left| left.max(1));
        let mut bytes = Vec::new();
        loop {
            let start = bytes.len();
            bytes
                .try_reserve_exact(next)
                .map_err(|_| vm.new_memory_error("the file does not fit"))?;
            bytes.resize(start + next, 0);
            let count = posix::read(number, &mut bytes[start..]);
            let count = transferred(count, vm)?;
            bytes.truncate(start + count.unwrap_or(0));
            match count {
                None if start == 0 => return Ok(None),
                None | Some(0) => return Ok(Some(bytes)),
                Some(_) => next = BUFFER,
            }
            if files::with(|files| files.is_at_end(number)) {
                return Ok(Some(bytes));
            }
        }
    }

    #[pymethod]
    fn readinto(
        zelf: &Py<Self>,
        buffer: ArgMemoryBuffer,
        vm: &VirtualMachine,
    ) -> PyResult<Option<usize>> {
        let number = zelf.readable_number(vm)?;
        let count = buffer.with_ref(|target| posix::read(number, target));
        transferred(count, vm)
    }

    #[pymethod]
    fn write(zelf: &Py<Self>, data: ArgBytesLike, vm: &VirtualMachine) -> PyResult<Option<usize>> {
        let number = zelf.writable_number(vm)?;
        transferred(posix::write(number, &data, vm)?, vm)
    }

    #[pymethod]
    fn seek(
        zelf: &Py<Self>,
        offset: PyObjectRef,
        whence: OptionalArg<i32>,
        vm: &VirtualMachine,
    ) -> PyResult<u64> {
        let number = zelf.open_number(vm)?;
        let whence = match whence.unwrap_or(0) {
            0 => Whence::Start,
            1 => Whence::Current,
            2 => Whence::End,
            _ => return Err(Errno::EINVAL.exception(vm)),
        };
        let offset = offset.try_index(vm)?.try_to_primitive(vm)?;
        let moved = files::with(|files| files.seek(number, offset, whence));
        moved.map_err(|errno| errno.exception(vm))
    }

    #[pymethod]
    fn tell(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<u64> {
        let number = zelf.open_number(vm)?;
        let at = files::with(|files| files.seek(number, 0, Whence::Current));
        at.map_err(|errno| errno.exception(vm))
    }

    #[pymethod]
    fn truncate(
        zelf: &Py<Self>,
        size: OptionalArg<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<u64> {
        let number = zelf.writable_number(vm)?;
        let size = size.into_option().filter(|size| !vm.is_none(size));
        let size = match size {
            Some(size) => {
                let size: i64 = size.try_index(vm)?.try_to_primitive(vm)?;
                u64::try_from(size).map_err(|_| Errno::EINVAL.exception(vm))?
            }
            None => Self::tell(zelf, vm)?,
        };
        let done = files::with(|files| files.truncate(number, size));
        done.map(|()| size).map_err(|errno| errno.exception(vm))
    }

    #[pymethod]
    fn close(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
        let flushed = iobase_close(zelf.as_object(), vm);
        if zelf.number.get() < 0 {
            return flushed;
        }
        if !zelf.owns.get() {
            zelf.number.set(-1);
            return flushed;
        }
        if zelf.finalizing.get() {
            Self::warn_unclosed(zelf, zelf.as_object().to_owned(), vm);
        }
        let closed = zelf.close_number().map_err(|errno| errno.exception(vm));
        flushed.and(closed)
    }

    /// Who wraps the file tells by this that nobody has closed it.
    #[pymethod(name = "_dealloc_warn")]
    fn warn_unclosed(zelf: &Py<Self>, source: PyObjectRef, vm: &VirtualMachine) {
        if zelf.number.get() < 0 || !zelf.owns.get() {
            return;
        }
        let warned = source.repr(vm).and_then(|source| {
            let text = format!("unclosed file {}", source.to_string_lossy());
            let warning = vm.ctx.exceptions.resource_warning;
            rustpython_vm::stdlib::_warnings::warn(warning, text, 1, vm)
        });
        if let Err(error) = warned {
            vm.run_unraisable(error, None, zelf.as_object().to_owned());
        }
    }

    #[pymethod]
    fn __getstate__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
        let class = zelf.class().name().to_string();
        Err(vm.new_type_error(format!("cannot pickle '{class}' instances")))
    }
}

impl Representable for FileIo {
    fn repr_str(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<String> {
        let class = zelf.class().slot_name().to_string();
        let number = zelf.number.get();
        if number < 0 {
            return Ok(format!("<{class} [closed]>"));
        }
        let name = vm.get_attribute_opt(zelf.as_object(), "name")?;
        let name = match name {
            Some(name) => format!("name={}", name.repr(vm)?.to_string_lossy()),
            None => format!("fd={number}"),
        };
        let closes = if zelf.owns.get() { "True" } else { "False" };
        let mode = zelf.mode.get().name();
        Ok(format!("<{class} {name} mode='{mode}' closefd={closes}>"))
    }
}

impl Destructor for FileIo {
    /// A file that nobody holds any more is closed.
    fn del(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
        if zelf.number.get() >= 0 {
            zelf.finalizing.set(true);
            vm.call_method(zelf.as_object(), "close", ())?;
        }
        Ok(())
    }
}

/// Puts the class into `_io`, where `open` looks for it; only there the one is that it is based on.
pub(crate) fn install(vm: &VirtualMachine) -> PyResult<()> {
    let class = FileIo::make_static_type();
    vm.import("_io", 0)?.set_attr("FileIO", class, vm)
}
