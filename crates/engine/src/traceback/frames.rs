//! The lines about the frames that an exception passed through.

use super::lines;
use crate::library;
use rustpython_vm::{
    Py,
    builtins::{PyBaseExceptionRef, PyCode},
};

/// After this many equal lines in a row, a recursion, the rest is only counted.
const REPEATED: usize = 3;

/// How the paths begin of the modules that call a page's functions, or that wait for it. An error only passes through them, as
/// it does through what is native and has no frames.
const PASSED: [&str; 7] = [
    "_ajax.py",
    "_coroutine.py",
    "_editor/",
    "_terminal/",
    "_workers/",
    "asyncio/page_",
    "browser/",
];

fn is_passed(code: &Py<PyCode>) -> bool {
    let path = library::path(code.source_path().as_str());
    path.is_some_and(|path| PASSED.iter().any(|passed| path.starts_with(passed)))
}

/// One line for each frame, and its source line where that is known; None without a traceback. The frames that an error only
/// passes through are left out, unless there are no others.
pub(super) fn format(exc: &PyBaseExceptionRef) -> Option<String> {
    let traceback = exc.traceback()?;
    let mut text = String::new();
    let mut previous = String::new();
    let mut repeated = 0;
    let has_others = traceback
        .iter()
        .any(|entry| !is_passed(entry.frame.iframe().code()));
    for entry in traceback.iter() {
        let code = entry.frame.iframe().code();
        if has_others && is_passed(code) {
            continue;
        }
        let line = entry.lineno.get();
        let place = format!(
            "  File \"{}\", line {line}, in {}\n",
            code.source_path(),
            code.code.obj_name,
        );
        if place == previous {
            repeated += 1;
        } else {
            end_repetition(&mut text, repeated);
            repeated = 1;
            previous.clone_from(&place);
        }
        if repeated > REPEATED {
            continue;
        }
        text.push_str(&place);
        lines::append(&mut text, &entry, code);
    }
    end_repetition(&mut text, repeated);
    Some(text)
}

fn end_repetition(text: &mut String, repeated: usize) {
    let Some(more) = repeated.checked_sub(REPEATED).filter(|&more| more > 0) else {
        return;
    };
    let plural = if more == 1 { "" } else { "s" };
    text.push_str(&format!(
        "  [Previous line repeated {more} more time{plural}]\n"
    ));
}
