//! A quick look at Python source: enough to see what encloses what, before the real parser may recurse into it.
//!
//! It follows the [lexical rules](https://docs.python.org/3/reference/lexical_analysis.html) for brackets, strings,
//! f-strings and comments, never fails, and uses no stack, whatever the source.

/// A piece of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// A name or keyword.
    Name(&'a [u8]),
    /// A number.
    Number,
    /// A string, or a piece of an f-string between its replacement fields.
    Text,
    /// An opening bracket, or the brace of a replacement field.
    Open(u8),
    /// A closing bracket that belongs to an opening one.
    Close,
    /// An operator or delimiter.
    Operator(&'a [u8]),
    /// The end of a logical line.
    Newline,
}

/// What the scanner is inside of.
#[derive(Clone, Copy)]
enum Inside {
    /// A bracket, by the byte that closes it.
    Bracket(u8),
    /// The replacement field of an f-string.
    Field(Quotes),
    /// The text of an f-string.
    Text(Quotes),
    /// The format specification of a replacement field.
    Specification(Quotes),
}

#[derive(Clone, Copy)]
struct Quotes {
    quote: u8,
    triple: bool,
    raw: bool,
}

/// The tokens of a source, each with the offset where it starts.
pub(crate) struct Tokens<'a> {
    source: &'a [u8],
    at: usize,
    inside: Vec<Inside>,
}

const OPERATORS: &[&[u8]] = &[
    b"**=", b"//=", b">>=", b"<<=", b"...", b":=", b"**", b"//", b">>", b"<<", b"==", b"!=", b"<=",
    b">=", b"->", b"+=", b"-=", b"*=", b"/=", b"%=", b"@=", b"&=", b"|=", b"^=",
];

impl<'a> Tokens<'a> {
    pub(crate) fn new(source: &'a [u8]) -> Self {
        Self {
            source,
            at: 0,
            inside: Vec::new(),
        }
    }

    /// Whether everything that was opened has been closed.
    pub(crate) fn is_balanced(&self) -> bool {
        self.inside.is_empty()
    }

    /// Where the token ends that was given last.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.source.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn skip_while(&mut self, matches: impl Fn(u8) -> bool) {
        while self.source.get(self.at).is_some_and(|&byte| matches(byte)) {
            self.at += 1;
        }
    }

    fn ends_quotes(&self, quotes: Quotes) -> bool {
        let quote = quotes.quote;
        self.peek(0) == quote && (!quotes.triple || self.peek(1) == quote && self.peek(2) == quote)
    }

    /// A name, or the string that it is the prefix of.
    fn name(&mut self) -> Token<'a> {
        let start = self.at;
        self.skip_while(is_name);
        let name = &self.source[start..self.at];
        let is_prefix = name.len() <= 2 && name.iter().all(|byte| b"rbuftRBUFT".contains(byte));
        if is_prefix && matches!(self.peek(0), b'"' | b'\'') {
            self.string(name)
        } else {
            Token::Name(name)
        }
    }

    fn string(&mut self, prefix: &[u8]) -> Token<'a> {
        let has = |letter: u8| {
            prefix
                .iter()
                .any(|byte| byte.to_ascii_lowercase() == letter)
        };
        let quote = self.peek(0);
        let triple = self.peek(1) == quote && self.peek(2) == quote;
        let quotes = Quotes {
            quote,
            triple,
            raw: has(b'r'),
        };
        self.at += if triple { 3 } else { 1 };
        if has(b'f') || has(b't') {
            self.inside.push(Inside::Text(quotes));
            return self.f_string(quotes);
        }
        while self.at < self.source.len() {
            if self.ends_quotes(quotes) {
                self.at += if triple { 3 } else { 1 };
                break;
            }
            match self.peek(0) {
                b'\\' => self.at += if self.peek(1) == b'\r' { 3 } else { 2 },
                b'\n' if !triple => break,
                _ => self.at += 1,
            }
        }
        Token::Text
    }

    /// The text of an f-string, or of a specification in one, up to its next replacement field or its end.
    fn f_string(&mut self, quotes: Quotes) -> Token<'a> {
        let in_specification = matches!(self.inside.last(), Some(Inside::Specification(_)));
        while self.at < self.source.len() {
            if self.ends_quotes(quotes) {
                self.at += if quotes.triple { 3 } else { 1 };
                self.leave_f_string();
                break;
            }
            match (self.peek(0), self.peek(1)) {
                (b'\n', _) if !quotes.triple => {
                    self.leave_f_string();
                    break;
                }
                (b'\\', b'N') if !quotes.raw && self.peek(2) == b'{' => {
                    self.skip_while(|byte| byte != b'}' && byte != b'\n');
                }
                // A backslash before a brace does not hide the brace.
                (b'\\', b'{' | b'}') => self.at += 1,
                (b'\\', _) => self.at += 2,
                (b'{', b'{') | (b'}', b'}') if !in_specification => self.at += 2,
                (b'{', _) => break,
                // The end of a format specification, and of its field.
                (b'}', _) if in_specification => {
                    self.inside.pop();
                    break;
                }
                _ => self.at += 1,
            }
        }
        Token::Text
    }

    fn next_in_f_string(&mut self, quotes: Quotes) -> Option<(usize, Token<'a>)> {
        let start = self.at;
        let in_text = matches!(self.inside.last(), Some(Inside::Text(_)));
        match self.source.get(start)? {
            b'{' if !(in_text && self.peek(1) == b'{') => {
                self.at += 1;
                self.inside.push(Inside::Field(quotes));
                Some((start, Token::Open(b'{')))
            }
            _ => Some((start, self.f_string(quotes))),
        }
    }

    /// Leaves the f-string, and with it the fields that its end cuts off.
    fn leave_f_string(&mut self) {
        while let Some(Inside::Specification(_)) = self.inside.pop() {
            self.inside.pop();
        }
    }

    fn open(&mut self, byte: u8) -> Token<'a> {
        self.at += 1;
        let close = match byte {
            b'(' => b')',
            b'[' => b']',
            _ => b'}',
        };
        self.inside.push(Inside::Bracket(close));
        Token::Open(byte)
    }

    /// A closing bracket; one that closes nothing is an operator of no meaning, since the parser will refuse it.
    fn close(&mut self, byte: u8) -> Token<'a> {
        self.at += 1;
        match self.inside.last() {
            Some(Inside::Bracket(close)) if *close == byte => {
                self.inside.pop();
                Token::Close
            }
            Some(Inside::Field(_)) if byte == b'}' => {
                self.inside.pop();
                Token::Close
            }
            _ => Token::Operator(b""),
        }
    }

    fn operator(&mut self) -> Token<'a> {
        let rest = &self.source[self.at..];
        let length = OPERATORS
            .iter()
            .find(|operator| rest.starts_with(operator))
            .map_or(1, |operator| operator.len());
        self.at += length;
        Token::Operator(&rest[..length])
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (usize, Token<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(Inside::Text(quotes) | Inside::Specification(quotes)) = self.inside.last() {
            let quotes = *quotes;
            return self.next_in_f_string(quotes);
        }
        loop {
            let start = self.at;
            let byte = *self.source.get(start)?;
            let token = match byte {
                b' ' | b'\t' | b'\r' | b'\x0c' => {
                    self.at += 1;
                    continue;
                }
                b'#' => {
                    self.skip_while(|byte| byte != b'\n');
                    continue;
                }
                b'\\' => {
                    self.at += 1;
                    self.skip_while(|byte| byte == b'\r');
                    self.at += usize::from(self.peek(0) == b'\n');
                    continue;
                }
                b'\n' => {
                    self.at += 1;
                    if !self.inside.is_empty() {
                        continue;
                    }
                    Token::Newline
                }
                b'(' | b'[' | b'{' => self.open(byte),
                b')' | b']' | b'}' => self.close(byte),
                b'"' | b'\'' => self.string(b""),
                b'0'..=b'9' => {
                    self.skip_while(|byte| is_name(byte) || byte == b'.');
                    Token::Number
                }
                b':' => {
                    let token = self.operator();
                    if let Some(Inside::Field(quotes)) = self.inside.last() {
                        let quotes = *quotes;
                        self.inside.push(Inside::Specification(quotes));
                    }
                    token
                }
                _ if is_name(byte) => self.name(),
                _ => self.operator(),
            };
            return Some((start, token));
        }
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens};

    /// The tokens as letters: name, number, text, operator, brackets, newline.
    fn letters(source: &str) -> String {
        Tokens::new(source.as_bytes())
            .map(|(_, token)| match token {
                Token::Name(_) => 'n',
                Token::Number => '1',
                Token::Text => 't',
                Token::Open(_) => '(',
                Token::Close => ')',
                Token::Operator(_) => '+',
                Token::Newline => '.',
            })
            .collect()
    }

    #[test]
    fn strings_hide_what_is_in_them() {
        assert_eq!(letters(r#"'(' "\"(" b'''a'(''' r'\'"#), "tttt");
    }

    #[test]
    fn comments_and_continued_lines_do_not_end_a_line() {
        assert_eq!(letters("a # (\nb \\\n c (\n\n) \n"), "n.nn().");
    }

    #[test]
    fn fields_of_f_strings_are_code() {
        assert_eq!(letters("f'a{b}c'"), "t(n)t");
        assert_eq!(letters("f'{{}}'"), "t");
        assert_eq!(letters(r"f'\N{DASH}{a!r}'"), "t(n+n)t");
    }

    #[test]
    fn f_strings_nest() {
        assert_eq!(letters("f'{f'{a}'}' b"), "t(t(n)t)tn");
        assert_eq!(letters("f'{a:>{b}}' c"), "t(n+t(n)t)tn");
    }

    #[test]
    fn the_end_of_an_f_string_ends_its_fields() {
        let mut tokens = Tokens::new(b"f'{a:' b\n");
        while tokens.next().is_some() {}
        assert!(tokens.is_balanced());
    }

    #[test]
    fn a_bracket_that_closes_nothing_is_ignored() {
        let mut tokens = Tokens::new(b") ] ( }");
        while tokens.next().is_some() {}
        assert!(!tokens.is_balanced());
    }
}
