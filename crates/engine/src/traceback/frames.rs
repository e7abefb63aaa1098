//! The lines about the frames that an exception passed through.

use super::lines;
use rustpython_vm::builtins::PyBaseExceptionRef;

/// After this many equal lines in a row, a recursion, the rest is only counted.
const REPEATED: usize = 3;

/// One line for each frame, and its source line where that is known; None without a traceback.
pub(super) fn format(exc: &PyBaseExceptionRef) -> Option<String> {
    let traceback = exc.traceback()?;
    let mut text = String::new();
    let mut previous = String::new();
    let mut repeated = 0;
    for entry in traceback.iter() {
        let code = entry.frame.iframe().code();
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
