//! When a source runs, and what of it shows its value.

use ruff_text_size::Ranged;
use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyCode, PyListRef},
    compiler::{ast::Stmt, parser},
};

use crate::{nesting, sources};

/// `ast.PyCF_ALLOW_TOP_LEVEL_AWAIT`: <https://docs.python.org/3/library/ast.html#ast.PyCF_ALLOW_TOP_LEVEL_AWAIT>
const TOP_LEVEL_AWAIT: i32 = 0x2000;
/// `PyCF_DONT_IMPLY_DEDENT` and `PyCF_ALLOW_INCOMPLETE_INPUT`, by which `codeop` tells a beginning from an error.
const MAY_BE_INCOMPLETE: i32 = 0x200 | 0x4000;

const FILE: &str = "<stdin>";

/// Whether Enter at its end runs a source, right or wrong. `flags` are those of earlier `from __future__ import`.
///
/// A block ends with an empty line, as at [CPython's prompt](https://docs.python.org/3/library/codeop.html).
pub(crate) fn is_complete(vm: &VirtualMachine, source: &str, flags: i32) -> bool {
    let source = without_last_indentation(source);
    match quietly(vm, || is_statement(vm, source, flags)) {
        Some(is_whole) => is_whole,
        // What is wrong in one line will not be mended by another. In a block it may be no statement yet, and several
        // statements are at their end when a simple one is.
        None => {
            let last = source.rsplit('\n').next().unwrap_or_default();
            !source.contains('\n') || last.trim().is_empty() || ends_simply(source)
        }
    }
}

/// Without the warnings of the compiler, which come when the source is run.
fn quietly<R>(vm: &VirtualMachine, task: impl FnOnce() -> R) -> R {
    let filters = || -> PyResult<PyListRef> {
        let modules = vm.sys_module.get_attr("modules", vm)?;
        let module = modules.get_item("warnings", vm);
        let module = module.or_else(|_| vm.import("_warnings", 0))?;
        module.get_attr("filters", vm)?.try_into_value(vm)
    };
    let filters = filters().ok();
    let ignore = [
        vm.ctx.new_str("ignore").into(),
        vm.ctx.none(),
        vm.ctx.exceptions.warning.to_owned().into(),
        vm.ctx.none(),
        vm.ctx.new_int(0).into(),
    ];
    let ignore: PyObjectRef = vm.ctx.new_tuple(ignore.into()).into();
    if let Some(filters) = &filters {
        filters.borrow_vec_mut().insert(0, ignore.clone());
        vm.state.warnings.filters_mutated();
    }
    let result = task();
    if let Some(filters) = &filters {
        filters
            .borrow_vec_mut()
            .retain(|filter| !filter.is(&ignore));
        vm.state.warnings.filters_mutated();
    }
    result
}

/// Whether a source is a whole statement, or the beginning of one; None if it is neither.
fn is_statement(vm: &VirtualMachine, source: &str, flags: i32) -> Option<bool> {
    let is_blank = |line: &str| matches!(line.trim_start().chars().next(), None | Some('#'));
    if source.lines().all(is_blank) {
        return Some(true);
    }
    let flags = flags | MAY_BE_INCOMPLETE;
    if compiled(vm, source, FILE, "single", flags).is_ok() {
        return Some(true);
    }
    match compiled(vm, &format!("{source}\n"), FILE, "single", flags) {
        Ok(_) => Some(false),
        Err(error) if error.fast_isinstance(vm.ctx.exceptions.incomplete_input_error) => {
            Some(false)
        }
        // A decorator by itself is a beginning, which the parser takes for a mistake.
        Err(_) => decorates(source).then_some(false),
    }
}

/// Whether the last of several statements is one that has no body.
fn ends_simply(source: &str) -> bool {
    if !nesting::fits(source) {
        return false;
    }
    let parsed = parser::parse_module(source);
    parsed.is_ok_and(|parsed| {
        let last = parsed.syntax().body.last();
        last.is_some_and(|last| !is_compound(last))
    })
}

/// <https://docs.python.org/3/reference/compound_stmts.html>
fn is_compound(statement: &Stmt) -> bool {
    matches!(
        statement,
        Stmt::If(_)
            | Stmt::While(_)
            | Stmt::For(_)
            | Stmt::Try(_)
            | Stmt::With(_)
            | Stmt::Match(_)
            | Stmt::FunctionDef(_)
            | Stmt::ClassDef(_)
    )
}

fn decorates(source: &str) -> bool {
    let mut lines = source.lines().map(str::trim_start);
    lines
        .rfind(|line| !line.is_empty())
        .is_some_and(|line| line.starts_with('@'))
}

/// The code objects of a source, which run one after the other: the last statement shows its value, those before do not.
///
/// Each may be a coroutine's: what awaits outside of functions. Raises SyntaxError, and what else `compile` raises.
pub(crate) fn compile(
    vm: &VirtualMachine,
    source: &str,
    file: &str,
    flags: i32,
) -> PyResult<Vec<PyObjectRef>> {
    let source = without_last_indentation(source);
    let last = if nesting::fits(source) {
        last_statement(source)
    } else {
        None
    };
    let Some(last) = last else {
        return Ok(vec![compiled(vm, source, file, "exec", flags)?]);
    };
    let (before, last) = source.split_at(last);
    // What follows keeps its lines: tracebacks show them.
    let last = format!("{}{last}\n", "\n".repeat(before.matches('\n').count()));
    let mut codes = Vec::new();
    if !before.trim().is_empty() {
        codes.push(compiled(vm, before, file, "exec", flags)?);
    }
    codes.push(compiled(vm, &last, file, "single", flags)?);
    // Who asks for the lines of the file, as a debugger does, gets all of them.
    let source = vm.ctx.new_str(source);
    for code in &codes {
        if let Some(code) = code.downcast_ref::<PyCode>() {
            sources::remember_code(code.to_owned(), source.clone());
        }
    }
    Ok(codes)
}

/// Where the line of the last statement begins; None if there is no statement, or a mistake.
fn last_statement(source: &str) -> Option<usize> {
    let parsed = parser::parse_module(source).ok()?;
    let last = parsed.syntax().body.last()?;
    let start = last.start().to_usize();
    Some(source.get(..start)?.rfind('\n').map_or(0, |end| end + 1))
}

fn compiled(
    vm: &VirtualMachine,
    source: &str,
    file: &str,
    mode: &str,
    flags: i32,
) -> PyResult<PyObjectRef> {
    let compile = vm.builtins.get_attr("compile", vm)?;
    let flags = flags | TOP_LEVEL_AWAIT;
    compile.call((source, file, mode, flags, true), vm)
}

/// The indentation that stands ready for a next line is none of the source.
fn without_last_indentation(source: &str) -> &str {
    let short = source.trim_end_matches([' ', '\t']);
    if short.ends_with('\n') { short } else { source }
}
