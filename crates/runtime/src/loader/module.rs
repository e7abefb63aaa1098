//! The modules that sources run as: those of script elements, and those that JavaScript or Python has as texts.

use engine::{
    foresight, remote,
    script::{self, Script},
};
use rustpython_vm::{
    Py, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyStr, PyStrRef},
};
use std::{
    cell::{Cell, RefCell},
    collections::HashSet,
};
use wasm_bindgen::JsValue;

use crate::{
    bridge::{imports as js, text},
    inline,
};

use super::folders;

thread_local! {
    /// The modules that are scripts of this page.
    static MODULES: RefCell<HashSet<String>> = RefCell::default();
    static NAMELESS: Cell<u32> = const { Cell::new(0) };
}

/// Runs a script, or gives back the coroutine that it is.
pub(super) fn run(
    element: &JsValue,
    text: &str,
    vm: &VirtualMachine,
) -> PyResult<Option<PyObjectRef>> {
    let id = js::script_fact(element, "id").filter(|id| !id.is_empty());
    let Module { name, shared } = module_of(id.as_deref(), vm)?;
    let file = file_name(element, id);
    let source = script::dedent(text);
    let script = Script {
        module: &name,
        file: &file,
        source: &source,
    };
    let module = script::module(vm, &script)?;
    if shared {
        script::share(vm, &script, &module)?;
    }
    inline::add_script(module.dict());
    remote::put_first(vm, &folders(element))?;
    let arguments = js::script_fact(element, "args").unwrap_or_default();
    let arguments = arguments.lines().map(|argument| vm.ctx.new_str(argument));
    set_arguments(&file, arguments.collect(), vm)?;
    script::run(vm, &script, &module)
}

/// `sys.argv`: the script's name, then what its option `args` says; without that there is no program that was given
/// something.
fn set_arguments(file: &str, arguments: Vec<PyStrRef>, vm: &VirtualMachine) -> PyResult<()> {
    let name = if arguments.is_empty() { "" } else { file };
    let argv = std::iter::once(vm.ctx.new_str(name)).chain(arguments);
    let argv = vm.ctx.new_list(argv.map(PyObjectRef::from).collect());
    vm.sys_module.set_attr("argv", argv, vm)
}

/// Runs a source that is in no script element, as a module: the module. `name` is as the id of an element is; `named` are
/// folders of modules, with blanks between. What it awaits outside of functions it goes on with later.
pub(crate) fn run_module(
    source: &str,
    name: &str,
    named: &Py<PyStr>,
    arguments: Vec<PyStrRef>,
    vm: &VirtualMachine,
) -> PyResult {
    let Module { name, shared } = module_of(Some(name), vm)?;
    let source = script::dedent(source);
    let script = Script {
        module: &name,
        file: &name,
        source: &source,
    };
    let module = script::module(vm, &script)?;
    if shared {
        script::share(vm, &script, &module)?;
    }
    let folders = js::folders_for(&text::to_js(named, vm)?);
    let folders: Vec<String> = folders.split_whitespace().map(str::to_owned).collect();
    remote::put_first(vm, &folders)?;
    set_arguments(&name, arguments, vm)?;
    if let Some(coroutine) = script::run(vm, &script, &module)? {
        let start = vm.import("_coroutine", 0)?.get_attr("start", vm)?;
        start.call((coroutine,), vm)?;
    }
    Ok(module.into())
}

struct Module {
    name: String,
    /// Whether others can import it.
    shared: bool,
}

/// The id names the module; the first script without one is `__main__`. An id that is a module's of the library leaves the
/// library its module: who writes `id="code"` does not mean that one.
fn module_of(id: Option<&str>, vm: &VirtualMachine) -> PyResult<Module> {
    let Some(id) = id else {
        let count = NAMELESS.replace(NAMELESS.get() + 1);
        let name = match count {
            0 => "__main__".to_owned(),
            _ => format!("__main__{count}"),
        };
        return Ok(Module { name, shared: true });
    };
    let ours = MODULES.with_borrow(|names| names.contains(id));
    let shared = ours || id == "__main__" || !foresight::is_taken(vm, id)?;
    if shared {
        MODULES.with_borrow_mut(|names| names.insert(id.to_owned()));
    } else {
        let warning = format!(
            "the Python script with the id '{id}' runs, but no other can import it: '{id}' is a module of the library"
        );
        js::warn(&text::shown(&warning));
    }
    Ok(Module {
        name: id.to_owned(),
        shared,
    })
}

/// What a traceback calls the script: its `src`, its id, or the page's own file name.
fn file_name(element: &JsValue, id: Option<String>) -> String {
    if let Some(name) = js::script_fact(element, "src").or(id) {
        return name;
    }
    let page = js::page_name();
    match NAMELESS.get() {
        0 | 1 => page,
        number => format!("{page}#{number}"),
    }
}
