//! Nodes that are found from a node.

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyStr, PyType},
    function::FuncArgs,
};
use wasm_bindgen::JsValue;

use super::tag;
use crate::bridge::{convert::to_py, errors, imports, text};

/// What a node may be asked for.
const WAYS: [&str; 5] = ["name", "tag", "classname", "id", "selector"];

/// The nodes in this one that have all of what the keywords say.
pub(super) fn get(
    node: &JsValue,
    args: &FuncArgs,
    vm: &VirtualMachine,
) -> PyResult<Vec<PyObjectRef>> {
    let mut all: Option<Vec<PyObjectRef>> = None;
    let wrong = args
        .kwargs
        .keys()
        .find(|name| !WAYS.iter().any(|way| name.as_str() == Ok(*way)));
    if !args.args.is_empty() || wrong.is_some() {
        let given = wrong.map_or("an argument without a name".to_owned(), |name| {
            format!("{name}=")
        });
        return Err(vm.new_type_error(format!(
            "get() takes id, name, tag, classname and selector, not {given}"
        )));
    }
    for (name, wanted) in &args.kwargs {
        let found = find(node, name.as_str().unwrap_or_default(), wanted, vm)?;
        all = Some(match all {
            None => found,
            Some(all) => all
                .into_iter()
                .filter(|one| found.iter().any(|other| other.is(one)))
                .collect(),
        });
    }
    Ok(all.unwrap_or_default())
}

/// The nodes in this one that are found in one way.
pub(super) fn find(
    node: &JsValue,
    way: &str,
    wanted: &PyObject,
    vm: &VirtualMachine,
) -> PyResult<Vec<PyObjectRef>> {
    let Some(wanted) = wanted.downcast_ref::<PyStr>() else {
        let class = wanted.class().name().to_string();
        return Err(vm.new_type_error(format!("{way} must be str, not {class}")));
    };
    let found = imports::find(node, way, &text::to_js(wanted, vm)?);
    if found.is_null() {
        return Err(vm.new_type_error(format!("this node has no elements in it to find by {way}")));
    }
    to_list(&found, vm)
}

/// The elements of a class of `browser.html` or `browser.svg`.
pub(super) fn find_class(
    node: &JsValue,
    class: &Py<PyType>,
    vm: &VirtualMachine,
) -> PyResult<Vec<PyObjectRef>> {
    let Some(number) = tag::of_class(class) else {
        let name = class.name().to_string();
        return Err(vm.new_key_error(
            vm.ctx
                .new_str(format!("{name} is the class of no tag"))
                .into(),
        ));
    };
    let name = vm.ctx.new_str(imports::local_name(number));
    find(node, "tag", name.as_object(), vm)
}

/// What an array has.
pub(super) fn to_list(array: &JsValue, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
    if array.is_undefined() {
        return Err(errors::failure(vm));
    }
    (0..imports::count(array))
        .map(|index| to_py(imports::item(array, index), vm))
        .collect()
}

/// The `children` of a node, a list.
pub(super) fn children(node: PyObjectRef, found: PyObjectRef, vm: &VirtualMachine) -> PyResult {
    vm.import("_children", 0)?
        .get_attr("of", vm)?
        .call((node, found), vm)
}

/// The `options` of a SELECT, with the methods of a list.
pub(super) fn options(found: PyObjectRef, vm: &VirtualMachine) -> PyResult {
    vm.import("_options", 0)?
        .get_attr("of", vm)?
        .call((found,), vm)
}
