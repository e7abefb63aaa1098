//! How deeply a source is nested, found out before the parser and the compiler recurse into it.
//!
//! They keep their data on the shadow stack of the wasm module, whose end stops the whole runtime, and know no limit
//! that would hold there.

mod depth;

use depth::{Excess, Limit};
use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine, builtins::PyBaseExceptionRef,
};

/// What the compiler needs for the flattest source, and some room for the caller.
const RESERVE: usize = 24 * 1024;

/// Refuses a source whose compilation could exhaust the stack, with a SyntaxError or a RecursionError as CPython has them.
///
/// How much nesting is fine depends on how deep in the stack the caller is already.
pub fn check(vm: &VirtualMachine, source: &str) -> PyResult<()> {
    check_file(vm, source.as_bytes(), "<string>")
}

/// Whether a source can be parsed here, without an exception that says so.
pub(crate) fn fits(source: &str) -> bool {
    depth::excess(source.as_bytes(), budget()).is_none()
}

fn budget() -> usize {
    stack_left().saturating_sub(RESERVE)
}

/// The same for a source in any encoding, whose errors name `file`.
pub(crate) fn check_file(vm: &VirtualMachine, source: &[u8], file: &str) -> PyResult<()> {
    match depth::excess(source, budget()) {
        None => Ok(()),
        Some(excess) => Err(exception(vm, excess, source, file)),
    }
}

/// Bytes of the shadow stack that are free.
///
/// It lies at the start of the memory and grows down, so the address of something on it is what is left.
#[cfg(target_arch = "wasm32")]
fn stack_left() -> usize {
    let here = 0_u8;
    core::ptr::from_ref(core::hint::black_box(&here)).addr()
}

/// The size of the shadow stack: natively the limits are those of a page, so that tests can show them.
#[cfg(not(target_arch = "wasm32"))]
fn stack_left() -> usize {
    384 * 1024
}

fn exception(vm: &VirtualMachine, excess: Excess, source: &[u8], file: &str) -> PyBaseExceptionRef {
    let (kind, message) = match excess.limit {
        Limit::Brackets => (
            vm.ctx.exceptions.syntax_error,
            "too many nested parentheses",
        ),
        Limit::Blocks => (
            vm.ctx.exceptions.indentation_error,
            "too many levels of indentation",
        ),
        Limit::Stack => {
            let line = 1 + count_lines(&source[..excess.at]);
            return vm.new_recursion_error(format!(
                "maximum recursion depth exceeded during compilation: line {line} of {file} is nested too deeply"
            ));
        }
    };
    let start = depth::line_start(source, excess.at);
    let line = source[start..].split(|&byte| byte == b'\n').next();
    let line = String::from_utf8_lossy(line.unwrap_or_default());
    let column = String::from_utf8_lossy(&source[start..excess.at])
        .chars()
        .count();
    let exception = vm.new_exception_msg(kind.to_owned(), message.into());
    let object = exception.as_object();
    for (name, value) in [
        ("filename", PyObjectRef::from(vm.ctx.new_str(file))),
        (
            "lineno",
            vm.ctx.new_int(1 + count_lines(&source[..start])).into(),
        ),
        ("offset", vm.ctx.new_int(1 + column).into()),
        ("text", vm.ctx.new_str(format!("{line}\n")).into()),
    ] {
        // A SyntaxError takes all of these; one that did not would only be shown without its place.
        let _ = object.set_attr(name, value, vm);
    }
    exception
}

fn count_lines(source: &[u8]) -> usize {
    source.iter().filter(|&&byte| byte == b'\n').count()
}
