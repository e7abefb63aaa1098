//! What a source will import, told without running it: so that its modules can be fetched before it runs.
//!
//! The look is a quick one. Statements in strings are not seen, nor what is imported by a call; what is missed is
//! fetched when it is needed.

use rustpython_vm::{AsObject, PyResult, VirtualMachine};
use std::collections::BTreeSet;

use crate::{
    library,
    tokens::{Token, Tokens},
};

/// The packs of the [library](crate::library) that a source's imports need and that are not there.
pub fn missing_packs(vm: &VirtualMachine, source: &str) -> PyResult<BTreeSet<usize>> {
    let modules = vm.sys_module.get_attr("modules", vm)?;
    let mut names = Vec::new();
    for import in imports(source) {
        if is_loaded(vm, &import)? {
            continue;
        }
        // What is imported from a package may be a module with needs of its own.
        names.extend(import.name.map(|name| format!("{}.{name}", import.module)));
        let module = vm.ctx.new_str(&*import.module);
        if !vm._contains(&modules, module.as_object())? {
            names.push(import.module);
        }
    }
    Ok(library::missing(names.iter().map(String::as_str)))
}

/// Whether a name is that of a module that is not a script's: one that was imported, the VM's own, or the library's.
pub fn is_taken(vm: &VirtualMachine, name: &str) -> PyResult<bool> {
    let module = vm.ctx.new_str(name);
    let modules = vm.sys_module.get_attr("modules", vm)?;
    let natives = vm.sys_module.get_attr("builtin_module_names", vm)?;
    Ok(library::has_name(name)
        || vm._contains(&modules, module.as_object())?
        || vm._contains(&natives, module.as_object())?)
}

/// A module, and a name that is to be in it or to be a module below it.
#[derive(Debug, Default, PartialEq)]
struct Import {
    module: String,
    name: Option<String>,
}

fn is_loaded(vm: &VirtualMachine, import: &Import) -> PyResult<bool> {
    let modules = vm.sys_module.get_attr("modules", vm)?;
    let Ok(module) = modules.get_item(&*import.module, vm) else {
        if library::is_at_hand(&import.module) {
            return Ok(true);
        }
        let natives = vm.sys_module.get_attr("builtin_module_names", vm)?;
        let module = vm.ctx.new_str(&*import.module);
        return vm._contains(&natives, module.as_object());
    };
    match &import.name {
        Some(name) => module.has_attr(&*vm.ctx.new_str(&**name), vm),
        None => Ok(true),
    }
}

/// The absolute imports of a source, wherever they stand in it.
fn imports(source: &str) -> Vec<Import> {
    let mut found = Vec::new();
    let mut statement = Vec::new();
    for (_, token) in Tokens::new(source.as_bytes()) {
        match token {
            Token::Newline | Token::Operator(b";" | b":") => {
                read(&statement, &mut found);
                statement.clear();
            }
            token => statement.push(token),
        }
    }
    read(&statement, &mut found);
    // A relative import has no name of its own, and a script no package.
    found.retain(|import| !import.module.is_empty() && !import.module.starts_with('.'));
    found
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
    use super::imports;

    fn names(source: &str) -> String {
        let names = imports(source).into_iter().map(|import| match import.name {
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
        ] {
            assert_eq!(names(source), expected, "{source}");
        }
    }

    #[test]
    fn what_is_no_import_of_a_module_is_not_seen() {
        for source in [
            "from . import a\nfrom .b import c\nfrom ...d import e",
            "'import a'\n# import b\nimports = 1",
            "x = f'''\nimport a\n{y}'''",
            "import",
            "from",
            "yield from a",
        ] {
            assert_eq!(names(source), "", "{source}");
        }
    }
}
