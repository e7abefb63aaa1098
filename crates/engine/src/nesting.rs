//! How deeply a source is nested, found out before the parser and the compiler recurse into it.
//!
//! They use the browser's stack, whose end stops the whole runtime, and have no limit of their own that would hold there.

use crate::tokens::{Token, Tokens};
use rustpython_vm::{AsObject, PyResult, VirtualMachine, builtins::PyBaseExceptionRef};

/// Open brackets, as in CPython's tokenizer.
const BRACKETS: usize = 200;
/// Indented blocks inside each other, as in CPython's tokenizer.
const BLOCKS: usize = 100;
/// Steps that the parser recurses: brackets, blocks, and operators before their operand.
const RECURSION: usize = 300;
/// The height of the syntax tree of one expression.
const HEIGHT: usize = 1000;
/// What one block costs in [`RECURSION`].
const BLOCK_COST: usize = 2;

/// Refuses a source whose compilation could exhaust the stack: SyntaxError or RecursionError, as in CPython.
pub fn check(vm: &VirtualMachine, source: &str) -> PyResult<()> {
    check_file(vm, source.as_bytes(), "<string>")
}

/// The same for a source in any encoding, whose errors name `file`.
pub(crate) fn check_file(vm: &VirtualMachine, source: &[u8], file: &str) -> PyResult<()> {
    match excess(source) {
        None => Ok(()),
        Some(excess) => Err(excess.into_exception(vm, source, file)),
    }
}

/// A limit that a source exceeds, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Excess {
    limit: Limit,
    at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Limit {
    Brackets,
    Blocks,
    Recursion,
}

impl Excess {
    fn into_exception(self, vm: &VirtualMachine, source: &[u8], file: &str) -> PyBaseExceptionRef {
        let (kind, message) = match self.limit {
            Limit::Brackets => (
                vm.ctx.exceptions.syntax_error,
                "too many nested parentheses",
            ),
            Limit::Blocks => (
                vm.ctx.exceptions.indentation_error,
                "too many levels of indentation",
            ),
            Limit::Recursion => {
                return vm.new_recursion_error(
                    "maximum recursion depth exceeded during compilation: the source is nested too deeply",
                );
            }
        };
        let before = &source[..self.at];
        let line = before.iter().filter(|&&byte| byte == b'\n').count();
        let start = before
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |end| end + 1);
        let rest = source[start..]
            .split(|&byte| byte == b'\n')
            .next()
            .unwrap_or_default();
        let column = String::from_utf8_lossy(&source[start..self.at])
            .chars()
            .count();
        let exception = vm.new_exception_msg(kind.to_owned(), message.into());
        let object = exception.as_object();
        // A SyntaxError takes all of these; one that did not would only be shown without its place.
        let _ = object.set_attr("filename", vm.ctx.new_str(file), vm);
        let _ = object.set_attr("lineno", vm.ctx.new_int(line + 1), vm);
        let _ = object.set_attr("offset", vm.ctx.new_int(column + 1), vm);
        let _ = object.set_attr(
            "text",
            vm.ctx
                .new_str(format!("{}\n", String::from_utf8_lossy(rest))),
            vm,
        );
        exception
    }
}

/// What is pending inside one bracket, or outside all of them.
#[derive(Clone, Copy, Default)]
struct Level {
    /// Operators that still wait for their operand: the parser recurses for each.
    prefixes: usize,
    /// `else`, `lambda` and their like: what follows is parsed inside of them up to the next separator.
    held: usize,
    /// Everything that may add a level to the tree of the expression.
    height: usize,
    /// `lambda` without its colon yet.
    lambdas: usize,
}

/// The sums over all levels.
#[derive(Default)]
struct Depth {
    levels: Vec<Level>,
    level: Level,
    recursion: usize,
    height: usize,
}

impl Depth {
    fn prefix(&mut self) {
        self.level.prefixes += 1;
        self.level.height += 1;
    }

    fn held(&mut self) {
        self.level.held += 1;
        self.level.height += 1;
        self.level.prefixes = 0;
    }

    fn separate(&mut self) {
        if self.level.lambdas == 0 {
            self.level = Level::default();
        }
    }

    fn open(&mut self) {
        let outer = core::mem::take(&mut self.level);
        self.recursion += 1 + outer.prefixes + outer.held;
        self.height += 1 + outer.height;
        self.levels.push(outer);
    }

    fn close(&mut self) {
        if let Some(outer) = self.levels.pop() {
            self.recursion -= 1 + outer.prefixes + outer.held;
            self.height -= 1 + outer.height;
            self.level = outer;
        }
    }

    fn recursion(&self) -> usize {
        self.recursion + self.level.prefixes + self.level.held
    }

    fn height(&self) -> usize {
        self.height + self.level.height
    }
}

/// The first limit that the source exceeds.
fn excess(source: &[u8]) -> Option<Excess> {
    let mut tokens = Tokens::new(source);
    let mut depth = Depth::default();
    let mut blocks: Vec<usize> = Vec::new();
    let mut starts_line = true;
    let mut after_operand = false;
    let mut too_high = None;
    while let Some((at, token)) = tokens.next() {
        let beyond = |limit| Some(Excess { limit, at });
        if starts_line && token != Token::Newline {
            enter_line(&mut blocks, indentation(source, at));
            if blocks.len() >= BLOCKS {
                return beyond(Limit::Blocks);
            }
            starts_line = false;
        }
        match token {
            Token::Name(name) => after_operand = keyword(&mut depth, name),
            Token::Number | Token::Text => after_operand = true,
            Token::Open(_) => {
                depth.level.height += usize::from(after_operand);
                depth.open();
                after_operand = false;
            }
            Token::Close => {
                depth.close();
                after_operand = true;
            }
            Token::Operator(operator) => {
                self::operator(&mut depth, operator, after_operand);
                after_operand = false;
            }
            Token::Newline => {
                depth.level = Level::default();
                starts_line = true;
                after_operand = false;
            }
        }
        if depth.levels.len() > BRACKETS {
            return beyond(Limit::Brackets);
        }
        if depth.recursion() + blocks.len() * BLOCK_COST > RECURSION {
            return beyond(Limit::Recursion);
        }
        if depth.height() > HEIGHT && too_high.is_none() {
            too_high = beyond(Limit::Recursion);
        }
    }
    // With a bracket missing, the rest of the source only looks like one expression; the parser tells what is wrong.
    too_high.filter(|_| tokens.is_balanced())
}

/// Counts a keyword; true if what stands here is an operand.
fn keyword(depth: &mut Depth, name: &[u8]) -> bool {
    match name {
        b"not" | b"await" => depth.prefix(),
        b"else" | b"yield" => depth.held(),
        b"lambda" => {
            depth.held();
            depth.level.lambdas += 1;
        }
        b"and" | b"or" | b"in" | b"is" | b"if" => depth.level.prefixes = 0,
        b"for" => {
            depth.level.prefixes = 0;
            depth.level.height += 1;
        }
        b"return" | b"assert" | b"del" | b"raise" | b"elif" | b"while" | b"from" | b"import" => {}
        _ => return true,
    }
    false
}

fn operator(depth: &mut Depth, operator: &[u8], after_operand: bool) {
    match operator {
        b":" if depth.level.lambdas > 0 => depth.level.lambdas -= 1,
        b"," | b":" | b";" | b"=" => depth.separate(),
        b"+" | b"-" | b"~" | b"*" | b"**" if !after_operand => depth.prefix(),
        // Binds to the right, tighter than the others.
        b"**" => depth.prefix(),
        b":=" => depth.held(),
        b"." => depth.level.height += 1,
        _ => {
            depth.level.prefixes = 0;
            depth.level.height += 1;
        }
    }
}

/// The column of the first token of a line, counted as Python does: tabs go to the next multiple of eight.
fn indentation(source: &[u8], at: usize) -> usize {
    let start = source[..at]
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(0, |end| end + 1);
    source[start..at]
        .iter()
        .fold(0, |column, &byte| match byte {
            b'\t' => column / 8 * 8 + 8,
            b'\x0c' => 0,
            _ => column + 1,
        })
}

fn enter_line(blocks: &mut Vec<usize>, column: usize) {
    while blocks.last().is_some_and(|&outer| outer >= column) {
        blocks.pop();
    }
    if column > 0 {
        blocks.push(column);
    }
}
