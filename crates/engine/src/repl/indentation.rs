//! What the next line of a block begins with.

use crate::tokens::{Token, Tokens};

const USUAL: &str = "    ";

/// The blanks that a line begins with which is added behind `before`: those of the line before it, and one step more
/// after a colon. A step is what the block's first indented line has.
pub(crate) fn indentation(before: &str) -> String {
    let line = before.rsplit('\n').next().unwrap_or_default();
    if line.trim().is_empty() {
        return line.to_owned();
    }
    let mut indentation = blanks(line).to_owned();
    if opens_block(before) {
        let mut lines = before.lines().skip(1).map(blanks);
        let step = lines.find(|blanks| !blanks.is_empty());
        indentation.push_str(step.unwrap_or(USUAL));
    }
    indentation
}

fn blanks(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// Whether the last token of a source is a colon that no bracket holds.
fn opens_block(source: &str) -> bool {
    let mut tokens = Tokens::new(source.as_bytes());
    let last = tokens.by_ref().last();
    tokens.is_balanced() && last.is_some_and(|(_, token)| token == Token::Operator(b":"))
}
