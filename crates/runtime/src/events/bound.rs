//! What is bound to a target: told, bound to another target as well, and ended by `unbind`.

use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    function::{OptionalArg, PosArgs},
};
use wasm_bindgen::JsValue;

use super::{listening, method, name_of_event};
use crate::bridge::{callback, convert::to_py, imports, object::JsObject, text};

/// What is bound to a target by a slot, as it was given to `bind`.
fn bound_function(
    target: &JsValue,
    slot: u32,
    vm: &VirtualMachine,
) -> PyResult<Option<PyObjectRef>> {
    match callback::listener(slot) {
        Some(listener) if listener.is_method => {
            method(imports::owner_of(target, slot), listener.object, vm).map(Some)
        }
        listener => Ok(listener.map(|listener| listener.object)),
    }
}

/// What is bound to a target, by the names of the events, in order: to one event, or to all.
pub(crate) fn all_bound(
    target: &JsValue,
    event: &JsValue,
    vm: &VirtualMachine,
) -> PyResult<Vec<(PyObjectRef, PyObjectRef)>> {
    let mut all = Vec::new();
    for slot in imports::listening(target, event) {
        if let Some(function) = bound_function(target, slot, vm)? {
            all.push((to_py(imports::event_of(target, slot), vm)?, function));
        }
    }
    Ok(all)
}

/// Binds to a target what is bound to another one, in the same way.
pub(crate) fn bind_alike(from: &JsValue, target: &JsValue, vm: &VirtualMachine) -> PyResult<()> {
    for slot in imports::listening(from, &JsValue::from_str("")) {
        if let Some(again) = callback::hold_again(slot) {
            listening(imports::listen_alike(from, slot, target, again), again, vm)?;
        }
    }
    Ok(())
}

pub(super) fn unbind(
    target: PyRef<JsObject>,
    event: OptionalArg<PyObjectRef>,
    functions: PosArgs,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let target = target.born(vm)?;
    let given = event.into_option().filter(|event| !vm.is_none(event));
    let event = match &given {
        Some(event) => text::to_js(name_of_event(event, vm)?, vm)?,
        None => JsValue::from_str(""),
    };
    let functions = functions.into_vec();
    if functions.is_empty() {
        for slot in imports::listening(target, &event) {
            end(target, slot);
        }
    }
    for function in functions {
        match slot_of(target, &event, &function, vm)? {
            Some(slot) => end(target, slot),
            None => {
                let function = function.repr(vm)?;
                let event = event.as_string().unwrap_or_default();
                return Err(vm.new_value_error(format!(
                    "{} is not bound to event '{event}'",
                    function.as_wtf8()
                )));
            }
        }
    }
    Ok(())
}

/// What ended in the meantime is not ours to free.
fn end(target: &JsValue, slot: u32) {
    if imports::unlisten(target, slot) {
        callback::release(slot);
    }
}

/// The first slot that a function is bound by; if there is none, that of one which equals it.
fn slot_of(
    target: &JsValue,
    event: &JsValue,
    function: &PyObject,
    vm: &VirtualMachine,
) -> PyResult<Option<u32>> {
    let mut equal = None;
    for slot in imports::listening(target, event) {
        let Some(bound) = bound_function(target, slot, vm)? else {
            continue;
        };
        if bound.is(function) {
            return Ok(Some(slot));
        }
        if equal.is_none() && vm.bool_eq(&bound, function)? {
            equal = Some(slot);
        }
    }
    Ok(equal)
}
