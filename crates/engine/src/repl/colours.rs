//! Source and tracebacks in the colours of CPython's prompt, as
//! [escape sequences](https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters) of a terminal.

use rustpython_vm::VirtualMachine;

use crate::tokens::{Token, Tokens};

const KEYWORD: &str = "\x1b[1;34m";
const BUILTIN: &str = "\x1b[36m";
const DEFINED: &str = "\x1b[1m";
const STRING: &str = "\x1b[32m";
const NUMBER: &str = "\x1b[33m";
const COMMENT: &str = "\x1b[31m";
pub(super) const RESET: &str = "\x1b[0m";

/// <https://docs.python.org/3/reference/lexical_analysis.html#keywords>
pub(super) const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// A source in colours: without the escape sequences it is what was given.
pub(crate) fn coloured(vm: &VirtualMachine, source: &str) -> String {
    let mut tokens = Tokens::new(source.as_bytes());
    let mut spans = Vec::new();
    while let Some((start, token)) = tokens.next() {
        spans.push((start, tokens.at().min(source.len()), token));
    }
    let mut text = String::with_capacity(source.len() * 2);
    let mut at = 0;
    for (number, (start, end, token)) in spans.iter().enumerate() {
        between(source.get(at..*start).unwrap_or_default(), &mut text);
        let piece = source.get(*start..*end).unwrap_or_default();
        paint(piece, colour(vm, &spans, number, *token), &mut text);
        at = *end;
    }
    between(source.get(at..).unwrap_or_default(), &mut text);
    text
}

type Span<'a> = (usize, usize, Token<'a>);

fn colour(
    vm: &VirtualMachine,
    spans: &[Span<'_>],
    number: usize,
    token: Token<'_>,
) -> Option<&'static str> {
    let name = match token {
        Token::Text => return Some(STRING),
        Token::Number => return Some(NUMBER),
        Token::Name(name) => std::str::from_utf8(name).ok()?,
        _ => return None,
    };
    let before = number.checked_sub(1).map(|before| spans[before].2);
    if KEYWORDS.contains(&name) {
        return Some(KEYWORD);
    }
    match before {
        Some(Token::Operator(b".")) => None,
        Some(Token::Name(b"def" | b"class")) => Some(DEFINED),
        None | Some(Token::Newline) if is_soft_keyword(name, &spans[number + 1..]) => Some(KEYWORD),
        _ => {
            let is_builtin = !name.starts_with('_') && vm.builtins.dict().contains_key(name, vm);
            is_builtin.then_some(BUILTIN)
        }
    }
}

/// Whether a name that begins a statement is a keyword there, by what follows:
/// <https://docs.python.org/3/reference/lexical_analysis.html#soft-keywords>
fn is_soft_keyword(name: &str, after: &[Span<'_>]) -> bool {
    let mut line = after.iter().map(|span| span.2);
    let mut line = line.by_ref().take_while(|token| *token != Token::Newline);
    let Some(next) = line.next() else {
        return false;
    };
    let begins_value = !matches!(next, Token::Operator(sign) if sign != b"-" && sign != b"*");
    match name {
        "match" | "case" => begins_value && line.last() == Some(Token::Operator(b":")),
        "type" => matches!(next, Token::Name(_)),
        _ => false,
    }
}

/// What stands between two tokens: blanks, ends of lines, comments.
fn between(gap: &str, text: &mut String) {
    for line in gap.split_inclusive('\n') {
        let (blanks, comment) = line.split_at(line.find('#').unwrap_or(line.len()));
        text.push_str(blanks);
        let end = comment.trim_end_matches('\n');
        paint(end, Some(COMMENT), text);
        text.push_str(&comment[end.len()..]);
    }
}

/// A piece in a colour. Each line begins and ends its colour, so that it can be shown by itself.
pub(super) fn paint(piece: &str, colour: Option<&str>, text: &mut String) {
    let Some(colour) = colour else {
        return text.push_str(piece);
    };
    for line in piece.split_inclusive('\n') {
        let shown = line.trim_end_matches('\n');
        if !shown.is_empty() {
            text.push_str(colour);
            text.push_str(shown);
            text.push_str(RESET);
        }
        text.push_str(&line[shown.len()..]);
    }
}
