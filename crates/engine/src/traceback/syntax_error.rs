//! The lines of a SyntaxError that show where it is.

use super::exception::{attribute, str};
use crate::sources;
use rustpython_vm::{VirtualMachine, builtins::PyBaseExceptionRef};

/// Appends file, line, source line and caret; gives the message.
pub(super) fn format(vm: &VirtualMachine, exc: &PyBaseExceptionRef, text: &mut String) -> String {
    let number = |name| attribute(vm, exc, name)?.try_to_value::<isize>(vm).ok();
    let string = |name| attribute(vm, exc, name).map(|value| str(vm, &value, name));
    let file = string("filename");
    let mut message = string("msg").unwrap_or_else(|| "<no detail available>".to_owned());
    let Some(line) = number("lineno") else {
        if let Some(file) = file {
            message.push_str(&format!(" ({file})"));
        }
        return message;
    };
    let file = file.unwrap_or_else(|| "<string>".to_owned());
    text.push_str(&format!("  File \"{file}\", line {line}\n"));
    let source =
        string("text").or_else(|| sources::line_of_file(&file, usize::try_from(line).ok()?));
    if let Some(source) = source {
        let end = if number("end_lineno").unwrap_or(line) == line {
            number("end_offset")
        } else {
            Some(isize::MAX)
        };
        line_and_caret(text, &source, number("offset"), end);
    }
    message
}

/// The source line without its indentation, and carets under the columns `offset..end`, which count from 1.
fn line_and_caret(text: &mut String, source: &str, offset: Option<isize>, end: Option<isize>) {
    let source = source.trim_end();
    let shown = source.trim_start_matches([' ', '\t', '\n', '\x0c']);
    if shown.is_empty() {
        return;
    }
    text.push_str(&format!("    {shown}\n"));
    let Some(offset) = offset else {
        return;
    };
    let indentation = (source.chars().count() - shown.chars().count()) as isize;
    if offset < 1 {
        return;
    }
    // Where the indentation is wrong, the place is in it: what is shown begins after it.
    let start = (offset - 1 - indentation).max(0);
    // One column past the line is where something is missing.
    let width = shown.chars().count() as isize;
    let end = match end {
        Some(end) if end > 0 => (end - 1 - indentation).min(width),
        _ => start,
    };
    let start = start.min(width);
    let before = shown.chars().take(start as usize);
    let before: String = before
        .map(|char| if char.is_whitespace() { char } else { ' ' })
        .collect();
    let carets = "^".repeat((end - start).max(1) as usize);
    text.push_str(&format!("    {before}{carets}\n"));
}
