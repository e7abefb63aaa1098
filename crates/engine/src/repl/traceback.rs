//! Tracebacks in the colours of CPython's prompt.

use super::colours::{RESET, paint};

const TYPE: &str = "\x1b[1;35m";
const DETAIL: &str = "\x1b[35m";
const PLACE: &str = "\x1b[1;31m";
const RANGE: &str = "\x1b[31m";

/// A traceback in colours: of each frame its place, under its line what failed, at the end the exception.
pub(crate) fn coloured(traceback: &str) -> String {
    let mut text = String::with_capacity(traceback.len() * 2);
    let mut lines = traceback.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let bare = line.trim_start_matches([' ', '|', '+', '-']);
        let carets = lines.next_if(|next| is_carets(next, line));
        if let Some(carets) = carets {
            underlined(line, carets, &mut text);
        } else if bare.starts_with("File \"") && line.starts_with([' ', '|']) {
            place(line, &mut text);
        } else if !line.starts_with(' ') && !is_heading(line) {
            exception(line, &mut text);
        } else {
            text.push_str(line);
        }
    }
    text
}

fn is_carets(line: &str, above: &str) -> bool {
    let carets = line.trim();
    above.starts_with("  ")
        && !carets.is_empty()
        && carets.contains(['^', '~'])
        && carets.chars().all(|char| matches!(char, '^' | '~' | ' '))
}

fn is_heading(line: &str) -> bool {
    line.trim().is_empty()
        || line.starts_with("Traceback (most recent")
        || line.starts_with("During handling of")
        || line.starts_with("The above exception")
}

/// A source line and the carets below it, both coloured where the carets are.
fn underlined(line: &str, carets: &str, text: &mut String) {
    let marks: Vec<char> = carets.trim_end().chars().collect();
    for shown in [line, carets] {
        let mut now = None;
        for (at, char) in shown.chars().enumerate() {
            let colour = match marks.get(at) {
                Some('^') => Some(PLACE),
                Some('~') => Some(RANGE),
                _ => None,
            };
            if colour != now {
                text.push_str(if now.is_some() { RESET } else { "" });
                text.push_str(colour.unwrap_or_default());
                now = colour;
            }
            text.push(char);
        }
        text.push_str(if now.is_some() { RESET } else { "" });
    }
}

/// `File "...", line 1, in name`, whose three details are coloured.
fn place(line: &str, text: &mut String) {
    let shown = line.trim_end_matches('\n');
    let Some((start, rest)) = shown.split_once('"') else {
        return text.push_str(line);
    };
    let Some((file, rest)) = rest.rsplit_once("\", line ") else {
        return text.push_str(line);
    };
    text.push_str(start);
    paint(&format!("\"{file}\""), Some(DETAIL), text);
    text.push_str(", line ");
    match rest.split_once(", in ") {
        Some((number, name)) => {
            paint(number, Some(DETAIL), text);
            text.push_str(", in ");
            paint(name, Some(DETAIL), text);
        }
        None => paint(rest, Some(DETAIL), text),
    }
    text.push_str(&line[shown.len()..]);
}

/// `Type: message`, or a further line of a message, which has no type.
fn exception(line: &str, text: &mut String) {
    let shown = line.trim_end_matches('\n');
    let (class, message) = shown.split_once(": ").unwrap_or((shown, ""));
    let is_name = |char: char| char.is_alphanumeric() || matches!(char, '_' | '.');
    if class.is_empty() || !class.chars().all(is_name) {
        return text.push_str(line);
    }
    paint(class, Some(TYPE), text);
    if !message.is_empty() {
        text.push_str(": ");
        paint(message, Some(DETAIL), text);
    }
    text.push_str(&line[shown.len()..]);
}
