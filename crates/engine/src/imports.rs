//! What a source imports, told without running it.
//!
//! The look is a quick one. Statements in strings are not seen, nor what is imported by a call.

use std::collections::BTreeSet;

use crate::tokens::{Token, Tokens};

/// A module, and a name that is to be in it or to be a module below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Import {
    /// Its dotted name; of a relative import with the dots that it begins with.
    pub(crate) module: String,
    pub(crate) name: Option<String>,
}

/// The imports of a source, wherever they stand in it.
pub(crate) fn of(source: &[u8]) -> Vec<Import> {
    let mut found = Vec::new();
    each_statement(source, |statement| read(statement, &mut found));
    found.retain(|import| !import.module.is_empty());
    found
}

/// The names that the source of a package may give it, `*` for those of another module. What it imports from itself are
/// modules below it, whatever else it does with them.
pub(crate) fn names(source: &[u8]) -> BTreeSet<Box<str>> {
    let mut found = BTreeSet::new();
    let mut below = BTreeSet::new();
    each_statement(source, |statement| {
        if let Some(modules) = imports_from_itself(statement) {
            let modules = modules.split(|token| *token == Token::Operator(b","));
            below.extend(modules.filter_map(first_name).map(String::into_boxed_str));
            return;
        }
        let mut is_import = false;
        for token in statement {
            match token {
                Token::Name(name) => {
                    found.insert(String::from_utf8_lossy(name).into());
                    is_import = *name == b"import";
                }
                Token::Operator(b"*") if is_import => {
                    found.insert("*".into());
                }
                _ => is_import = false,
            }
        }
    });
    found.difference(&below).cloned().collect()
}

/// What stands behind `from . import`.
fn imports_from_itself<'a, 'b>(statement: &'b [Token<'a>]) -> Option<&'b [Token<'a>]> {
    let rest = statement.strip_prefix(&[Token::Name(b"from"), Token::Operator(b".")])?;
    rest.strip_prefix(&[Token::Name(b"import")])
}

fn each_statement(source: &[u8], mut read: impl FnMut(&[Token<'_>])) {
    let mut statement = Vec::new();
    for (_, token) in Tokens::new(source) {
        match token {
            Token::Newline | Token::Operator(b";" | b":") => {
                read(&statement);
                statement.clear();
            }
            token => statement.push(token),
        }
    }
    read(&statement);
}

/// Reads a statement; `import` and `from` begin no other than the two.
fn read(statement: &[Token<'_>], found: &mut Vec<Import>) {
    let Some((Token::Name(keyword), rest)) = statement.split_first() else {
        return;
    };
    let comma = |token: &Token<'_>| *token == Token::Operator(b",");
    match *keyword {
        b"import" => found.extend(rest.split(comma).map(|module| Import {
            module: dotted(module),
            name: None,
        })),
        b"from" => {
            let end = rest
                .iter()
                .position(|token| *token == Token::Name(b"import"));
            let (module, names) = rest.split_at(end.unwrap_or(rest.len()));
            let module = dotted(module);
            let names = names.get(1..).unwrap_or_default();
            found.extend(names.split(comma).map(|name| Import {
                module: module.clone(),
                name: first_name(name),
            }));
        }
        _ => {}
    }
}

/// The name that some tokens begin with.
fn dotted(tokens: &[Token<'_>]) -> String {
    let mut name = String::new();
    for token in tokens {
        match token {
            Token::Name(b"as") => break,
            Token::Name(part) => name.push_str(&String::from_utf8_lossy(part)),
            Token::Operator(dots @ (b"." | b"...")) => name.push_str(&".".repeat(dots.len())),
            _ => break,
        }
    }
    name
}

fn first_name(tokens: &[Token<'_>]) -> Option<String> {
    tokens.iter().find_map(|token| match token {
        Token::Name(name) => Some(String::from_utf8_lossy(name).into_owned()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{names as names_of, of};

    fn names(source: &str) -> String {
        let names = of(source.as_bytes())
            .into_iter()
            .map(|import| match import.name {
                Some(name) => format!("{}:{name}", import.module),
                None => import.module,
            });
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_form_of_import_is_seen() {
        for (source, expected) in [
            ("import json", "json"),
            ("import os.path as p, re", "os.path re"),
            ("from a.b import c as d, e", "a.b:c a.b:e"),
            ("from a import (\n  b, # why\n  c,\n)", "a:b a:c a"),
            ("from a import *", "a"),
            ("x = 1; import json", "json"),
            ("if x: import json", "json"),
            ("def f():\n    import json\n", "json"),
            ("try:\n  import a\nexcept E: import b", "a b"),
            ("from . import a\nfrom .b import c", ".:a .b:c"),
            ("from ...d.e import f", "...d.e:f"),
        ] {
            assert_eq!(names(source), expected, "{source}");
        }
    }

    #[test]
    fn what_is_no_import_of_a_module_is_not_seen() {
        for source in [
            "'import a'\n# import b\nimports = 1",
            "x = f'''\nimport a\n{y}'''",
            "import",
            "from",
            "yield from a",
        ] {
            assert_eq!(names(source), "", "{source}");
        }
    }

    #[test]
    fn names_of_a_package_are_not_those_of_its_modules() {
        let source =
            b"from . import a, h as i\nfrom .b import c\nfrom d import *\ne = a.h\ndef f(): g";
        let names: Vec<_> = names_of(source).into_iter().collect();
        assert_eq!(names.join(" "), "* b c d def e f from g import");
    }
}
