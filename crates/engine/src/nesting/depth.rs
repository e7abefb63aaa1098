//! The stack that a source will take to compile, as an upper bound.
//!
//! Each construct is charged what it was measured to take in a page, and a third more. What stands side by side is
//! charged once, what stands inside each other is summed up.

use crate::tokens::{Token, Tokens};

/// Open brackets, as in CPython's tokenizer.
const BRACKETS: usize = 200;
/// Indented blocks inside each other, as in CPython's tokenizer.
const BLOCKS: usize = 100;

/// Bytes for one more level of an expression.
const LEVEL: usize = 850;
/// For a call and a subscript, and for what is in their brackets: there may be a tuple in those of a subscript.
const CALL: usize = 1200;
const ARGUMENTS: usize = 100;
const SUBSCRIPT: usize = 1100;
const INDEX: usize = LEVEL;
const LAMBDA: usize = 1100;
const COMPREHENSION: usize = 2300;
/// For a block, and for the body of a function or class.
const BLOCK: usize = 1100;
const SCOPE: usize = 3400;
/// For one more branch of an `if`.
const ELIF: usize = 90;
/// A source with a bracket missing is parsed, but not compiled; freeing what was parsed takes less.
const PARSED_ONLY: usize = 8;

/// A limit that a source exceeds, and the offset where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Excess {
    pub(super) limit: Limit,
    pub(super) at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    Brackets,
    Blocks,
    Stack,
}

/// What one bracket holds so far; the outermost level is a statement.
#[derive(Clone, Copy, Default)]
struct Level {
    /// For the bracket itself, and for the comprehension that it turned out to be.
    bracket: usize,
    comprehension: usize,
    /// The largest part before the last separator.
    widest: usize,
    /// The operators since then, by how tightly they bind.
    chains: [Chain; 5],
    /// The largest bracket in the operand that is being read.
    inner: usize,
    /// Operators inside of which the parser is up to the next separator.
    open: usize,
    /// Operators that the parser leaves with their operand.
    prefixes: usize,
    /// `lambda` without its colon yet.
    lambdas: usize,
    has_and: bool,
    has_or: bool,
}

/// Operators of one precedence, each of which holds all that is left of it.
#[derive(Clone, Copy, Default)]
struct Chain {
    cost: usize,
    /// The largest operand but the last.
    widest: usize,
}

const LOOSE: usize = 0;
const SUM: usize = 1;
const PRODUCT: usize = 2;
const POWER: usize = 3;
const POSTFIX: usize = 4;

impl Level {
    fn total(&self) -> usize {
        self.widest.max(self.operand(LOOSE))
    }

    /// The operand that ends here, for an operator that binds less tightly than `tightness`.
    fn operand(&self, tightness: usize) -> usize {
        let chains = &self.chains[tightness..];
        chains.iter().rev().fold(self.inner, |operand, chain| {
            chain.cost + chain.widest.max(operand)
        })
    }

    fn operator(&mut self, tightness: usize, cost: usize) {
        if tightness < POSTFIX {
            let operand = self.operand(tightness + 1);
            self.chains[tightness].widest = self.chains[tightness].widest.max(operand);
            self.chains[tightness + 1..].fill(Chain::default());
            self.inner = 0;
        }
        self.chains[tightness].cost += cost;
        if tightness < POWER {
            self.prefixes = 0;
        }
    }

    /// A comma or the like: what follows stands beside what was, unless it still belongs to a `lambda`.
    fn separate(&mut self) {
        if self.lambdas == 0 {
            *self = Self {
                bracket: self.bracket,
                comprehension: self.comprehension,
                widest: self.total(),
                ..Self::default()
            };
        }
    }

    fn prefix(&mut self) {
        self.operator(POWER, LEVEL);
        self.prefixes += LEVEL;
    }

    /// What follows, up to the next separator, is inside of this.
    fn enter(&mut self, cost: usize) {
        self.operator(LOOSE, cost);
        self.open += cost;
    }
}

/// The block that a line is in.
#[derive(Clone, Copy, Default)]
struct Block {
    column: usize,
    cost: usize,
    branches: usize,
}

#[derive(Default)]
struct Depth {
    level: Level,
    outer: Vec<Level>,
    /// For the brackets that are open and what the parser is inside of in each.
    open: usize,
    blocks: Vec<Block>,
    /// For all of `blocks`.
    block_cost: usize,
    /// For the block that the last line may open.
    next_block: usize,
}

/// The first limit that the source exceeds.
pub(super) fn excess(source: &[u8], budget: usize) -> Option<Excess> {
    let mut tokens = Tokens::new(source);
    let mut depth = Depth::default();
    let mut starts_line = true;
    let mut after_operand = false;
    let mut at = 0;
    for (start, token) in tokens.by_ref() {
        at = start;
        let beyond = |limit| Some(Excess { limit, at });
        if starts_line && token != Token::Newline {
            depth.line(column(source, at), token);
            if depth.blocks.len() > BLOCKS {
                return beyond(Limit::Blocks);
            }
            starts_line = false;
        }
        after_operand = match token {
            Token::Name(name) => depth.name(name),
            Token::Number | Token::Text => true,
            Token::Open(bracket) => {
                depth.open(bracket, after_operand);
                false
            }
            Token::Close => {
                depth.close();
                true
            }
            Token::Operator(operator) => {
                depth.operator(operator, after_operand);
                false
            }
            Token::Newline => {
                if depth.statement() > budget {
                    return beyond(Limit::Stack);
                }
                depth.level = Level::default();
                starts_line = true;
                false
            }
        };
        if depth.outer.len() > BRACKETS {
            return beyond(Limit::Brackets);
        }
        if depth.parsing() > budget {
            return beyond(Limit::Stack);
        }
    }
    let share = if tokens.is_balanced() { 1 } else { PARSED_ONLY };
    while !depth.outer.is_empty() {
        depth.close();
    }
    (depth.statement() / share > budget).then_some(Excess {
        limit: Limit::Stack,
        at,
    })
}

impl Depth {
    /// What compiling the statement takes, in the blocks where it is.
    fn statement(&self) -> usize {
        self.block_cost + self.level.total()
    }

    /// What parsing up to here takes.
    fn parsing(&self) -> usize {
        self.block_cost + self.open + self.level.open + self.level.prefixes
    }

    fn line(&mut self, column: usize, first: Token<'_>) {
        while let Some(block) = self.blocks.last()
            && block.column > column
        {
            self.block_cost -= block.cost + block.branches;
            self.blocks.pop();
        }
        if self.blocks.last().is_none_or(|block| block.column < column) {
            // The module itself is a block of no cost.
            let cost = if self.blocks.is_empty() {
                0
            } else {
                self.next_block
            };
            self.block_cost += cost;
            self.blocks.push(Block {
                column,
                cost,
                branches: 0,
            });
        }
        self.next_block = match first {
            Token::Name(b"def" | b"class" | b"async") => SCOPE,
            _ => BLOCK,
        };
        if let Some(block) = self.blocks.last_mut() {
            self.block_cost -= block.branches;
            block.branches = match first {
                Token::Name(b"elif") => block.branches + ELIF,
                Token::Name(b"else") => block.branches,
                _ => 0,
            };
            self.block_cost += block.branches;
        }
    }

    fn open(&mut self, bracket: u8, after_operand: bool) {
        // In a call of a call the brackets stand side by side, but the calls are inside each other.
        let (outside, bracket) = match (bracket, after_operand) {
            (b'(', true) => (CALL, ARGUMENTS),
            (b'[', true) => (SUBSCRIPT, INDEX),
            _ => (0, LEVEL),
        };
        self.level.operator(POSTFIX, outside);
        self.open += LEVEL + self.level.open + self.level.prefixes;
        self.outer.push(self.level);
        self.level = Level {
            bracket,
            ..Level::default()
        };
    }

    fn close(&mut self) {
        if let Some(outer) = self.outer.pop() {
            let cost = self.level.bracket + self.level.comprehension + self.level.total();
            self.open -= LEVEL + outer.open + outer.prefixes;
            self.level = outer;
            self.level.inner = self.level.inner.max(cost);
        }
    }

    /// Counts a name or keyword; true if it is an operand.
    fn name(&mut self, name: &[u8]) -> bool {
        let level = &mut self.level;
        match name {
            b"not" | b"await" => level.prefix(),
            b"else" | b"yield" => level.enter(LEVEL),
            b"lambda" => {
                level.enter(LAMBDA);
                level.lambdas += 1;
            }
            // The operands of many `and` stand side by side.
            b"and" => {
                level.operator(LOOSE, if level.has_and { 0 } else { LEVEL });
                level.has_and = true;
            }
            b"or" => {
                level.operator(LOOSE, if level.has_or { 0 } else { LEVEL });
                level.has_or = true;
            }
            b"in" | b"is" | b"if" => level.operator(LOOSE, 0),
            b"for" if !self.outer.is_empty() => {
                level.comprehension = COMPREHENSION;
                level.operator(LOOSE, 0);
            }
            b"return" | b"assert" | b"del" | b"raise" | b"elif" | b"while" | b"for" => {}
            _ => return true,
        }
        false
    }

    fn operator(&mut self, operator: &[u8], after_operand: bool) {
        let level = &mut self.level;
        match operator {
            b":" if level.lambdas > 0 => level.lambdas -= 1,
            b"," | b":" | b";" | b"=" => level.separate(),
            b"+" | b"-" | b"~" | b"*" | b"**" if !after_operand => level.prefix(),
            // Binds to the right, tighter than the others.
            b"**" => level.prefix(),
            b":=" => level.enter(LEVEL),
            b"." => level.operator(POSTFIX, LEVEL),
            b"*" | b"/" | b"//" | b"%" | b"@" => level.operator(PRODUCT, LEVEL),
            b"<" | b">" | b"<=" | b">=" | b"==" | b"!=" => level.operator(LOOSE, 0),
            _ => level.operator(SUM, LEVEL),
        }
    }
}

/// The column of the first token of a line, counted as Python does: tabs go to the next multiple of eight.
fn column(source: &[u8], at: usize) -> usize {
    let blanks = &source[line_start(source, at)..at];
    blanks.iter().fold(0, |column, &byte| match byte {
        b'\t' => column / 8 * 8 + 8,
        b'\x0c' => 0,
        _ => column + 1,
    })
}

/// The offset where the line of another offset starts.
pub(super) fn line_start(source: &[u8], at: usize) -> usize {
    let end = source[..at].iter().rposition(|&byte| byte == b'\n');
    end.map_or(0, |end| end + 1)
}
