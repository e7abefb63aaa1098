//! The source lines of a frame, with carets under what it was at, in the form of CPython's
//! [traceback](https://docs.python.org/3/library/traceback.html).

use ruff_text_size::Ranged;
use rustpython_vm::{
    Py,
    builtins::{PyCode, PyTraceback},
    compiler::ast::Stmt,
};
use std::collections::BTreeSet;

use super::anchors::{self, Anchors};
use crate::sources;

/// Appends the lines that the frame of this entry was at, as far as they are known.
pub(super) fn append(text: &mut String, entry: &PyTraceback, code: &Py<PyCode>) {
    let first = entry.lineno.get();
    let line = |number| sources::line_of_code(code, number);
    let Some(source) = line(first).filter(|line| !line.trim().is_empty()) else {
        return;
    };
    let shown = Range::of(entry, code).and_then(|range| {
        let lines: Option<Vec<String>> = (first..=range.last).map(line).collect();
        Shown::new(&lines?, &range)
    });
    match shown {
        Some(shown) => shown.append(text),
        None => text.push_str(&format!("    {}\n", source.trim())),
    }
}

/// The most lines that are looked at for one frame.
const LONGEST: usize = 100;

/// What an instruction was compiled from: offsets in bytes, the last line by its number.
struct Range {
    last: usize,
    start: usize,
    end: usize,
}

impl Range {
    fn of(entry: &PyTraceback, code: &Py<PyCode>) -> Option<Self> {
        let index = usize::try_from(entry.lasti).ok()? / 2;
        let (start, end) = code.code.locations.get(index)?;
        let columns = [start, end].map(|place| place.character_offset.to_zero_indexed());
        // Code without columns has zeros. A statement of hundreds of lines is shown by its first.
        let is_known = start.line == entry.lineno
            && end.line >= start.line
            && end.line.get() - start.line.get() < LONGEST
            && columns[1] > 0;
        is_known.then(|| Self {
            last: end.line.get(),
            start: columns[0],
            end: columns[1],
        })
    }
}

/// Lines without the indentation that they share, and the place in them: in the first line and in the last one.
struct Shown {
    lines: Vec<String>,
    start: usize,
    end: usize,
    anchors: Option<Anchors>,
    carets: bool,
}

impl Shown {
    /// None if the lines are not those that the code was made of.
    fn new(lines: &[String], range: &Range) -> Option<Self> {
        let (first, last) = (lines.first()?, lines.last()?);
        let margin = lines
            .iter()
            .filter(|line| !line.trim().is_empty())
            .map(|line| line.len() - line.trim_start_matches([' ', '\t', '\x0c']).len())
            .min()?;
        let (start, end) = (
            range.start.checked_sub(margin)?,
            range.end.checked_sub(margin)?,
        );
        let dedented = |line: &String| line.get(margin..).unwrap_or_default().trim_end().to_owned();
        first.get(range.start..)?;
        last.get(..range.end)?;
        let mut shown = Self {
            lines: lines.iter().map(dedented).collect(),
            start,
            end,
            anchors: None,
            carets: false,
        };
        shown.anchors = anchors::find(&shown.segment()?);
        shown.carets = shown.wants_carets();
        Some(shown)
    }

    /// The source of the instruction.
    fn segment(&self) -> Option<String> {
        let joined = self.lines.join("\n");
        let end = joined.len() - self.lines.last()?.len() + self.end;
        Some(joined.get(self.start..end)?.to_owned())
    }

    /// Not where the whole statement is meant, or what it does is plain: a call that it assigns, or returns by a name.
    fn wants_carets(&self) -> bool {
        let (Some(first), Some(last)) = (self.lines.first(), self.lines.last()) else {
            return false;
        };
        let is_whole = |start: usize, end: usize| {
            let joined = self.lines.len() - 1 + self.lines.iter().map(String::len).sum::<usize>();
            start == self.start && end == joined - last.len() + self.end
        };
        if let Some(parsed) = anchors::parse(&self.lines.join("\n")) {
            let value = match parsed.body.first() {
                Some(Stmt::Return(statement)) => statement.value.as_deref().filter(|value| {
                    value
                        .as_call_expr()
                        .is_some_and(|call| call.func.is_name_expr())
                }),
                Some(Stmt::Assign(statement)) => Some(&*statement.value),
                None => return false,
                _ => None,
            };
            let call = value.and_then(|value| value.as_call_expr());
            if call.is_some_and(|call| is_whole(call.start().to_usize(), call.end().to_usize())) {
                return false;
            }
        }
        let before = first.get(..self.start).unwrap_or_default().trim_start();
        let after = last.get(self.end..).unwrap_or_default().trim_end();
        self.anchors.is_some() || !before.is_empty() || !after.is_empty()
    }

    /// The first line, the last one, those around what is underlined in another way; the rest is only counted.
    fn append(&self, text: &mut String) {
        let last = self.lines.len() - 1;
        let mut chosen = BTreeSet::from([0, last]);
        for line in self
            .anchors
            .iter()
            .flat_map(|anchors| [anchors.left.0, anchors.right.0])
        {
            chosen.extend((line.saturating_sub(1)..=line + 1).filter(|line| *line <= last));
        }
        let mut next = 0;
        for line in chosen {
            match line - next {
                0 => {}
                1 => self.append_line(next, text),
                more => text.push_str(&format!("    ...<{more} lines>...\n")),
            }
            self.append_line(line, text);
            next = line + 1;
        }
    }

    fn append_line(&self, number: usize, text: &mut String) {
        let line = &self.lines[number];
        text.push_str(&format!("    {line}\n"));
        if !self.carets {
            return;
        }
        let is_last = number + 1 == self.lines.len();
        let end = if is_last { self.end } else { line.len() };
        let indentation = line.len() - line.trim_start().len();
        let start = indentation.max(if number == 0 { self.start } else { 0 });
        let carets = line
            .char_indices()
            .take_while(|(at, _)| *at < end)
            .map(|(at, char)| {
                if at < start {
                    return if char == '\t' { '\t' } else { ' ' };
                }
                match &self.anchors {
                    Some(anchors) if !anchors.hold((number, at), self.start) => '~',
                    _ => '^',
                }
            });
        text.push_str(&format!("    {}\n", carets.collect::<String>()));
    }
}
