//! What a function of the runtime's JavaScript calls outside `try`: enough of the language is read to see that.

use std::collections::HashMap;

/// What a script has at its top level.
pub(super) struct Script<'a> {
    tokens: Vec<&'a str>,
    /// The functions, with the place of their bodies.
    functions: HashMap<&'a str, (usize, usize)>,
    /// What is imported, by its name here: the file and its name there.
    pub(super) imported: HashMap<&'a str, (&'a str, &'a str)>,
    /// Objects that keep their methods.
    kept: Vec<&'a str>,
    /// Functions taken from the platform at first.
    taken: Vec<&'a str>,
}

/// A call outside `try`, or what else runs code that the page may have changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Call<'a> {
    /// Of a function, by its name.
    Function(&'a str),
    /// Of a method, by the name of its object and its own.
    Method(&'a str, &'a str),
    /// Anything else, as it is written.
    Other(&'a str),
}

/// What makes an object keep its methods.
const KEEPERS: [&str; 4] = ["keeping", "weakMap", "registry", "table"];
/// The exports of the wasm module: to call one by itself runs no JavaScript.
const MODULE: &str = "python";
/// What stands before parentheses and calls nothing.
const WORDS: [&str; 9] = [
    "if", "for", "while", "switch", "catch", "function", "return", "typeof", "super",
];

impl<'a> Script<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let tokens = tokens(text);
        let mut script = Self {
            functions: HashMap::new(),
            imported: HashMap::new(),
            kept: Vec::new(),
            taken: Vec::new(),
            tokens,
        };
        let mut depth = 0;
        for at in 0..script.tokens.len() {
            match script.tokens[at] {
                "{" | "(" | "[" => depth += 1,
                "}" | ")" | "]" => depth -= 1,
                "function" if depth == 0 => script.function(at),
                "const" | "let" if depth == 0 => script.variable(at),
                "import" if depth == 0 => script.import(at),
                _ => {}
            }
        }
        script
    }

    fn at(&self, at: usize) -> &'a str {
        self.tokens.get(at).copied().unwrap_or("")
    }

    fn function(&mut self, at: usize) {
        let parameters = self.closing(at + 2);
        let body = parameters + 1;
        self.functions
            .insert(self.at(at + 1), (body + 1, self.closing(body)));
    }

    /// `const f = (...) => ...;`, or something that is safe to call.
    fn variable(&mut self, at: usize) {
        let end = self.end(at);
        if self.at(at + 1) == "{" {
            let names = self.closing(at + 1);
            if self.at(names + 1) == "=" && ["Reflect", "globalThis"].contains(&self.at(names + 2))
            {
                let taken = self.tokens[at + 2..names].iter();
                self.taken.extend(taken.filter(|token| is_name(token)));
            }
            return;
        }
        let name = self.at(at + 1);
        let value = &self.tokens[(at + 3).min(end)..end];
        let arrow = match value.first() {
            Some(&"(") => self.closing(at + 3) + 1,
            _ => at + 4,
        };
        if self.at(arrow) == "=>" && arrow < end {
            self.functions.insert(name, (arrow + 1, end));
        } else if value.first().is_some_and(|first| KEEPERS.contains(first)) {
            self.kept.push(name);
        } else if value
            .windows(3)
            .any(|three| three == ["bind", "(", "String"])
            || value.starts_with(&["Function", ".", "prototype", ".", "call", ".", "bind"])
        {
            self.taken.push(name);
        }
    }

    fn import(&mut self, at: usize) {
        let names = self.closing(at + 1);
        let file = self.at(names + 2).trim_matches('"');
        let mut here = at + 2;
        while here < names {
            let there = self.at(here);
            let renamed = self.at(here + 1) == "as";
            let name = if renamed { self.at(here + 2) } else { there };
            self.imported.insert(name, (file, there));
            here += if renamed { 4 } else { 2 };
        }
    }

    /// The place of the bracket that closes the one at a place.
    fn closing(&self, open: usize) -> usize {
        let mut depth = 0;
        for at in open..self.tokens.len() {
            match self.at(at) {
                "{" | "(" | "[" => depth += 1,
                "}" | ")" | "]" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        self.tokens.len()
    }

    /// Where a statement ends.
    fn end(&self, start: usize) -> usize {
        let mut at = start;
        while at < self.tokens.len() && self.at(at) != ";" {
            at = if matches!(self.at(at), "{" | "(" | "[") {
                self.closing(at) + 1
            } else {
                at + 1
            };
        }
        at.min(self.tokens.len())
    }

    /// Where the body of an arrow function ends.
    fn expression(&self, start: usize) -> usize {
        if self.at(start) == "{" {
            return self.closing(start) + 1;
        }
        let mut at = start;
        while !matches!(self.at(at), "," | ")" | "]" | "}" | ";" | "") {
            at = match self.at(at) {
                "{" | "(" | "[" => self.closing(at) + 1,
                _ => at + 1,
            };
        }
        at
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.functions.contains_key(name)
    }

    /// Whether something is the platform's own, and may be called.
    pub(super) fn has_taken(&self, name: &str) -> bool {
        self.taken.contains(&name)
    }

    /// Whether the methods of an object are those of the start.
    pub(super) fn keeps(&self, name: &str) -> bool {
        self.kept.contains(&name)
    }

    /// Whether all that a function does is one `try`.
    pub(super) fn is_tried(&self, name: &str) -> bool {
        let Some(&(start, end)) = self.functions.get(name) else {
            return false;
        };
        self.at(start) == "try" && self.after_try(start).is_some_and(|after| after == end)
    }

    /// What comes after `try { ... } catch { ... } finally { ... }`; None if nothing is caught.
    fn after_try(&self, at: usize) -> Option<usize> {
        let caught = self.closing(at + 1) + 1;
        if self.at(caught) != "catch" {
            return None;
        }
        let mut after = self.closing(self.block(caught)) + 1;
        if self.at(after) == "finally" {
            after = self.closing(after + 1) + 1;
        }
        Some(after)
    }

    /// Where the block of `catch` begins.
    fn block(&self, caught: usize) -> usize {
        match self.at(caught + 1) {
            "(" => self.closing(caught + 1) + 1,
            _ => caught + 1,
        }
    }

    /// What a function calls outside `try`.
    pub(super) fn calls(&self, name: &str) -> Vec<Call<'a>> {
        let Some(&(start, end)) = self.functions.get(name) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut at = start;
        while at < end {
            match self.at(at) {
                "try" if self.after_try(at).is_some() => at = self.closing(at + 1),
                "throw" | "await" | "yield" => found.push(Call::Other(self.at(at))),
                "of" if self.at(at.saturating_sub(2)) == "const" || self.at(at - 1) == "]" => {
                    found.push(Call::Other("for ... of"));
                }
                "new" if !self.at(at + 1).starts_with("Own") => {
                    found.push(Call::Other(self.at(at + 1)));
                }
                // What is made here and called elsewhere: who calls it is asked what it calls.
                "=>" => at = self.expression(at + 1) - 1,
                "function" => at = self.closing(self.closing(at + 1) + 1),
                "(" => found.extend(self.call(at)),
                _ => {}
            }
            at += 1;
        }
        found
    }

    /// The call that parentheses make.
    fn call(&self, open: usize) -> Option<Call<'a>> {
        let name = self.at(open.checked_sub(1)?);
        if !is_name(name) || WORDS.contains(&name) || self.at(open.checked_sub(2)?) == "new" {
            return None;
        }
        if !matches!(self.at(open - 2), "." | "?.") {
            return (!self.has_taken(name)).then_some(Call::Function(name));
        }
        let owner = self.at(open.checked_sub(3)?);
        let by_itself = !matches!(self.at(open.saturating_sub(4)), "." | "?.");
        match by_itself {
            true if self.keeps(owner) || owner == MODULE => None,
            true => Some(Call::Method(owner, name)),
            false => Some(Call::Other(name)),
        }
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '$')
}

/// The words, signs and literals of a script, without what is said in comments.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens: Vec<&str> = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let Some(first) = rest.chars().next() else {
            return tokens;
        };
        let length = match first {
            '/' if rest.starts_with("//") => {
                rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
                continue;
            }
            '/' if rest.starts_with("/*") => {
                rest = rest.split_once("*/").map_or("", |(_, rest)| rest);
                continue;
            }
            '"' | '\'' | '`' => quoted(rest, first),
            '/' if tokens.last().is_none_or(|last| before_pattern(last)) => quoted(rest, '/'),
            _ if is_name(rest) || first.is_numeric() => rest
                .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$')
                .unwrap_or(rest.len()),
            _ if rest.starts_with("=>") || rest.starts_with("?.") => 2,
            _ if rest.starts_with("...") => 3,
            _ => first.len_utf8(),
        };
        tokens.push(&rest[..length]);
        rest = &rest[length..];
    }
}

/// How long a literal is. In a pattern, a slash may stand between brackets.
fn quoted(text: &str, end: char) -> usize {
    let (mut escaped, mut inside) = (false, false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' if end == '/' => inside = true,
            ']' if end == '/' => inside = false,
            _ if c == end && !inside => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// Whether a slash after a token begins a pattern, rather than divides.
fn before_pattern(token: &str) -> bool {
    token == "return"
        || !(is_name(token)
            || token.ends_with([')', ']', '}', '"', '\'', '`'])
            || token.starts_with(|c: char| c.is_numeric()))
}
