//! The Python library of the page: the modules of its [packs](crate::packs), imported as they are asked for.
//!
//! Packs may come after the interpreter has started. Until then an import that nothing else satisfies asks the page for
//! the one that it needs, which then has to answer at once. Some modules can be [at hand](let_go_except) all the time.

use core::cell::RefCell;
use rustpython_vm::{
    AsObject, Context, Py, PyObjectRef, PyPayload, PyResult, VirtualMachine,
    builtins::{PyCode, PyModule, PyUtf8StrRef},
    class::PyClassImpl,
    function::{FuncArgs, OptionalArg},
    pyclass,
    scope::Scope,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use crate::{
    host,
    index::Index,
    linecache, missing,
    packs::{Pack, PackError},
    pydoc, remote,
};

/// What is done each time that a module of the library has run.
pub type Follower = fn(&Py<PyModule>, &VirtualMachine) -> PyResult<()>;

/// The module that finds what is in no pack.
pub(crate) const SEARCH: &str = "_remote_import";

/// What imports from files, by the name that it has until `importlib` gives it another.
const FILES: &str = "_frozen_importlib_external";

/// The pack that the start of Python needs.
pub const START: usize = 0;

thread_local! {
    static INDEX: RefCell<Index> = RefCell::default();
    /// The packs that are there, by number.
    static PACKS: RefCell<BTreeMap<usize, Pack>> = const { RefCell::new(BTreeMap::new()) };
    /// Of the packs whose sources were asked for, these.
    static SOURCES: RefCell<BTreeMap<usize, BTreeMap<String, Rc<str>>>> = const { RefCell::new(BTreeMap::new()) };
    static AT_HAND: RefCell<Option<Pack>> = const { RefCell::new(None) };
    static FOLLOWERS: RefCell<Vec<(&'static str, Follower)>> = const { RefCell::new(Vec::new()) };
}

/// Makes these packs the library, of which none is there yet.
pub fn set_index(index: Index) {
    INDEX.set(index);
    PACKS.take();
}

/// Adds a pack of the library's, by its number. Bytes that are not those of the index are refused.
pub fn add(number: usize, bytes: Vec<u8>) -> Result<(), PackError> {
    let known = INDEX.with_borrow(|index| index.checksum(number));
    let pack = Pack::parse(bytes, known)?;
    PACKS.with_borrow_mut(|packs| packs.insert(number, pack));
    Ok(())
}

/// Lets the library go, to be [added](add) again when it is needed, but for these modules of the first pack: an import
/// finds them whatever is there. What was imported stays.
pub fn let_go_except(names: &[&str]) {
    let packs = PACKS.take();
    AT_HAND.set(packs.get(&START).map(|start| start.only(names)));
}

/// Where modules seem to lie; the crate `pack` gives their code the same.
const FOLDER: &str = "/lib/python3.14/";

/// The file that a module names as its own, which is none.
fn file(name: &str, is_package: bool) -> String {
    let end = if is_package { "/__init__.py" } else { ".py" };
    format!("{FOLDER}{}{end}", name.replace('.', "/"))
}

/// Where in the library a file lies that a module names as its own: `json/decoder.py`.
pub(crate) fn path(file: &str) -> Option<&str> {
    file.strip_prefix(FOLDER)
}

/// The source of the module that names this file, if it is the library's.
pub(crate) fn source_of_file(file: &str) -> Option<Rc<str>> {
    let path = path(file)?.strip_suffix(".py")?;
    source(
        &path
            .strip_suffix("/__init__")
            .unwrap_or(path)
            .replace('/', "."),
    )
}

/// The source of a module that has been imported, which is brought while Python waits. The sources of a pack come together,
/// once; where they cannot be had, there are none.
fn source(name: &str) -> Option<Rc<str>> {
    let (number, pack) = match AT_HAND.with_borrow(Option::clone) {
        Some(pack) if pack.module(name).is_some() => (START, pack),
        _ => {
            let number = INDEX.with_borrow(|index| index.packs(name).first().copied())?;
            let pack = PACKS.with_borrow(|packs| packs.get(&number).cloned())?;
            (number, pack)
        }
    };
    if !SOURCES.with_borrow(|sources| sources.contains_key(&number)) {
        let bytes = host::get().and_then(|host| (host.sources)(number).ok());
        let texts = bytes.and_then(|bytes| pack.read_sources(&bytes));
        let texts = texts.unwrap_or_default().into_iter();
        let texts = texts.map(|(name, text)| (name, text.into())).collect();
        SOURCES.with_borrow_mut(|sources| sources.insert(number, texts));
    }
    SOURCES.with_borrow(|sources| sources.get(&number)?.get(name).cloned())
}

/// Whether a module can be imported without the library.
pub(crate) fn is_at_hand(name: &str) -> bool {
    AT_HAND.with_borrow(|pack| {
        pack.as_ref()
            .is_some_and(|pack| pack.module(name).is_some())
    })
}

/// Whether the library has a module of this name, which is in no package.
pub(crate) fn has_name(name: &str) -> bool {
    INDEX.with_borrow(|index| index.has(name))
}

/// The names below a package as far as they are known, or with `""` those that are in none.
pub(crate) fn names_below(package: &str) -> BTreeSet<String> {
    let prefix = match package {
        "" => String::new(),
        package => format!("{package}."),
    };
    let below = |name: &str| {
        let next = name.strip_prefix(prefix.as_str())?.split('.').next()?;
        Some(next.to_owned())
    };
    let mut names: BTreeSet<String> =
        INDEX.with_borrow(|index| index.names().filter_map(below).collect());
    PACKS.with_borrow(|packs| {
        let packed = packs.values().flat_map(Pack::names);
        names.extend(packed.filter_map(below));
    });
    names
}

/// The packs that the import of some modules needs and that are not there.
pub(crate) fn missing<'a>(modules: impl Iterator<Item = &'a str>) -> BTreeSet<usize> {
    let mut needed = INDEX.with_borrow(|index| index.packs_of(modules));
    needed.retain(|number| !is_there(*number));
    needed
}

/// Has a function called when the module of this name has run.
pub fn follow(name: &'static str, follower: Follower) {
    FOLLOWERS.with_borrow_mut(|followers| followers.push((name, follower)));
}

/// Whether a pack is there.
pub fn is_there(number: usize) -> bool {
    PACKS.with_borrow(|packs| packs.contains_key(&number))
}

/// The pack that a module is to be looked for in. The first import that finds it missing brings it.
fn pack_with(name: &str, vm: &VirtualMachine) -> PyResult<Option<Pack>> {
    if is_at_hand(name) {
        return Ok(AT_HAND.with_borrow(Option::clone));
    }
    let Some(number) = INDEX.with_borrow(|index| index.packs(name).first().copied()) else {
        return Ok(None);
    };
    if let (false, Some(host)) = (is_there(number), host::get()) {
        (host.library)(number, false)
            .and_then(|bytes| match add(number, bytes) {
                Ok(()) => Ok(()),
                Err(_) => {
                    add(number, (host.library)(number, true)?).map_err(|error| error.to_string())
                }
            })
            .map_err(|problem| {
                let pack = INDEX.with_borrow(|index| index.name(number).to_owned());
                let message =
                    format!("the Python library could not be loaded (its pack {pack}): {problem}");
                vm.new_import_error(message, vm.ctx.new_utf8_str(name))
            })?;
    }
    Ok(PACKS.with_borrow(|packs| packs.get(&number).cloned()))
}

/// What there is along `sys.path`, or `path`, of a name that is none of the library's. That search is a part of the library
/// that pages rarely need: when it has come, its finder is behind this one, and only the first time is asked from here.
fn search(name: &str, path: Option<PyObjectRef>, vm: &VirtualMachine) -> PyResult {
    let top = name.split('.').next().unwrap_or(name);
    let modules = vm.sys_module.get_attr("modules", vm)?;
    let is_set_up = vm._contains(&modules, vm.ctx.new_str(SEARCH).as_object())?;
    if is_set_up || !has_name(SEARCH) || has_name(top) || missing::is_known(vm, top)? {
        return Ok(vm.ctx.none());
    }
    let finder = vm.import(SEARCH, 0)?.get_attr("PathFinder", vm)?;
    vm.call_method(&finder, "find_spec", (vm.ctx.new_str(name), path))
}

/// An [importer](https://docs.python.org/3/glossary.html#term-importer) of the library's modules.
#[pyclass(module = "_library", name = "LibraryImporter")]
#[derive(Debug, PyPayload)]
struct LibraryImporter {
    /// `_frozen_importlib`, which a program may hide or replace in `sys.modules`.
    bootstrap: PyObjectRef,
}

#[pyclass(flags(DISALLOW_INSTANTIATION))]
impl LibraryImporter {
    /// <https://docs.python.org/3/library/importlib.html#importlib.abc.MetaPathFinder.find_spec>
    #[pymethod]
    fn find_spec(
        zelf: &Py<Self>,
        name: PyUtf8StrRef,
        path: OptionalArg<PyObjectRef>,
        _target: OptionalArg<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult {
        let pack = pack_with(name.as_str(), vm)?;
        let Some(module) = pack.as_ref().and_then(|pack| pack.module(name.as_str())) else {
            return search(name.as_str(), path.into_option(), vm);
        };
        let origin = file(name.as_str(), module.package);
        let folder = origin.strip_suffix("/__init__.py").map(str::to_owned);
        let mut arguments = FuncArgs::from(vec![name.into(), zelf.to_owned().into()]);
        for (name, value) in [
            ("origin", vm.ctx.new_str(origin).into()),
            ("is_package", vm.ctx.new_bool(module.package).into()),
        ] {
            arguments.kwargs.insert(name.to_owned().into(), value);
        }
        let make = zelf.bootstrap.get_attr("spec_from_loader", vm)?;
        let spec = make.call_with_args(arguments, vm)?;
        if let Some(folder) = folder {
            let folders = vm.ctx.new_list(vec![vm.ctx.new_str(folder).into()]);
            spec.set_attr("submodule_search_locations", folders, vm)?;
        }
        Ok(spec)
    }

    /// Why a module is not there, for the error that says so; None if it is just not known.
    #[pymethod]
    fn reason(_zelf: &Py<Self>, name: PyUtf8StrRef) -> Option<String> {
        let reason = missing::reason(name.as_str()).map(str::to_owned);
        reason.or_else(|| remote::looked_for(name.as_str()))
    }

    /// None: the module is to be an ordinary one.
    #[pymethod]
    fn create_module(_zelf: &Py<Self>, _spec: PyObjectRef) {}

    /// <https://docs.python.org/3/library/importlib.html#importlib.abc.Loader.exec_module>
    #[pymethod]
    fn exec_module(zelf: &Py<Self>, module: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let name: PyUtf8StrRef = module.get_attr("__name__", vm)?.try_into_value(vm)?;
        let code = Self::get_code(zelf, name.clone(), vm)?;
        let is_package = module.has_attr("__path__", vm)?;
        let file = file(name.as_str(), is_package);
        module.set_attr("__file__", vm.ctx.new_str(file), vm)?;
        let Some(module) = module.downcast_ref::<PyModule>() else {
            return Err(vm.new_type_error("exec_module() takes a module"));
        };
        let code = code
            .downcast::<PyCode>()
            .map_err(|_| vm.new_type_error("not code"))?;
        vm.run_code_obj(code, Scope::with_builtins(None, module.dict(), vm))?;
        let followers = FOLLOWERS.with_borrow(Vec::clone).into_iter();
        followers
            .chain([
                (FILES, join_files as Follower),
                (linecache::NAME, linecache::join as Follower),
                (pydoc::NAME, pydoc::join as Follower),
            ])
            .filter(|(followed, _)| *followed == name.as_str())
            .try_for_each(|(_, follower)| follower(module, vm))
    }

    /// <https://docs.python.org/3/library/importlib.html#importlib.abc.InspectLoader.get_source>
    #[pymethod]
    fn get_source(_zelf: &Py<Self>, name: PyUtf8StrRef) -> Option<String> {
        source(name.as_str()).map(|text| (*text).to_owned())
    }

    /// <https://docs.python.org/3/library/importlib.html#importlib.abc.InspectLoader.get_code>
    #[pymethod]
    fn get_code(_zelf: &Py<Self>, name: PyUtf8StrRef, vm: &VirtualMachine) -> PyResult {
        let pack = pack_with(name.as_str(), vm)?;
        let module = pack.as_ref().and_then(|pack| pack.module(name.as_str()));
        match module {
            Some(module) => Ok(PyCode::new_ref_from_frozen(vm, module.code).into()),
            None => Err(vm.new_import_error(format!("the library has no module {name}"), name)),
        }
    }
}

/// Makes what imports from files and the rest of the machinery know each other, as the start of CPython does.
fn join_files(files: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
    let bootstrap = vm.import("_frozen_importlib", 0)?;
    bootstrap.set_attr("_bootstrap_external", files.to_owned(), vm)?;
    let join = files.dict().get_item("_set_bootstrap_module", vm)?;
    join.call((bootstrap,), vm)?;
    Ok(())
}

/// Makes the class, which has to be there before an interpreter uses it.
pub(crate) fn make_class() {
    let _ = Context::genesis();
    let _ = LibraryImporter::make_static_type();
}

/// Adds the importer after those of the VM.
pub(crate) fn install(vm: &VirtualMachine) -> PyResult<()> {
    let importers = vm.sys_module.get_attr("meta_path", vm)?;
    let bootstrap = vm.import("_frozen_importlib", 0)?;
    let importer = LibraryImporter { bootstrap }.into_ref(&vm.ctx);
    vm.call_method(&importers, "append", (importer,))?;
    Ok(())
}
