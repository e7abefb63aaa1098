//! The dialect's own rules, line by line: scripts, source, and where HTML and text part.

use super::PageError;
use super::tags::{begins_with_block, begins_with_tag, ends_with_block};

/// Put before a tag at the start of a line, so that the Markdown library sees text with tags in it
/// and not an HTML block, whose text would stay unmarked. It never reaches a page.
pub(super) const INLINE: &str = "<inline-html>";

/// A page in its parts.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// What the page shows, from top to bottom.
    pub(super) pieces: Vec<Piece>,
    /// The `<script>` elements, tags included, in their order.
    pub(super) scripts: Vec<String>,
}

/// A part that is rendered by itself.
#[derive(Debug, PartialEq)]
pub(super) enum Piece {
    /// Markdown with tags in it.
    Text(String),
    /// A fenced block, fences included.
    Fence(String),
    /// An indented block, without its indentation and with one newline at its end.
    Code(String),
    /// HTML in which white space counts, or a comment: nothing is marked in it.
    Raw(String),
}

/// Elements whose text is theirs, from their start at a line's start to their end.
const RAW: &[(&str, &str)] = &[
    ("<!--", "-->"),
    ("<pre", "</pre>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
];

/// Takes a page apart.
pub(super) fn scan(source: &str) -> Result<Scan, PageError> {
    let mut scan = Scan::default();
    // Whether the next line of text stands for itself and does not go on with the one before.
    let mut fresh = true;
    let mut rest = source;
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let blank = line.trim().is_empty();
        if let (Some(Piece::Code(code)), true) = (scan.pieces.last_mut(), blank) {
            code.push('\n');
            rest = after;
            continue;
        }
        if let Some(code) = line.strip_prefix("    ").filter(|_| !blank) {
            push_code(&mut scan.pieces, code);
            fresh = true;
            rest = after;
            continue;
        }
        let start = line.trim_start_matches(' ');
        if blank && fresh {
            rest = after;
        } else if starts_element(start, "<script") {
            let Some(end) = end_of(rest, "</script", '>') else {
                let before = source.len() - rest.len();
                return Err(PageError::OpenScript(
                    1 + source[..before].matches('\n').count(),
                ));
            };
            scan.scripts.push(rest[..end].trim_start().to_owned());
            rest = skip_blank_line_end(&rest[end..]);
        } else if let Some(end) = raw_end(start, rest) {
            scan.pieces.push(Piece::Raw(rest[..end].to_owned()));
            fresh = true;
            rest = &rest[end..];
        } else if let Some(end) = fence_end(start, rest) {
            scan.pieces.push(Piece::Fence(rest[..end].to_owned()));
            fresh = true;
            rest = &rest[end..];
        } else {
            push_text(&mut scan.pieces, start, line, fresh);
            fresh = ends_with_block(line.trim_end());
            rest = after;
        }
    }
    for piece in &mut scan.pieces {
        if let Piece::Code(code) = piece {
            code.truncate(code.trim_end_matches('\n').len());
            code.push('\n');
        }
    }
    Ok(scan)
}

fn push_code(pieces: &mut Vec<Piece>, line: &str) {
    if !matches!(pieces.last(), Some(Piece::Code(_))) {
        pieces.push(Piece::Code(String::new()));
    }
    if let Some(Piece::Code(code)) = pieces.last_mut() {
        code.push_str(line);
        code.push('\n');
    }
}

fn push_text(pieces: &mut Vec<Piece>, start: &str, line: &str, fresh: bool) {
    let parts = fresh || begins_with_block(start);
    if parts || !matches!(pieces.last(), Some(Piece::Text(_))) {
        pieces.push(Piece::Text(String::new()));
    }
    if let Some(Piece::Text(text)) = pieces.last_mut() {
        if begins_with_tag(start) {
            text.push_str(&line[..line.len() - start.len()]);
            text.push_str(INLINE);
            text.push_str(start);
        } else {
            text.push_str(line);
        }
        text.push('\n');
    }
}

/// Whether `line` begins with the tag `start` and not with a longer name.
fn starts_element(line: &str, start: &str) -> bool {
    let end = line.get(start.len()..).unwrap_or_default().chars().next();
    line.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
        && (start == "<!--" || matches!(end, None | Some(' ' | '\t' | '>' | '/')))
}

/// The offset after the first `close` that follows `end` in `text`.
fn end_of(text: &str, end: &str, close: char) -> Option<usize> {
    let start = text.to_ascii_lowercase().find(end)?;
    let tail = text[start..].find(close)?;
    Some(start + tail + close.len_utf8())
}

/// What is left of a line, or the next line if nothing is.
fn skip_blank_line_end(rest: &str) -> &str {
    let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
    if line.trim().is_empty() { after } else { rest }
}

/// If a raw element starts here: the offset after the line in which it ends.
fn raw_end(start: &str, rest: &str) -> Option<usize> {
    let (_, end) = RAW.iter().find(|(tag, _)| starts_element(start, tag))?;
    let lower = rest.to_ascii_lowercase();
    let found = lower.find(end).unwrap_or(rest.len());
    Some(line_end(rest, found))
}

/// If a fence opens here: the offset after the line that closes it.
fn fence_end(start: &str, rest: &str) -> Option<usize> {
    let mark = start.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = start.chars().take_while(|c| *c == mark).count();
    if length < 3 || start[length..].contains('`') {
        return None;
    }
    let mut end = line_end(rest, 0);
    while end < rest.len() {
        let next = line_end(rest, end);
        let line = rest[end..next].trim();
        end = next;
        if line.len() >= length && line.chars().all(|c| c == mark) {
            break;
        }
    }
    Some(end)
}

/// The offset after the line that holds the offset `from`.
fn line_end(text: &str, from: usize) -> usize {
    text[from..]
        .find('\n')
        .map_or(text.len(), |at| from + at + 1)
}
