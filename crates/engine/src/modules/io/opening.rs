//! What the call of `FileIO` opens: a name, a number, or what an opener gives.

use rustpython_vm::{
    AsObject, FromArgs, Py, PyObject, PyObjectRef, PyResult, TryFromObject, VirtualMachine,
    builtins::{PyInt, PyStrRef},
    function::OptionalArg,
    types::Initializer,
};

use super::{FileIo, mode::Mode};
use crate::{
    errno::Errno,
    files::{self, Origin, Whence},
    modules::posix::{self, Path},
};

#[derive(FromArgs)]
pub(super) struct OpenArgs {
    #[pyarg(any)]
    file: PyObjectRef,
    #[pyarg(any, optional)]
    mode: OptionalArg<PyStrRef>,
    #[pyarg(any, default = true)]
    closefd: bool,
    #[pyarg(any, optional)]
    opener: Option<PyObjectRef>,
}

impl Initializer for FileIo {
    type Args = OpenArgs;

    fn init(zelf: &Py<Self>, args: Self::Args, vm: &VirtualMachine) -> PyResult<()> {
        if zelf.number.get() >= 0 && zelf.owns.get() {
            zelf.close_number().map_err(|errno| errno.exception(vm))?;
        }
        zelf.number.set(-1);
        let mode = match &args.mode {
            OptionalArg::Present(mode) => Mode::parse(&mode.to_string_lossy()),
            OptionalArg::Missing => Mode::parse("r"),
        };
        let mode = mode.map_err(|text| vm.new_value_error(text))?;
        zelf.mode.set(mode);
        zelf.seekable.set(None);
        let given = number(&args.file, vm)?;
        zelf.owns.set(given.is_none() || args.closefd);
        if given.is_none() && !args.closefd {
            return Err(vm.new_value_error("Cannot use closefd=False with file name"));
        }
        let opener = args.opener.filter(|opener| !vm.is_none(opener));
        let number = match (given, opener) {
            (Some(number), _) => number,
            (None, Some(opener)) => opened_by(&opener, &args.file, mode, vm)?,
            (None, None) => {
                let path = Path::try_from_object(vm, args.file.clone())?;
                posix::open(&path, mode.flags(), 0o666, Origin::Current, false, vm)?
            }
        };
        let checked = check(number, &args.file, vm);
        if let Err(error) = checked {
            if given.is_none() {
                // The error tells what there is to tell.
                let _ = files::with(|files| files.close(number));
            }
            return Err(error);
        }
        zelf.number.set(number);
        if let Err(error) = zelf.as_object().set_attr("name", args.file, vm) {
            // A number that was given stays its owner's.
            if given.is_none() {
                let _ = zelf.close_number();
            }
            zelf.number.set(-1);
            return Err(error);
        }
        if mode.append {
            // What cannot be moved in is at its end.
            let _ = files::with(|files| files.seek(number, 0, Whence::End));
        }
        Ok(())
    }
}

/// The number of an open file that is given in place of a name.
fn number(file: &PyObject, vm: &VirtualMachine) -> PyResult<Option<i32>> {
    let Some(number) = file.downcast_ref::<PyInt>() else {
        return Ok(None);
    };
    posix::warn_of_bool(file, vm)?;
    let number: i32 = number.try_to_primitive(vm)?;
    if number < 0 {
        return Err(vm.new_value_error("negative file descriptor"));
    }
    Ok(Some(number))
}

fn opened_by(opener: &PyObject, file: &PyObject, mode: Mode, vm: &VirtualMachine) -> PyResult<i32> {
    let number = opener.call((file.to_owned(), mode.flags()), vm)?;
    let Some(number) = number.downcast_ref::<PyInt>() else {
        return Err(vm.new_type_error("expected integer from opener"));
    };
    let number: i32 = number.try_to_primitive(vm)?;
    if number < 0 {
        return Err(vm.new_value_error(format!("opener returned {number}")));
    }
    Ok(number)
}

/// A folder is no file, and a number may be nobody's.
fn check(number: i32, file: &PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    let status = files::with(|files| files.open_status(number));
    match status {
        Ok(status) if !status.is_folder() => Ok(()),
        Ok(_) => Err(Errno::EISDIR.about(&[file], vm)),
        Err(errno) if file.downcastable::<PyInt>() => Err(errno.exception(vm)),
        Err(errno) => Err(errno.about(&[file], vm)),
    }
}
