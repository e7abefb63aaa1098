//! The Python library of the page: the modules of one [pack](crate::packs), imported as they are asked for.
//!
//! The pack may come after the interpreter has started. Until then an import that nothing else satisfies asks the page
//! for it, which then has to answer at once.

use core::cell::{Cell, RefCell};
use rustpython_vm::{
    Context, Py, PyObjectRef, PyPayload, PyResult, VirtualMachine,
    builtins::{PyCode, PyModule, PyUtf8StrRef},
    class::PyClassImpl,
    function::{FuncArgs, OptionalArg},
    pyclass,
    scope::Scope,
};

use crate::packs::{Pack, PackError};

/// Brings the bytes of the library while Python waits; the error says why it cannot.
pub type Source = fn() -> Result<Vec<u8>, String>;

thread_local! {
    static LIBRARY: RefCell<Option<Pack>> = const { RefCell::new(None) };
    static SOURCE: Cell<Option<Source>> = const { Cell::new(None) };
}

/// Makes these modules the library.
pub fn set(pack: Pack) {
    LIBRARY.set(Some(pack));
}

/// The same with the bytes of a pack.
pub fn set_bytes(bytes: Vec<u8>) -> Result<(), PackError> {
    set(Pack::parse(bytes)?);
    Ok(())
}

/// Lets the library go, to be [set] again later; what was imported stays.
pub fn clear() {
    LIBRARY.set(None);
}

/// Where to get the library when an import needs it and it is not there.
pub fn set_source(source: Source) {
    SOURCE.set(Some(source));
}

/// Whether the library is there.
pub fn is_set() -> bool {
    LIBRARY.with_borrow(Option::is_some)
}

/// The library as far as it is there; the first import that finds it missing brings it.
fn pack(vm: &VirtualMachine) -> PyResult<Option<Pack>> {
    if let (false, Some(source)) = (is_set(), SOURCE.get()) {
        source()
            .and_then(|bytes| set_bytes(bytes).map_err(|error| error.to_string()))
            .map_err(|problem| {
                let message = format!("the Python library could not be loaded: {problem}");
                vm.new_import_error(message, vm.ctx.new_utf8_str("_library"))
            })?;
    }
    Ok(LIBRARY.with_borrow(Option::clone))
}

/// An [importer](https://docs.python.org/3/glossary.html#term-importer) of the library's modules.
#[pyclass(module = "_library", name = "LibraryImporter")]
#[derive(Debug, PyPayload)]
struct LibraryImporter;

#[pyclass(flags(DISALLOW_INSTANTIATION))]
impl LibraryImporter {
    /// <https://docs.python.org/3/library/importlib.html#importlib.abc.MetaPathFinder.find_spec>
    #[pymethod]
    fn find_spec(
        zelf: &Py<Self>,
        name: PyUtf8StrRef,
        _path: OptionalArg<PyObjectRef>,
        _target: OptionalArg<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult {
        let Some(pack) = pack(vm)? else {
            return Ok(vm.ctx.none());
        };
        let Some(module) = pack.module(name.as_str()) else {
            return Ok(vm.ctx.none());
        };
        let importlib = vm.import("_frozen_importlib", 0)?;
        let mut arguments = FuncArgs::from(vec![name.into(), zelf.to_owned().into()]);
        for (name, value) in [
            ("origin", vm.ctx.new_str("frozen").into()),
            ("is_package", vm.ctx.new_bool(module.package).into()),
        ] {
            arguments.kwargs.insert(name.to_owned().into(), value);
        }
        importlib
            .get_attr("spec_from_loader", vm)?
            .call_with_args(arguments, vm)
    }

    /// None: the module is to be an ordinary one.
    #[pymethod]
    fn create_module(_zelf: &Py<Self>, _spec: PyObjectRef) {}

    /// <https://docs.python.org/3/library/importlib.html#importlib.abc.Loader.exec_module>
    #[pymethod]
    fn exec_module(zelf: &Py<Self>, module: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let name = module.get_attr("__name__", vm)?.try_into_value(vm)?;
        let code = Self::get_code(zelf, name, vm)?;
        let Some(module) = module.downcast_ref::<PyModule>() else {
            return Err(vm.new_type_error("exec_module() takes a module"));
        };
        let code = code
            .downcast::<PyCode>()
            .map_err(|_| vm.new_type_error("not code"))?;
        vm.run_code_obj(code, Scope::with_builtins(None, module.dict(), vm))?;
        Ok(())
    }

    /// <https://docs.python.org/3/library/importlib.html#importlib.abc.InspectLoader.get_code>
    #[pymethod]
    fn get_code(_zelf: &Py<Self>, name: PyUtf8StrRef, vm: &VirtualMachine) -> PyResult {
        let pack = pack(vm)?;
        let module = pack.as_ref().and_then(|pack| pack.module(name.as_str()));
        match module {
            Some(module) => Ok(PyCode::new_ref_from_frozen(vm, module.code).into()),
            None => Err(vm.new_import_error(format!("the library has no module {name}"), name)),
        }
    }
}

/// Makes the class, which has to be there before an interpreter uses it.
pub(crate) fn make_class() {
    let _ = Context::genesis();
    let _ = LibraryImporter::make_static_type();
}

/// Adds the importer after those of the VM.
pub(crate) fn install(vm: &VirtualMachine) -> PyResult<()> {
    let importers = vm.sys_module.get_attr("meta_path", vm)?;
    let importer = LibraryImporter.into_ref(&vm.ctx);
    vm.call_method(&importers, "append", (importer,))?;
    Ok(())
}
