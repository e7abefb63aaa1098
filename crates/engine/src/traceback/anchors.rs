//! Which part of an expression failed: the operator between two values, the index in its brackets, the arguments of a call.

use ruff_text_size::Ranged;
use rustpython_vm::compiler::{
    ast::{Expr, ModModule, Stmt},
    parser,
};

use crate::nesting;

/// A line, and an offset in it, both from 0.
type Place = (usize, usize);

/// Where that part begins and ends. Offsets in the first line count from where the expression begins.
pub(super) struct Anchors {
    pub(super) left: Place,
    pub(super) right: Place,
}

/// The part of an expression, which may go over several lines; None if it has no such part.
pub(super) fn find(expression: &str) -> Option<Anchors> {
    // In brackets it may have line ends; one before the closing bracket ends a comment.
    const OPEN: &str = "(\n";
    let text = format!("{OPEN}{expression}\n)");
    let parsed = parse(&text)?;
    let [Stmt::Expr(statement)] = &*parsed.body else {
        return None;
    };
    let (start, end) = match &*statement.value {
        Expr::BinOp(operation) => {
            let sign = operation.op.as_str();
            let start = skip_to(&text, operation.left.end().to_usize(), sign)?;
            (start, start + sign.len())
        }
        Expr::Subscript(subscript) => {
            let start = skip_to(&text, subscript.value.end().to_usize(), "[")?;
            (start, subscript.end().to_usize())
        }
        Expr::Call(call) => {
            let start = skip_to(&text, call.func.end().to_usize(), "(")?;
            (start, call.end().to_usize())
        }
        _ => return None,
    };
    let place = |at: usize| {
        let before = text.get(OPEN.len()..at)?;
        let line = before.matches('\n').count();
        Some((
            line,
            before.len() - before.rfind('\n').map_or(0, |end| end + 1),
        ))
    };
    Some(Anchors {
        left: place(start)?,
        right: place(end)?,
    })
}

/// Lines out of some source, if they are Python by themselves.
pub(super) fn parse(lines: &str) -> Option<ModModule> {
    if !nesting::fits(lines) {
        return None;
    }
    Some(parser::parse_module(lines).ok()?.into_syntax())
}

/// Where a sign stands behind a value, after blanks, closing brackets, comments, ends of lines.
fn skip_to(text: &str, mut at: usize, sign: &str) -> Option<usize> {
    loop {
        let rest = text.get(at..)?;
        if rest.starts_with(sign) {
            return Some(at);
        }
        at += match rest.chars().next()? {
            '#' => rest.find('\n')?,
            char if char.is_whitespace() || matches!(char, ')' | '\\') => char.len_utf8(),
            _ => return None,
        };
    }
}

impl Anchors {
    /// Whether a place is in the part; `start` is where the expression begins in its first line.
    pub(super) fn hold(&self, place: Place, start: usize) -> bool {
        let moved = |(line, at): Place| (line, if line == 0 { at + start } else { at });
        moved(self.left) <= place && place < moved(self.right)
    }
}
