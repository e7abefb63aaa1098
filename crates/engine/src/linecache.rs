//! [`linecache`](https://docs.python.org/3/library/linecache.html), from which `traceback`, `inspect`, `warnings` and others
//! have their lines: it knows those of scripts, which are in no file, and of text that was compiled.

use rustpython_vm::{
    Py, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyCode, PyModule, PyStr},
    function::FuncArgs,
};

use crate::{native, sources};

pub(crate) const NAME: &str = "linecache";

/// Puts functions that look among the [kept sources](sources) in front of the module's own.
///
/// Their lines do not go into the module's cache: a script may run again with another text.
pub(crate) fn join(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
    put(module, "getlines", text_of_file, vm)?;
    // Private, but asked by `traceback` and `inspect` for code whose file has a name such as `<string>`.
    put(module, "_getlines_from_code", text_of_code, vm)
}

/// Has a function of one argument, which may be followed by others, look for a text first.
fn put(
    module: &Py<PyModule>,
    name: &'static str,
    text: fn(&PyObjectRef) -> Option<String>,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let original = module.dict().get_item(name, vm)?;
    let function = move |args: FuncArgs, vm: &VirtualMachine| -> PyResult {
        let asked = args.args.first().or_else(|| args.kwargs.get("filename"));
        match asked.and_then(text) {
            Some(text) => Ok(lines(&text, vm)),
            None => original.call(args, vm),
        }
    };
    let function = native::function(vm, NAME, name, function);
    module.dict().set_item(name, function, vm)
}

fn text_of_file(name: &PyObjectRef) -> Option<String> {
    sources::text_of_file(name.downcast_ref::<PyStr>()?.to_str()?)
}

fn text_of_code(code: &PyObjectRef) -> Option<String> {
    let text = sources::text_of_code(code.downcast_ref::<PyCode>()?)?;
    Some(text.to_string_lossy().into_owned())
}

/// A list of the lines, each with an end.
fn lines(text: &str, vm: &VirtualMachine) -> PyObjectRef {
    let lines = text.split_inclusive('\n').map(|line| {
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        vm.ctx.new_str(format!("{line}\n")).into()
    });
    vm.ctx.new_list(lines.collect()).into()
}
