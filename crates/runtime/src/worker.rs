//! A worker: Python without a page, and what the page sends that has started it.
//! <https://developer.mozilla.org/docs/Web/API/DedicatedWorkerGlobalScope>

use rustpython_vm::{PyResult, VirtualMachine};
use wasm_bindgen::JsValue;

use crate::{
    bridge::{convert::to_py, errors},
    message,
};

/// The Python module that is a worker's side of it.
const SCOPE: &str = "_workers.scope";

fn call(
    name: &'static str,
    args: impl rustpython_vm::function::IntoFuncArgs,
    vm: &VirtualMachine,
) -> PyResult {
    vm.import(SCOPE, 0)?;
    let modules = vm.sys_module.get_attr("modules", vm)?;
    modules
        .get_item(SCOPE, vm)?
        .get_attr(name, vm)?
        .call(args, vm)
}

/// Gives the `browser` module what a worker has in place of a page.
pub(crate) fn attach(vm: &VirtualMachine) -> PyResult<()> {
    call("attach", (), vm).map(drop)
}

/// A message has come: one that Python has made, or any other.
pub(crate) fn deliver(data: JsValue, vm: &VirtualMachine) {
    let delivered = message::open(&data, vm).and_then(|message| match message {
        Some(message) => call("take", (message,), vm),
        None => call("take_other", (to_py(data, vm)?,), vm),
    });
    errors::reported(delivered, vm);
}
