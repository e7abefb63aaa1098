//! The page's own objects, for an interpreter that was prepared without them.
//! <https://developer.mozilla.org/docs/Web/API/Window>

use rustpython_vm::{AsObject, PyResult, VirtualMachine};
use wasm_bindgen::JsValue;

use crate::bridge::{
    convert::{given_to_py, to_js, to_py},
    imports,
};

/// Gives the `browser` module and the built-in names the page's objects. Runs no Python: what Python needs to run at
/// all costs a cold page more than anything else, and is the page's script's to need.
pub(crate) fn attach(vm: &VirtualMachine) -> PyResult<()> {
    let global = imports::global();
    // What is not there is None, as undefined is.
    let member = |name: &str| given_to_py(imports::read(&global, &JsValue::from_str(name)), vm);
    let (document, console) = (member("document")?, member("console")?);
    let window = to_py(global, vm)?;
    let browser = vm.import("browser", 0)?;
    for (name, value) in [
        ("window", &window),
        ("win", &window),
        ("self", &window),
        ("scope", &window),
        ("document", &document),
        ("doc", &document),
        ("console", &console),
    ] {
        browser.set_attr(name, value.clone(), vm)?;
    }
    let builtins = vm.builtins.as_object();
    builtins.set_attr("win", window, vm)?;
    builtins.set_attr("doc", document, vm)
}

/// An attribute of `__BRYTHON__`, for JavaScript's object of that name.
pub(crate) fn brython_fact(name: &str, vm: &VirtualMachine) -> PyResult<JsValue> {
    let brython = vm.builtins.as_object().get_attr("__BRYTHON__", vm)?;
    let fact = brython.get_attr(&*vm.ctx.new_str(name), vm)?;
    to_js(&fact, vm)
}
