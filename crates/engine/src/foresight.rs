//! What a script will import, told without running it, so that it can be fetched before it runs: packs of the library,
//! and [sources at addresses](crate::remote), with all that these import in their turn.
//!
//! What is missed is fetched when it is imported.

use rustpython_vm::{AsObject, PyObjectRef, PyResult, VirtualMachine};
use std::{
    collections::{BTreeSet, VecDeque},
    rc::Rc,
};

use crate::{
    imports::{self, Import},
    library, missing,
    remote::{self, MODULE, PACKAGE, Source, State},
};

/// What a script needs that is not there.
#[derive(Debug, Default)]
pub struct Foreseen {
    /// Packs of the library, by number.
    pub packs: BTreeSet<usize>,
    /// Addresses that nobody has asked for yet.
    pub files: BTreeSet<String>,
    /// Whether there are some that have been asked for, and are on their way.
    pub waits: bool,
}

/// Looks at a source. `folders` are the addresses where its modules are looked for before those of `sys.path`, and behind
/// what the page has given;
/// `is_script` tells which modules are scripts of the page.
pub fn foresee(
    vm: &VirtualMachine,
    source: &str,
    folders: &[String],
    is_script: &dyn Fn(&str) -> bool,
) -> PyResult<Foreseen> {
    let mut roots = remote::given_folders();
    roots.extend_from_slice(folders);
    roots.extend(remote::folders(vm)?);
    let mut look = Look {
        vm,
        modules: vm.sys_module.get_attr("modules", vm)?,
        natives: vm.sys_module.get_attr("builtin_module_names", vm)?,
        roots,
        is_script,
        names: Vec::new(),
        open: VecDeque::new(),
        seen: BTreeSet::new(),
        packages: BTreeSet::new(),
        found: Foreseen::default(),
    };
    look.read_all(&imports::of(source.as_bytes()), None)?;
    while let Some((folder, source)) = look.open.pop_front() {
        look.read_all(&source.imports, Some(&folder))?;
    }
    look.found.packs = library::missing(look.names.iter().map(String::as_str));
    Ok(look.found)
}

/// Whether a name is that of a module that is not a script's: one that was imported, the VM's own, or the library's.
pub fn is_taken(vm: &VirtualMachine, name: &str) -> PyResult<bool> {
    let module = vm.ctx.new_str(name);
    let modules = vm.sys_module.get_attr("modules", vm)?;
    let natives = vm.sys_module.get_attr("builtin_module_names", vm)?;
    Ok(library::has_name(name)
        || vm._contains(&modules, module.as_object())?
        || vm._contains(&natives, module.as_object())?)
}

struct Look<'a> {
    vm: &'a VirtualMachine,
    modules: PyObjectRef,
    natives: PyObjectRef,
    roots: Vec<String>,
    is_script: &'a dyn Fn(&str) -> bool,
    /// The modules of the library.
    names: Vec<String>,
    /// The sources that have not been read, each with the folder of its package.
    open: VecDeque<(String, Rc<Source>)>,
    seen: BTreeSet<String>,
    /// Absolute names of packages, as some import names a module below them.
    packages: BTreeSet<String>,
    found: Foreseen,
}

impl Look<'_> {
    /// `package` is the folder that relative names begin in.
    fn read_all(&mut self, imports: &[Import], package: Option<&str>) -> PyResult<()> {
        for import in imports {
            let dots = import.module.match_indices('.');
            let around = dots.map(|(dot, _)| import.module[..dot].to_owned());
            self.packages.extend(around);
        }
        imports
            .iter()
            .try_for_each(|import| self.read(import, package))
    }

    fn read(&mut self, import: &Import, package: Option<&str>) -> PyResult<()> {
        let rest = import.module.trim_start_matches('.');
        let dots = import.module.len() - rest.len();
        if dots > 0 {
            let folder = package.and_then(|package| above(package, dots - 1));
            if let Some(folder) = folder {
                self.search(vec![folder], rest, import.name.as_deref());
            }
            return Ok(());
        }
        if self.is_loaded(import)? {
            return Ok(());
        }
        let (top, below) = rest.split_once('.').unwrap_or((rest, ""));
        if let Ok(module) = self.modules.get_item(top, self.vm) {
            let folders = remote::folders_of(&module, self.vm);
            if !folders.is_empty() {
                self.search(folders, below, import.name.as_deref());
            }
        }
        if library::has_name(top) || self.is_native(top)? {
            self.read_library(import)?;
        } else if !(self.is_script)(top) && !missing::is_known(self.vm, top)? && !self.has(top)? {
            self.names.push(library::SEARCH.to_owned());
            if !remote::is_in_memory(self.vm, top)? {
                self.search(self.roots.clone(), rest, import.name.as_deref());
            }
        }
        Ok(())
    }

    fn read_library(&mut self, import: &Import) -> PyResult<()> {
        // What is imported from a package may be a module with needs of its own.
        let below = import.name.as_ref();
        self.names
            .extend(below.map(|name| format!("{}.{name}", import.module)));
        if !self.has(&import.module)? {
            self.names.push(import.module.clone());
        }
        Ok(())
    }

    /// Follows a dotted name from some folders, and then perhaps one more, which may also be in the source.
    fn search(&mut self, mut folders: Vec<String>, dotted: &str, name: Option<&str>) {
        let mut parts = dotted.split('.').filter(|part| !part.is_empty()).peekable();
        let mut package = None;
        let mut whole = String::new();
        while let Some(part) = parts.next() {
            whole.push_str(part);
            let is_package = parts.peek().is_some() || self.packages.contains(&whole);
            whole.push('.');
            let found = self.find(&folders, part, is_package);
            // A module that is no package has all that it has of itself.
            let Some((folder, Some(source))) = found else {
                return;
            };
            folders = vec![folder];
            package = Some(source);
        }
        // Before any part there is the package that the source is in.
        let package = package.or_else(|| package_at(&folders));
        let (Some(name), Some(package)) = (name, package) else {
            return;
        };
        if !package.has_name(name) {
            self.find(&folders, name, false);
        }
    }

    /// The folder below a module, and the source if it is a package; None if it is not there, or not yet.
    fn find(
        &mut self,
        folders: &[String],
        name: &str,
        is_package: bool,
    ) -> Option<(String, Option<Rc<Source>>)> {
        let places = folders.iter().flat_map(|folder| {
            let ends = ends(folder, name, is_package);
            ends.map(|end| (folder, end))
        });
        for (folder, end) in places {
            let address = format!("{folder}/{name}{end}");
            match remote::state(&address) {
                None => {
                    self.found.files.insert(address);
                    return None;
                }
                Some(State::Asked) => {
                    self.found.waits = true;
                    return None;
                }
                Some(State::Missing(_) | State::Failed(_)) => {}
                Some(State::There(source)) => {
                    let below = format!("{folder}/{name}");
                    let is_package = end == PACKAGE;
                    let own = if is_package { &below } else { folder };
                    if self.seen.insert(address) {
                        self.open.push_back((own.clone(), source.clone()));
                    }
                    return Some((below, is_package.then_some(source)));
                }
            }
        }
        None
    }

    fn is_loaded(&self, import: &Import) -> PyResult<bool> {
        let Ok(module) = self.modules.get_item(&*import.module, self.vm) else {
            return Ok(library::is_at_hand(&import.module) || self.is_native(&import.module)?);
        };
        let Some(name) = &import.name else {
            return Ok(true);
        };
        let top = import.module.split('.').next().unwrap_or_default();
        if library::has_name(top) {
            // It may import what it is asked for: that is not to happen here, where the page would stand still.
            let dict = module.dict();
            return Ok(dict.is_some_and(|dict| dict.contains_key(name.as_str(), self.vm)));
        }
        module.has_attr(&*self.vm.ctx.new_str(&**name), self.vm)
    }

    fn is_native(&self, module: &str) -> PyResult<bool> {
        let module = self.vm.ctx.new_str(module);
        self.vm._contains(&self.natives, module.as_object())
    }

    fn has(&self, module: &str) -> PyResult<bool> {
        let module = self.vm.ctx.new_str(module);
        self.vm._contains(&self.modules, module.as_object())
    }
}

/// In which order the files are tried that a module may be in: one that has come first, as an import does.
fn ends(folder: &str, name: &str, is_package: bool) -> [&'static str; 2] {
    let has_come = |end| remote::has_come(&format!("{folder}/{name}{end}"));
    match (has_come(MODULE), has_come(PACKAGE)) {
        (true, _) => [MODULE, PACKAGE],
        (false, true) => [PACKAGE, MODULE],
        _ if is_package => [PACKAGE, MODULE],
        _ => [MODULE, PACKAGE],
    }
}

/// The source of the package that has one of these folders.
fn package_at(folders: &[String]) -> Option<Rc<Source>> {
    folders.iter().find_map(
        |folder| match remote::state(&format!("{folder}{PACKAGE}")) {
            Some(State::There(source)) => Some(source),
            _ => None,
        },
    )
}

/// The folder so many levels above one.
fn above(folder: &str, levels: usize) -> Option<String> {
    let mut folder = folder;
    for _ in 0..levels {
        folder = folder.rsplit_once('/')?.0;
        // Above the top of a server there is nothing.
        if folder.ends_with('/') {
            return None;
        }
    }
    Some(folder.to_owned())
}
