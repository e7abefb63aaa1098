//! A script: a piece of source with a name, run as a module of its own.

use crate::{
    compile, nesting, sources,
    tokens::{Token, Tokens},
};
use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
    builtins::PyModule,
    bytecode::CodeFlags,
    class::PyClassImpl,
    compiler::{CompileOpts, Mode},
    pyclass,
    scope::Scope,
};
use std::borrow::Cow;

pub use crate::nesting::check as check_nesting;

/// A source and the names it goes by.
#[derive(Clone, Copy, Debug)]
pub struct Script<'a> {
    /// `__name__` of its module: `"__main__"`, or the id of the script.
    pub module: &'a str,
    /// The file name that tracebacks show.
    pub file: &'a str,
    /// The source, already [dedented](dedent) if it needs to be.
    pub source: &'a str,
}

/// Removes the indentation that all statements share; the number of lines stays.
///
/// As [`textwrap.dedent`](https://docs.python.org/3/library/textwrap.html#textwrap.dedent), except that comments and
/// lines inside brackets and strings need not be indented like the statements around them.
pub fn dedent(source: &str) -> Cow<'_, str> {
    let margin = margin(source);
    if margin.is_empty() {
        return Cow::Borrowed(source);
    }
    let lines = source.split_inclusive('\n');
    Cow::Owned(
        lines
            .map(|line| match line.strip_prefix(margin) {
                Some(rest) => rest,
                // A blank line may be shorter than the margin.
                None if line.trim().is_empty() => line.trim_start_matches([' ', '\t']),
                None => line,
            })
            .collect(),
    )
}

/// The blanks that every statement begins with.
fn margin(source: &str) -> &str {
    let mut margin: Option<&str> = None;
    let mut starts_line = true;
    for (at, token) in Tokens::new(source.as_bytes()) {
        if starts_line && token != Token::Newline {
            let line = source[..at].rfind('\n').map_or(0, |end| end + 1);
            let blanks = &source[line..at];
            margin = Some(match margin {
                None => blanks,
                Some(margin) => common_prefix(margin, blanks),
            });
        }
        starts_line = token == Token::Newline;
    }
    margin.unwrap_or_default()
}

fn common_prefix<'a>(a: &'a str, b: &str) -> &'a str {
    let length = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    // Blanks before a token are ASCII, so this is a boundary.
    &a[..length]
}

/// A [loader](https://docs.python.org/3/glossary.html#term-loader) that knows the source of a script, and loads nothing:
/// `inspect` takes a module that has none, and whose file is none, for one without a source.
#[pyclass(module = "_script", name = "ScriptLoader")]
#[derive(Debug, PyPayload)]
struct ScriptLoader {
    file: String,
}

#[pyclass(flags(DISALLOW_INSTANTIATION))]
impl ScriptLoader {
    /// <https://docs.python.org/3/library/importlib.html#importlib.abc.InspectLoader.get_source>
    #[pymethod]
    fn get_source(zelf: &Py<Self>, _name: PyObjectRef) -> Option<String> {
        sources::file(&zelf.file)
    }
}

/// Makes the class, which has to be there before an interpreter uses it.
pub(crate) fn make_class() {
    let _ = ScriptLoader::make_static_type();
}

/// Makes the module that a script is to [run] in.
pub fn module(vm: &VirtualMachine, script: &Script<'_>) -> PyResult<PyRef<PyModule>> {
    let globals = vm.ctx.new_dict();
    let module = vm.new_module(script.module, globals.clone(), None);
    globals.set_item("__file__", vm.ctx.new_str(script.file).into(), vm)?;
    globals.set_item("__builtins__", vm.builtins.to_owned().into(), vm)?;
    let loader = ScriptLoader {
        file: script.file.to_owned(),
    };
    globals.set_item("__loader__", loader.into_ref(&vm.ctx).into(), vm)?;
    Ok(module)
}

/// Puts a script's module into `sys.modules`, where others find it that import it.
pub fn share(vm: &VirtualMachine, script: &Script<'_>, module: &Py<PyModule>) -> PyResult<()> {
    let modules = vm.sys_module.get_attr("modules", vm)?;
    modules.set_item(script.module, module.to_owned().into(), vm)
}

/// Runs a script in its [module]; what it has defined stays there if it fails.
///
/// One that awaits something outside of functions is not run: it is given back as the coroutine that it is.
pub fn run(
    vm: &VirtualMachine,
    script: &Script<'_>,
    module: &Py<PyModule>,
) -> PyResult<Option<PyObjectRef>> {
    sources::remember_file(script.file, script.source);
    nesting::check_file(vm, script.source.as_bytes(), script.file)?;
    let options = CompileOpts {
        allow_top_level_await: true,
        ..vm.compile_opts()
    };
    let code = vm
        .compile_with_opts(script.source, Mode::Exec, script.file, options)
        .map_err(|error| {
            let exception = error.into_pyexception(vm, Some(script.source));
            compile::complete(vm, &exception, script.file, script.source);
            exception
        })?;
    if code.flags.contains(CodeFlags::COROUTINE) {
        let function = vm.ctx.types.function_type.as_object();
        let function = function.call((code, module.dict()), vm)?;
        return function.call((), vm).map(Some);
    }
    vm.run_code_obj(code, Scope::with_builtins(None, module.dict(), vm))?;
    Ok(None)
}
