//! What goes through a descriptor whoever asks: `os.write`, or a file of Python's.

use rustpython_vm::{PyResult, VirtualMachine, function::ArgBytesLike};

use crate::{
    errno::Errno,
    files::{self, Device},
    host,
};

/// Reads from where an open file is at; as many bytes as were read, 0 at the end.
pub(crate) fn read(number: i32, target: &mut [u8]) -> Result<usize, Errno> {
    fill(number, target)?;
    files::with(|files| files.read(number, target))
}

/// The same from a place of one's own, which moves nothing.
pub(super) fn read_at(number: i32, at: u64, target: &mut [u8]) -> Result<usize, Errno> {
    fill(number, target)?;
    files::with(|files| files.read_at(number, at, target))
}

/// Random numbers are asked of the page, while nothing of the file system is held.
fn fill(number: i32, target: &mut [u8]) -> Result<(), Errno> {
    let is_random = files::with(|files| files.device(number)) == Some(Device::Random);
    if is_random && !host::get().is_some_and(|host| (host.entropy)(target)) {
        return Err(Errno::EIO);
    }
    Ok(())
}

/// Writes bytes to an open file. The standard streams are Python's own, so that the order of what is written stays.
///
/// The outer error is what such a stream raised, the inner one the system's.
pub(crate) fn write(
    number: i32,
    data: &ArgBytesLike,
    vm: &VirtualMachine,
) -> PyResult<Result<usize, Errno>> {
    let name = match files::with(|files| files.device(number)) {
        Some(Device::Stream(1)) => "__stdout__",
        Some(Device::Stream(2)) => "__stderr__",
        _ => {
            return Ok(data.with_ref(|bytes| files::with(|files| files.write(number, bytes))));
        }
    };
    let text = data.with_ref(|bytes| String::from_utf8_lossy(bytes).into_owned());
    tell(name, text, vm)?;
    Ok(Ok(data.len()))
}

/// Writes text to one of Python's own streams, if it has that.
pub(super) fn tell(name: &'static str, text: String, vm: &VirtualMachine) -> PyResult<()> {
    let stream = vm.sys_module.get_attr(name, vm)?;
    if !vm.is_none(&stream) {
        vm.call_method(&stream, "write", (text,))?;
    }
    Ok(())
}

/// A buffer for so many bytes, or for as many as the file has left. Raises MemoryError.
pub(crate) fn room(number: i32, wanted: usize, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
    let wanted = match files::with(|files| files.open_status(number)) {
        Ok(status) if status.is_file() => {
            let size = usize::try_from(status.size).unwrap_or(usize::MAX);
            wanted.min(size)
        }
        _ => wanted,
    };
    let mut bytes = Vec::new();
    bytes
        .try_reserve_exact(wanted)
        .map_err(|_| vm.new_memory_error("the file does not fit"))?;
    bytes.resize(wanted, 0);
    Ok(bytes)
}
