//! Paths and descriptors as programs give them: <https://docs.python.org/3/library/os.html#path-fd>

use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyResult, TryFromObject, VirtualMachine,
    builtins::PyInt,
    common::wtf8::{CodePoint, Wtf8Buf},
    function::FsPath,
    stdlib::_warnings::warn,
};

use crate::{errno::Errno, files::Origin};

/// A path: str, bytes or what has `__fspath__`.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    pub(crate) bytes: Vec<u8>,
    /// The str or bytes, as errors name it.
    pub(crate) object: PyObjectRef,
    /// Whether it was bytes: so are then the names that are told.
    pub(crate) is_bytes: bool,
}

impl Path {
    fn take(object: PyObjectRef, expected: &'static str, vm: &VirtualMachine) -> PyResult<Self> {
        let path = FsPath::try_from(object, true, expected, vm)?;
        Ok(match path {
            FsPath::Str(text) => Self {
                bytes: vm.fsencode(&text)?.as_encoded_bytes().to_vec(),
                object: text.into(),
                is_bytes: false,
            },
            FsPath::Bytes(bytes) => Self {
                bytes: bytes.as_bytes().to_vec(),
                object: bytes.into(),
                is_bytes: true,
            },
        })
    }

    /// Bytes as this path is: str or bytes.
    pub(crate) fn alike(&self, bytes: &[u8], vm: &VirtualMachine) -> PyObjectRef {
        if self.is_bytes {
            vm.ctx.new_bytes(bytes.to_vec()).into()
        } else {
            decoded(bytes, vm)
        }
    }

    /// Gives an error the name of the file.
    pub(crate) fn named<T>(&self, result: Result<T, Errno>, vm: &VirtualMachine) -> PyResult<T> {
        result.map_err(|errno| errno.about(&[&self.object], vm))
    }
}

impl TryFromObject for Path {
    fn try_from_object(vm: &VirtualMachine, object: PyObjectRef) -> PyResult<Self> {
        Self::take(object, "path should be string, bytes or os.PathLike", vm)
    }
}

/// A path, or the number of an open file.
#[derive(Clone, Debug)]
pub(crate) enum PathOrNumber {
    Path(Path),
    Number(i32),
}

impl PathOrNumber {
    /// Gives an error the name of the file, or its number.
    pub(crate) fn named<T>(&self, result: Result<T, Errno>, vm: &VirtualMachine) -> PyResult<T> {
        match self {
            Self::Path(path) => path.named(result, vm),
            Self::Number(number) => result.map_err(|errno| {
                let number = vm.ctx.new_int(*number).into();
                errno.about(&[&number], vm)
            }),
        }
    }
}

impl TryFromObject for PathOrNumber {
    fn try_from_object(vm: &VirtualMachine, object: PyObjectRef) -> PyResult<Self> {
        const EXPECTED: &str = "path should be string, bytes, os.PathLike or integer";
        match object.downcast_ref::<PyInt>() {
            Some(number) => {
                warn_of_bool(&object, vm)?;
                Ok(Self::Number(number.try_to_primitive(vm)?))
            }
            None => Path::take(object, EXPECTED, vm).map(Self::Path),
        }
    }
}

/// True is 1, but seldom meant as the number of a file.
pub(crate) fn warn_of_bool(number: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
    if !number.class().is(vm.ctx.types.bool_type) {
        return Ok(());
    }
    let text = "bool is used as a file descriptor".to_owned();
    warn(vm.ctx.exceptions.runtime_warning, text, 1, vm)
}

/// The argument `dir_fd`: <https://docs.python.org/3/library/os.html#dir-fd>
#[derive(Clone, Copy, Debug)]
pub(super) struct Folder(pub(super) Origin);

impl Default for Folder {
    fn default() -> Self {
        Self(Origin::Current)
    }
}

impl TryFromObject for Folder {
    fn try_from_object(vm: &VirtualMachine, object: PyObjectRef) -> PyResult<Self> {
        if vm.is_none(&object) {
            return Ok(Self::default());
        }
        warn_of_bool(&object, vm)?;
        let number = object.try_index_opt(vm).unwrap_or_else(|| {
            let class = object.class().name().to_string();
            let text = format!("argument should be integer or None, not {class}");
            Err(vm.new_type_error(text))
        })?;
        Ok(Self(Origin::Folder(number.try_to_primitive(vm)?)))
    }
}

/// The number of an open file, or what has a method `fileno`.
#[derive(Clone, Copy, Debug)]
pub(in crate::modules) struct Number(pub(in crate::modules) i32);

impl TryFromObject for Number {
    fn try_from_object(vm: &VirtualMachine, object: PyObjectRef) -> PyResult<Self> {
        let number = match vm.get_attribute_opt(&object, "fileno")? {
            Some(fileno) if !object.downcastable::<PyInt>() => fileno.call((), vm)?,
            _ => object,
        };
        let number = number.downcast::<PyInt>().map_err(|_| {
            vm.new_type_error("argument must be an int, or have a fileno() method.")
        })?;
        warn_of_bool(number.as_object(), vm)?;
        Ok(Self(number.try_to_primitive(vm)?))
    }
}

/// Bytes as str, where those that are no UTF-8 are surrogates:
/// <https://docs.python.org/3/library/os.html#os.fsdecode>
pub(crate) fn decoded(bytes: &[u8], vm: &VirtualMachine) -> PyObjectRef {
    let mut text = Wtf8Buf::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            if let Some(point) = CodePoint::from_u32(0xdc00 + u32::from(*byte)) {
                text.push(point);
            }
        }
    }
    vm.ctx.new_str(text).into()
}
