//! Sources that lie at addresses, beside the page or anywhere else, which Python may import: which are here, which are on
//! their way, and which there are not.
//!
//! The page fetches what a [look at its scripts](crate::foresight) foresees; an import that was not foreseen waits while
//! the page brings what it needs.

use core::cell::RefCell;
use rustpython_vm::{
    PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyList, PyModule, PyStr},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use crate::{
    files::{self, Origin},
    host,
    imports::{self, Import},
    sources,
};

/// What a module and what a package is read from.
pub(crate) const MODULE: &str = ".py";
pub(crate) const PACKAGE: &str = "/__init__.py";

/// A file that may be imported.
#[derive(Clone, Debug)]
pub(crate) enum State {
    /// On its way.
    Asked,
    There(Rc<Source>),
    /// There is none, and how that is known.
    Missing(Rc<str>),
    /// It did not come, and why: an import asks again.
    Failed(Rc<str>),
}

/// What a look at a source tells.
#[derive(Debug)]
pub(crate) struct Source {
    /// Until an import takes them.
    bytes: RefCell<Option<Vec<u8>>>,
    pub(crate) imports: Vec<Import>,
    /// The [names](imports::names) of a package.
    names: BTreeSet<Box<str>>,
}

impl Source {
    fn new(address: &str, bytes: Vec<u8>) -> Self {
        Self {
            imports: imports::of(&bytes),
            names: match address.ends_with(PACKAGE) {
                true => imports::names(&bytes),
                false => BTreeSet::new(),
            },
            bytes: RefCell::new(Some(bytes)),
        }
    }

    /// Whether a package has a name of its own; if not, it is that of a module below it.
    pub(crate) fn has_name(&self, name: &str) -> bool {
        self.names.contains(name) || self.names.contains("*")
    }
}

thread_local! {
    static FILES: RefCell<BTreeMap<String, State>> = const { RefCell::new(BTreeMap::new()) };
    /// What the page has given of each folder: the sources that nobody has looked at yet.
    static GIVEN: RefCell<BTreeMap<String, BTreeMap<String, String>>> = const { RefCell::new(BTreeMap::new()) };
}

/// What is known of a file. In a folder that the page has given there is nothing else.
pub(crate) fn state(address: &str) -> Option<State> {
    let known = FILES.with_borrow(|files| files.get(address).cloned());
    let Some(folder) = known.is_none().then(|| given_folder_of(address)).flatten() else {
        return known;
    };
    let source = GIVEN.with_borrow_mut(|given| given.get_mut(&folder)?.remove(address));
    Some(match source {
        Some(source) => settle(address, Ok(source.into_bytes())),
        None => State::Missing(NOT_GIVEN.into()),
    })
}

const NOT_GIVEN: &str = "the page has not handed it over";

/// The page hands over a source, in place of a server: it lies at an address in a folder that holds nothing else.
pub fn give(folder: &str, address: &str, source: Result<String, String>) {
    FILES.with_borrow_mut(|files| match source {
        // One that was given before may have been looked at.
        Ok(_) => files.remove(address),
        Err(ref problem) => files.insert(address.to_owned(), State::Missing((**problem).into())),
    });
    GIVEN.with_borrow_mut(|given| {
        let sources = given.entry(folder.to_owned()).or_default();
        if let Ok(source) = source {
            sources.insert(address.to_owned(), source);
        }
    });
}

fn given_folder_of(address: &str) -> Option<String> {
    GIVEN.with_borrow(|given| {
        let mut folders = given.keys();
        let is_in = |folder: &&String| {
            let rest = address.strip_prefix(&***folder);
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        folders.find(is_in).cloned()
    })
}

fn is_given(folder: &str) -> bool {
    GIVEN.with_borrow(|given| given.contains_key(folder))
}

/// The folders that the page has given.
pub(crate) fn given_folders() -> Vec<String> {
    GIVEN.with_borrow(|given| given.keys().cloned().collect())
}

/// A file is on its way: [`came`] will tell what came of it.
pub fn asked(address: &str) {
    FILES.with_borrow_mut(|files| {
        files.entry(address.to_owned()).or_insert(State::Asked);
    });
}

/// Why a file has not come.
#[derive(Debug)]
pub enum Problem {
    /// The server says that it has none, or does not give it.
    Missing(String),
    /// The server or the way to it failed, which may be better the next time.
    Failed(String),
}

impl Problem {
    /// By the words that tell of it: a status of the 4xx is the server's answer.
    pub fn new(text: String) -> Self {
        match text.starts_with("HTTP status 4") {
            true => Self::Missing(text),
            false => Self::Failed(text),
        }
    }
}

/// The bytes of a file have come, or word that it cannot be had. What an import has fetched in between stays.
pub fn came(address: &str, file: Result<Vec<u8>, Problem>) {
    if !has_come(address) {
        settle(address, file);
    }
}

/// Puts down what has become of a file, in place of what was known.
fn settle(address: &str, file: Result<Vec<u8>, Problem>) -> State {
    let state = match file {
        // Servers of applications answer any request with their first page.
        Ok(bytes) if is_markup(&bytes) => State::Missing(MARKUP.into()),
        Ok(bytes) => State::There(Rc::new(Source::new(address, bytes))),
        Err(Problem::Missing(problem)) => State::Missing(problem.into()),
        Err(Problem::Failed(problem)) => State::Failed(problem.into()),
    };
    FILES.with_borrow_mut(|files| files.insert(address.to_owned(), state.clone()));
    state
}

const MARKUP: &str = "an HTML page is there";

/// Whether it begins as no Python does.
fn is_markup(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"<")
}

/// Whether a file is known to be there.
pub(crate) fn has_come(address: &str) -> bool {
    matches!(state(address), Some(State::There(_)))
}

/// Whether there is such a file; where that is not known, the page waits until it is.
pub(crate) fn is_there(address: &str) -> bool {
    let known = match state(address) {
        Some(State::Asked | State::Failed(_)) | None => {
            settle(address, bring(address).map_err(Problem::new))
        }
        Some(known) => known,
    };
    matches!(known, State::There(_))
}

/// The bytes of a source: those that came beforehand, once, then new ones.
pub(crate) fn take(address: &str) -> Result<Vec<u8>, String> {
    if let Some(State::There(source)) = state(address)
        && let Some(bytes) = source.bytes.take()
    {
        return Ok(bytes);
    }
    if given_folder_of(address).is_some() {
        let text = sources::file(address);
        return text
            .map(String::into_bytes)
            .ok_or_else(|| NOT_GIVEN.to_owned());
    }
    let bytes = bring(address)?;
    match address.ends_with(".py") && is_markup(&bytes) {
        true => Err(MARKUP.to_owned()),
        false => Ok(bytes),
    }
}

/// The bytes of any file, while the page waits.
fn bring(address: &str) -> Result<Vec<u8>, String> {
    match host::get() {
        Some(host) => (host.fetch)(address),
        None => Err("there is no page that could fetch it".to_owned()),
    }
}

/// The addresses in `sys.path`.
pub(crate) fn folders(vm: &VirtualMachine) -> PyResult<Vec<String>> {
    let path = vm.sys_module.get_attr("path", vm)?;
    Ok(addresses(&path))
}

/// Whether a folder in memory that is in `sys.path` has a module or a folder of this name.
pub(crate) fn is_in_memory(vm: &VirtualMachine, name: &str) -> PyResult<bool> {
    let path = vm.sys_module.get_attr("path", vm)?;
    let Some(path) = path.downcast_ref::<PyList>() else {
        return Ok(false);
    };
    let entries = path.borrow_vec();
    let folders = entries.iter().filter_map(|entry| text(entry));
    let mut places =
        folders.flat_map(|folder| [MODULE, ""].map(|end| format!("{folder}/{name}{end}")));
    Ok(files::with(|files| {
        places.any(|place| files.exists(Origin::Current, place.as_bytes()))
    }))
}

/// The addresses in the `__path__` of a package.
pub(crate) fn folders_of(module: &PyObject, vm: &VirtualMachine) -> Vec<String> {
    let module = module.downcast_ref::<PyModule>();
    let path = module.and_then(|module| module.dict().get_item_opt("__path__", vm).ok()?);
    path.map_or_else(Vec::new, |path| addresses(&path))
}

fn addresses(path: &PyObject) -> Vec<String> {
    let Some(path) = path.downcast_ref::<PyList>() else {
        return Vec::new();
    };
    let entries = path.borrow_vec();
    let texts = entries.iter().filter_map(|entry| text(entry));
    texts
        .filter(|entry| entry.contains("://"))
        .map(|entry| entry.trim_end_matches('/').to_owned())
        .collect()
}

fn text(entry: &PyObject) -> Option<&str> {
    entry.downcast_ref::<PyStr>()?.to_str()
}

/// Puts folders to the front of `sys.path`, behind the folders in memory, and those that the page has given, that are first:
/// to look into these costs no request.
pub fn put_first(vm: &VirtualMachine, folders: &[String]) -> PyResult<()> {
    let path = vm.sys_module.get_attr("path", vm)?;
    let Some(path) = path.downcast_ref::<PyList>() else {
        return Ok(());
    };
    let is_one = |entry: &PyObjectRef| {
        text(entry).is_some_and(|text| folders.iter().any(|folder| folder == text))
    };
    let mut entries = path.borrow_vec().to_vec();
    entries.retain(|entry| !is_one(entry));
    let costs_nothing = |entry: &PyObjectRef| {
        text(entry).is_some_and(|text| text.starts_with('/') || is_given(text))
    };
    let at = entries
        .iter()
        .take_while(|entry| costs_nothing(entry))
        .count();
    let folders = folders
        .iter()
        .map(|folder| vm.ctx.new_str(&**folder).into());
    entries.splice(at..at, folders);
    // What was in the list goes after nothing is borrowed any more.
    let former = core::mem::replace(&mut *path.borrow_vec_mut(), entries);
    drop(former);
    Ok(())
}

/// What was missing may be there when it is asked for again.
pub(crate) fn forget_missing() {
    FILES.with_borrow_mut(|files| files.retain(|_, state| !matches!(state, State::Missing(_))));
}

/// Where a module was looked for in vain, if it was, in words.
pub(crate) fn looked_for(module: &str) -> Option<String> {
    let path = format!("/{}", module.replace('.', "/"));
    let ends = [MODULE, PACKAGE].map(|end| format!("{path}{end}"));
    let places: Vec<String> = FILES.with_borrow(|files| {
        let missing = files.iter().filter_map(|(address, state)| match state {
            State::Missing(problem) | State::Failed(problem)
                if ends.iter().any(|end| address.ends_with(&**end)) =>
            {
                Some(format!("{address} ({problem})"))
            }
            _ => None,
        });
        missing.collect()
    });
    (!places.is_empty()).then(|| {
        let hint = if module.contains('.') { "" } else { PACKAGES };
        format!("it is not at {}{hint}", places.join(", nor at "))
    })
}

/// What may be missing besides a file.
const PACKAGES: &str = "; a package is installed by data-packages, or by browser.packages";

#[cfg(test)]
mod tests {
    use super::{Problem, State, asked, came, forget_missing, give, looked_for, state, take};

    #[test]
    fn bytes_that_came_are_taken_once() {
        asked("http://a/once.py");
        assert!(matches!(state("http://a/once.py"), Some(State::Asked)));
        came("http://a/once.py", Ok(b"import b".to_vec()));
        assert_eq!(take("http://a/once.py").unwrap(), b"import b");
        assert!(take("http://a/once.py").unwrap_err().contains("no page"));
    }

    #[test]
    fn page_in_place_of_a_module_is_none() {
        came("http://a/spa.py", Ok(b"\n<!doctype html>".to_vec()));
        assert!(matches!(state("http://a/spa.py"), Some(State::Missing(_))));
    }

    #[test]
    fn what_failed_is_asked_for_again() {
        came(
            "http://a/late.py",
            Err(Problem::new("HTTP status 503".to_owned())),
        );
        assert!(matches!(state("http://a/late.py"), Some(State::Failed(_))));
        came("http://a/late.py", Ok(b"x = 1".to_vec()));
        assert!(super::is_there("http://a/late.py"));
    }

    #[test]
    fn given_folder_holds_what_was_given_and_nothing_else() {
        let folder = "http://a/modules.js";
        give(folder, "http://a/modules.js/p.py", Ok("x = 1".to_owned()));
        give(
            folder,
            "http://a/modules.js/q.py",
            Err("no Python".to_owned()),
        );
        assert!(super::is_there("http://a/modules.js/p.py"));
        assert_eq!(take("http://a/modules.js/p.py").unwrap(), b"x = 1");
        assert!(!super::is_there("http://a/modules.js/q.py"));
        assert!(!super::is_there("http://a/modules.js/r.py"));
        assert!(state("http://a/modules.jsx/r.py").is_none());
        give(folder, "http://a/modules.js/p.py", Ok("x = 2".to_owned()));
        assert_eq!(take("http://a/modules.js/p.py").unwrap(), b"x = 2");
    }

    #[test]
    fn places_are_told_until_they_are_forgotten() {
        let gone = |text: &str| Err(Problem::new(text.to_owned()));
        came("http://a/p/q.py", gone("HTTP status 404"));
        came("http://a/p/q/__init__.py", gone("HTTP status 410"));
        came("http://a/xq.py", gone("HTTP status 404"));
        assert_eq!(
            looked_for("p.q").unwrap(),
            "it is not at http://a/p/q.py (HTTP status 404), nor at http://a/p/q/__init__.py (HTTP status 410)"
        );
        forget_missing();
        assert_eq!(looked_for("p.q"), None);
    }
}
