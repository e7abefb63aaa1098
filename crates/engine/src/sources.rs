//! The source lines that tracebacks show, and that `linecache` gives.

use crate::{files, library};
use core::{
    cell::RefCell,
    mem::{self, ManuallyDrop},
};
use rustpython_vm::{
    AsObject, Py, PyObject, PyRef,
    builtins::{PyCode, PyStrRef},
};
use std::collections::{BTreeMap, VecDeque};

/// How many texts given to `exec`, `eval` and `compile` are kept, the newest ones, and how long they may be.
const KEPT_TEXTS: usize = 128;
const KEPT_LENGTH: usize = 64 * 1024;

#[derive(Default)]
struct Sources {
    files: BTreeMap<String, String>,
    texts: VecDeque<(PyRef<PyCode>, PyStrRef)>,
}

thread_local! {
    // Never dropped: a thread that ends may have no interpreter left to drop Python objects in.
    static SOURCES: ManuallyDrop<RefCell<Sources>> = ManuallyDrop::default();
}

/// Keeps the source of a file.
pub(crate) fn remember_file(file: &str, source: &str) {
    SOURCES.with(|sources| {
        let mut sources = sources.borrow_mut();
        sources.files.insert(file.to_owned(), source.to_owned());
    });
}

/// Keeps the text that some code was made of, for a while; a text that was kept of it before goes.
pub(crate) fn remember_code(code: PyRef<PyCode>, source: PyStrRef) {
    if source.as_bytes().len() > KEPT_LENGTH {
        return;
    }
    let forgotten = SOURCES.with(|sources| {
        let mut sources = sources.borrow_mut();
        let mut texts = sources.texts.iter_mut().rev();
        if let Some(known) = texts.find(|(known, _)| known.is(&code)) {
            return Some(mem::replace(known, (code, source)));
        }
        let forgotten = if sources.texts.len() == KEPT_TEXTS {
            sources.texts.pop_front()
        } else {
            None
        };
        sources.texts.push_back((code, source));
        forgotten
    });
    // After the borrow has ended: dropping an object may run anything.
    drop(forgotten);
}

/// The text of a file that was kept.
pub(crate) fn file(name: &str) -> Option<String> {
    SOURCES.with(|sources| sources.borrow().files.get(name).cloned())
}

/// The text of a file that was kept, or else the newest text that was compiled under its name.
pub(crate) fn text_of_file(name: &str) -> Option<String> {
    if let Some(text) = file(name) {
        return Some(text);
    }
    // Many texts share a name such as `<string>`, but each input of a prompt has its own.
    if name.starts_with('<') && !name.starts_with("<python-input-") {
        return None;
    }
    let text = find_text(|code| code.source_path().as_str() == name)?;
    Some(text.to_string_lossy().into_owned())
}

/// The text that some code was made of, if it was compiled from one.
pub(crate) fn text_of_code(code: &Py<PyCode>) -> Option<PyStrRef> {
    find_text(|root| holds(root, code))
}

/// The newest text whose code is the one that is looked for.
fn find_text(is_wanted: impl Fn(&Py<PyCode>) -> bool) -> Option<PyStrRef> {
    SOURCES.with(|sources| {
        let sources = sources.borrow();
        let mut texts = sources.texts.iter().rev();
        let found = texts.find(|(code, _)| is_wanted(code));
        found.map(|(_, text)| text.clone())
    })
}

/// The line of a file that a traceback names, without its end: of what is kept, or of the page's own files.
pub(crate) fn line_of_file(file: &str, line: usize) -> Option<String> {
    let kept = SOURCES.with(|sources| {
        let sources = sources.borrow();
        let source = sources.files.get(file)?;
        Some(self::line(source, line).map(str::to_owned))
    });
    kept.unwrap_or_else(|| {
        if let Some(source) = library::source_of_file(file) {
            return self::line(&source, line).map(str::to_owned);
        }
        let bytes = files::with(|files| files.contents(file.as_bytes()))?;
        self::line(&String::from_utf8_lossy(&bytes), line).map(str::to_owned)
    })
}

/// The line of running code, be it of a file or of a text that was compiled.
pub(crate) fn line_of_code(code: &Py<PyCode>, line: usize) -> Option<String> {
    match text_of_code(code) {
        Some(text) => self::line(&text.to_string_lossy(), line).map(str::to_owned),
        None => line_of_file(code.source_path().as_str(), line),
    }
}

/// Whether `code` is `root` or belongs to a function or class that is defined in it.
fn holds(root: &Py<PyCode>, code: &Py<PyCode>) -> bool {
    root.is(code)
        || root.code.constants.iter().any(|constant| {
            let constant: &PyObject = core::borrow::Borrow::borrow(constant);
            constant
                .downcast_ref::<PyCode>()
                .is_some_and(|inner| holds(inner, code))
        })
}

/// A line of a source by its number from 1, without its end, with the line ends that Python knows.
pub(crate) fn line(source: &str, number: usize) -> Option<&str> {
    let line = source.split('\n').nth(number.checked_sub(1)?)?;
    Some(line.strip_suffix('\r').unwrap_or(line))
}
