//! What a module imports when it runs, told from its source: what its functions import comes later, or never.

use rustpython_compiler::{
    ast::{
        Expr, Stmt,
        statement_visitor::{StatementVisitor, walk_stmt},
    },
    parser,
};
use std::collections::BTreeSet;

/// The dotted names; of `from a import b` both `a` and `a.b`, which may be no module.
pub(crate) fn of(source: &str, module: &str, is_package: bool) -> BTreeSet<String> {
    let Ok(parsed) = parser::parse_module(source) else {
        return BTreeSet::new();
    };
    let mut imports = Imports {
        package: match module.rsplit_once('.') {
            _ if is_package => module,
            Some((package, _)) => package,
            None => "",
        },
        found: BTreeSet::new(),
    };
    imports.visit_body(&parsed.syntax().body);
    imports.found
}

struct Imports<'a> {
    /// The package that relative names begin in.
    package: &'a str,
    found: BTreeSet<String>,
}

impl StatementVisitor<'_> for Imports<'_> {
    fn visit_stmt(&mut self, statement: &Stmt) {
        match statement {
            Stmt::Import(import) => {
                let names = import.names.iter().map(|alias| alias.name.to_string());
                self.found.extend(names);
            }
            Stmt::ImportFrom(import) => {
                let module = import.module.as_ref().map_or("", |name| name.as_str());
                let Some(from) = absolute(self.package, import.level, module) else {
                    return;
                };
                let names = import.names.iter();
                self.found
                    .extend(names.map(|alias| format!("{from}.{}", alias.name)));
                self.found.insert(from);
            }
            Stmt::FunctionDef(_) => {}
            // What is done about an error is rarely done.
            Stmt::Try(attempt) => {
                for body in [&attempt.body, &attempt.orelse, &attempt.finalbody] {
                    self.visit_body(body);
                }
            }
            Stmt::If(condition) if never(&condition.test) => {}
            other => walk_stmt(self, other),
        }
    }
}

/// Whether a condition is true for tools or for programs alone.
fn never(test: &Expr) -> bool {
    match test {
        Expr::Name(name) => name.id.as_str() == "TYPE_CHECKING",
        Expr::Compare(comparison) => {
            matches!(&*comparison.left, Expr::Name(name) if name.id.as_str() == "__name__")
        }
        _ => false,
    }
}

/// The name of a module so many levels above a package's own; None above the topmost.
fn absolute(package: &str, level: u32, module: &str) -> Option<String> {
    if level == 0 {
        return Some(module.to_owned());
    }
    let mut package = package;
    for _ in 1..level {
        package = package.rsplit_once('.')?.0;
    }
    Some(match module {
        "" => package.to_owned(),
        module => format!("{package}.{module}"),
    })
}

#[cfg(test)]
mod tests {
    use super::of;

    fn found(source: &str, module: &str, is_package: bool) -> String {
        let found: Vec<String> = of(source, module, is_package).into_iter().collect();
        found.join(" ")
    }

    #[test]
    fn imports_that_run_with_the_module_are_found() {
        let source = "import a, b.c as d\ntry:\n  from e import f\nexcept ImportError:\n  import g\nclass C:\n  import h";
        assert_eq!(found(source, "m", false), "a b.c e e.f h");
    }

    #[test]
    fn imports_of_functions_tools_and_programs_are_not() {
        let source = "def f():\n  import a\nif TYPE_CHECKING:\n  import b\nif __name__ == '__main__':\n  import c";
        assert_eq!(found(source, "m", false), "");
    }

    #[test]
    fn relative_imports_begin_in_the_package() {
        let source = "from . import a\nfrom .b import c\nfrom ..d import e";
        assert_eq!(
            found(source, "p.q.m", false),
            "p.d p.d.e p.q p.q.a p.q.b p.q.b.c"
        );
        assert_eq!(found("from . import a", "p", true), "p p.a");
    }
}
