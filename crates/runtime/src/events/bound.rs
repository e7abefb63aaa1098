//! What is bound to a target: told, bound to another target as well, and ended by `unbind`.

use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    function::{OptionalArg, PosArgs},
};
use wasm_bindgen::JsValue;

use super::{listening, method, name_of_event};
use crate::bridge::{callback, convert::to_py, imports, object::JsObject, text};

/// In place of the name of an event: all of them. An event may have any text for its name.
pub(crate) const ALL: JsValue = JsValue::UNDEFINED;

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

/// What is bound to a target, by the names of the events, in order: to one event, or to [`ALL`].
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
    for slot in imports::listening(from, &ALL) {
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
    let event = event.into_option().filter(|event| !vm.is_none(event));
    let name = event.as_deref().map(|event| name_of_event(event, vm));
    let name = name.transpose()?;
    let event = name.map_or(Ok(ALL), |name| text::to_js(name, vm))?;
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
                let place = name.map_or_else(
                    || "any event".to_owned(),
                    |name| format!("event '{}'", name.to_string_lossy()),
                );
                return Err(
                    vm.new_value_error(format!("{} is not bound to {place}", function.as_wtf8()))
                );
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

/// The slot that is meant by a function: see [`meant`].
fn slot_of(
    target: &JsValue,
    event: &JsValue,
    function: &PyObject,
    vm: &VirtualMachine,
) -> PyResult<Option<u32>> {
    let mut bound = Vec::new();
    for slot in imports::listening(target, event) {
        if let Some(function) = bound_function(target, slot, vm)? {
            bound.push((slot, function));
        }
    }
    meant(bound, function, vm)
}

/// Which of those that are bound is to end, in their order, for a function that is given to `unbind`: the first that is this
/// function; if there is none, the first that equals it.
pub(crate) fn meant<T>(
    bound: Vec<(T, PyObjectRef)>,
    function: &PyObject,
    vm: &VirtualMachine,
) -> PyResult<Option<T>> {
    let itself = bound.iter().position(|(_, other)| other.is(function));
    for (index, (one, other)) in bound.into_iter().enumerate() {
        let is_meant = match itself {
            Some(itself) => itself == index,
            None => vm.bool_eq(&other, function)?,
        };
        if is_meant {
            return Ok(Some(one));
        }
    }
    Ok(None)
}
