//! `compile`, `exec` and `eval`, made fit for a page.
//!
//! They do what they did, for the same caller's names, and besides: text nested so deeply that compiling it would
//! exhaust the browser's stack is refused; a SyntaxError has its line; tracebacks show the lines of text that was run.

use crate::{
    files::{self, Origin},
    modules::ast,
    native, nesting, sources,
};
use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyResult, TryFromBorrowedObject, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyCode, PyStr, PyStrRef, PyTuple},
    function::{ArgBytesLike, FuncArgs},
};

/// The file name of text that has none.
const STRING: &str = "<string>";

/// The flags that make a tree:
/// [`ast.PyCF_ONLY_AST` and `ast.PyCF_TYPE_COMMENTS`](https://docs.python.org/3/library/ast.html#compiler-flags)
const TREE: i32 = 0x400 | 0x1000;

/// The flag by which `codeop` tells a beginning from an error: `PyCF_ALLOW_INCOMPLETE_INPUT`.
const ALLOW_INCOMPLETE: i32 = 0x4000;

/// Puts the three functions in front of the ones that the VM brings.
pub(crate) fn install(vm: &VirtualMachine) -> PyResult<()> {
    let builtins = vm.builtins.as_object().to_owned();
    let compile = builtins.get_attr("compile", vm)?;
    let original = compile.clone();
    put(vm, "compile", move |args: FuncArgs, vm: &VirtualMachine| {
        compile_text(vm, &original, args)
    })?;
    for (name, mode) in [("exec", "exec"), ("eval", "eval")] {
        let original = builtins.get_attr(name, vm)?;
        let compile = compile.clone();
        put(vm, name, move |mut args: FuncArgs, vm: &VirtualMachine| {
            if let Some(code) = code_of_text(vm, &compile, &args, mode)? {
                args.args[0] = code;
            }
            original.call(args, vm)
        })?;
    }
    Ok(())
}

fn put(
    vm: &VirtualMachine,
    name: &'static str,
    function: impl Fn(FuncArgs, &VirtualMachine) -> PyResult + 'static,
) -> PyResult<()> {
    let function = native::function(vm, "builtins", name, function);
    vm.builtins.set_attr(vm.ctx.intern_str(name), function, vm)
}

/// `compile(...)` with the arguments as they came.
fn compile_text(vm: &VirtualMachine, compile: &PyObject, args: FuncArgs) -> PyResult {
    let argument = |position: usize, name: &str| {
        let positional = args.args.get(position);
        positional.or_else(|| args.kwargs.get(name)).cloned()
    };
    let source = argument(0, "source");
    let file = argument(1, "filename").and_then(|file| file.downcast::<PyStr>().ok());
    let file_name = file.as_ref().map(|file| file.to_string_lossy());
    let file_name = file_name.as_deref().unwrap_or(STRING);
    if let Some(source) = &source {
        check(vm, source, file_name)?;
    }
    let flags = argument(3, "flags").map(|flags| i32::try_from_borrowed_object(vm, &flags));
    // What is no number is for `compile` to refuse.
    let flags = flags.and_then(Result::ok).unwrap_or_default();
    if is_tree(source.as_deref()) || flags & TREE != 0 {
        ast::require(vm)?;
    }
    let result = compile.call(args, vm);
    let Some(source) = source else {
        return result;
    };
    if let Err(exception) = &result {
        if let Some(text) = text_of(vm, &source) {
            complete(vm, exception, file_name, &text);
            if flags & ALLOW_INCOMPLETE != 0 && lacks_except(vm, exception, &text) {
                return Err(incomplete(vm)?);
            }
        }
    } else if let Ok(code) = &result {
        match source.downcast::<PyStr>() {
            Ok(source) => remember(code, source),
            Err(source) => remember_file(vm, file_name, &source),
        }
    }
    result
}

/// The text of a source; bytes are taken for UTF-8. None of a tree.
fn text_of(vm: &VirtualMachine, source: &PyObject) -> Option<String> {
    if let Some(text) = source.downcast_ref::<PyStr>() {
        return Some(text.to_string_lossy().into_owned());
    }
    let bytes = ArgBytesLike::try_from_borrowed_object(vm, source).ok()?;
    Some(String::from_utf8_lossy(&bytes.borrow_buf()).into_owned())
}

/// Keeps the source of a module that comes as bytes, unless it is a file: one in an archive, which is not to be opened
/// for a traceback.
fn remember_file(vm: &VirtualMachine, file: &str, source: &PyObject) {
    let is_file = || files::with(|files| files.exists(Origin::Current, file.as_bytes()));
    if file.contains('/')
        && !file.starts_with('<')
        && !is_file()
        && let Some(text) = text_of(vm, source)
    {
        sources::remember_file(file, &text);
    }
}

/// Whether a source may be a tree: neither text nor bytes.
fn is_tree(source: Option<&PyObject>) -> bool {
    source.is_some_and(|source| {
        source.downcast_ref::<PyStr>().is_none() && source.class().slots.as_buffer.load().is_none()
    })
}

/// Whether a text ends after the body of a `try`: then more lines may complete it.
fn lacks_except(vm: &VirtualMachine, exception: &PyBaseExceptionRef, text: &str) -> bool {
    let exception = exception.as_object();
    let number = |name: &'static str| {
        let number = exception.get_attr(name, vm).ok()?;
        number.try_to_value::<usize>(vm).ok()
    };
    let is_that = exception.class().is(vm.ctx.exceptions.syntax_error)
        && message(vm, exception).as_deref() == Some("expected 'except' or 'finally' block");
    let (true, Some(line), Some(column)) = (is_that, number("lineno"), number("offset")) else {
        return false;
    };
    let mut lines = text.split('\n').skip(line.saturating_sub(1));
    let rest: String = lines
        .next()
        .map(|line| line.chars().skip(column.saturating_sub(1)).collect())
        .unwrap_or_default();
    let is_blank = |line: &str| matches!(line.trim_start().bytes().next(), None | Some(b'#'));
    is_blank(&rest) && lines.all(is_blank)
}

/// What `codeop` takes for a beginning.
fn incomplete(vm: &VirtualMachine) -> PyResult<PyBaseExceptionRef> {
    let class = vm.ctx.exceptions.incomplete_input_error.as_object();
    let message = vm.ctx.new_str("incomplete input");
    class.call((message,), vm)?.try_into_value(vm)
}

/// The message of a SyntaxError.
fn message(vm: &VirtualMachine, exception: &PyObject) -> Option<String> {
    let message = exception.get_attr("msg", vm).ok()?;
    Some(
        message
            .downcast_ref::<PyStr>()?
            .to_string_lossy()
            .into_owned(),
    )
}

/// The code of the text that is the first argument of `exec` or `eval`; None if it is not text.
///
/// It is compiled by `compile` in the caller's frame, so it inherits the caller's `from __future__` imports
/// as `exec` would have let it.
fn code_of_text(
    vm: &VirtualMachine,
    compile: &PyObject,
    args: &FuncArgs,
    mode: &'static str,
) -> PyResult<Option<PyObjectRef>> {
    let Some(source) = args.args.first() else {
        return Ok(None);
    };
    if source.downcastable::<PyCode>() {
        return Ok(None);
    }
    check(vm, source, STRING)?;
    // `closure` is for code objects alone; the original says so.
    if args.kwargs.contains_key("closure") {
        return Ok(None);
    }
    let Ok(source) = source.clone().downcast::<PyStr>() else {
        return Ok(None);
    };
    let source = match mode {
        "eval" => without_indent(vm, source),
        _ => source,
    };
    match compile.call((source.clone(), STRING, mode), vm) {
        Ok(code) => {
            remember(&code, source);
            Ok(Some(code))
        }
        Err(exception) => {
            complete(vm, &exception, STRING, &source.to_string_lossy());
            Err(exception)
        }
    }
}

/// `eval` allows blanks before the expression.
fn without_indent(vm: &VirtualMachine, source: PyStrRef) -> PyStrRef {
    match source.to_str() {
        Some(text) if text.starts_with([' ', '\t']) => {
            vm.ctx.new_str(text.trim_start_matches([' ', '\t']))
        }
        _ => source,
    }
}

fn check(vm: &VirtualMachine, source: &PyObject, file: &str) -> PyResult<()> {
    if let Some(text) = source.downcast_ref::<PyStr>() {
        nesting::check_file(vm, text.as_bytes(), file)
    } else if let Ok(bytes) = ArgBytesLike::try_from_borrowed_object(vm, source) {
        nesting::check_file(vm, &bytes.borrow_buf(), file)
    } else {
        Ok(())
    }
}

fn remember(code: &PyObject, source: PyStrRef) {
    if let Some(code) = code.downcast_ref::<PyCode>() {
        sources::remember_code(code.to_owned(), source);
    }
}

/// Gives a SyntaxError of this text all that one has: the line that it is about, and the details among its arguments.
pub(crate) fn complete(
    vm: &VirtualMachine,
    exception: &PyBaseExceptionRef,
    file: &str,
    source: &str,
) {
    let exception = exception.as_object();
    if exception.fast_isinstance(vm.ctx.exceptions.syntax_error) {
        correct_message(vm, exception);
        add_line(vm, exception, file, source);
        add_details(vm, exception);
    }
}

/// Puts the words of CPython, by which programs and people know the error, in the place of the parser's.
fn correct_message(vm: &VirtualMachine, exception: &PyObject) {
    if message(vm, exception).as_deref() != Some("unexpected indentation") {
        return;
    }
    let message = vm.ctx.new_str("unexpected indent");
    let args = vm.ctx.new_tuple(vec![message.clone().into()]);
    // The attributes take any text and any tuple; were they to refuse, the words would be the parser's.
    let _ = exception.set_attr("msg", message, vm);
    let _ = exception.set_attr("args", args, vm);
}

/// `args` is the message, then the details: <https://docs.python.org/3/library/exceptions.html#SyntaxError>
fn add_details(vm: &VirtualMachine, exception: &PyObject) {
    const DETAILS: [&str; 6] = [
        "filename",
        "lineno",
        "offset",
        "text",
        "end_lineno",
        "end_offset",
    ];
    let Ok(args) = exception.get_attr("args", vm) else {
        return;
    };
    let Some([message]) = args.downcast_ref::<PyTuple>().map(|args| args.as_slice()) else {
        return;
    };
    let attribute = |name| {
        exception
            .get_attr(name, vm)
            .unwrap_or_else(|_| vm.ctx.none())
    };
    let details = DETAILS.into_iter().map(attribute).collect();
    let args = vec![message.clone(), vm.ctx.new_tuple(details).into()];
    // The attribute takes any tuple; were it to refuse, the details would stand in the attributes alone.
    let _ = exception.set_attr("args", vm.ctx.new_tuple(args), vm);
}

/// The later stages of the compiler look for the line in a file.
fn add_line(vm: &VirtualMachine, exception: &PyObject, file: &str, source: &str) {
    let attribute = |name: &'static str| exception.get_attr(name, vm).ok();
    if attribute("text").is_none_or(|text| !vm.is_none(&text)) {
        return;
    }
    let same_file = attribute("filename")
        .and_then(|name| name.downcast::<PyStr>().ok())
        .is_some_and(|name| name.to_string_lossy() == file);
    let line = attribute("lineno").and_then(|line| line.try_to_value::<usize>(vm).ok());
    if let (true, Some(line)) = (same_file, line)
        && let Some(text) = sources::line(source, line)
    {
        // The attribute takes any value; were it to refuse, the error would only lack its line.
        let _ = exception.set_attr("text", vm.ctx.new_str(format!("{text}\n")), vm);
    }
}
