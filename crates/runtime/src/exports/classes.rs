//! What JavaScript asks of Python's classes that extend its own, of their instances, and of copies.

use wasm_bindgen::prelude::*;

use super::with_object;
use crate::{
    bridge::{copies, errors, extending, standing, steps},
    interpreter::enter,
};

/// `new Class(...args)`, of the class in a slot or of one derived from it.
#[wasm_bindgen]
pub fn construct(slot: u32, args: &JsValue, new_target: JsValue) -> JsValue {
    let made = enter(|vm| errors::raised(standing::construct(slot, args, new_target, vm), vm));
    made.flatten().unwrap_or_default()
}

/// A method is called: `request` is its name and the array of its arguments.
#[wasm_bindgen]
pub fn call_method(slot: u32, object: JsValue, request: &JsValue) -> JsValue {
    let result = enter(|vm| errors::raised(standing::call_method(slot, object, request, vm), vm));
    result.flatten().unwrap_or_default()
}

/// A property is read.
#[wasm_bindgen]
pub fn read_property(slot: u32, object: JsValue, name: &JsValue) -> JsValue {
    let value = enter(|vm| errors::raised(standing::read_property(slot, object, name, vm), vm));
    value.flatten().unwrap_or_default()
}

/// A property is assigned: `request` is its name and the value.
#[wasm_bindgen]
pub fn write_property(slot: u32, object: JsValue, request: &JsValue) {
    enter(|vm| errors::raised(standing::write_property(slot, object, request, vm), vm));
}

/// A static member is read.
#[wasm_bindgen]
pub fn read_static(slot: u32, name: &JsValue) -> JsValue {
    let value = enter(|vm| errors::raised(standing::read_static(slot, name, vm), vm));
    value.flatten().unwrap_or_default()
}

/// A static member is assigned.
#[wasm_bindgen]
pub fn write_static(slot: u32, name: &JsValue, value: JsValue) {
    enter(|vm| errors::raised(standing::write_static(slot, name, value, vm), vm));
}

/// An attribute is read that Python has assigned to an instance.
#[wasm_bindgen]
pub fn own_attribute(object: JsValue, name: &JsValue) -> JsValue {
    let value = enter(|vm| errors::raised(extending::own_attribute(object, name, vm), vm));
    value.flatten().unwrap_or_default()
}

/// It is assigned.
#[wasm_bindgen]
pub fn set_own_attribute(object: JsValue, name: &JsValue, value: JsValue) {
    enter(|vm| errors::raised(extending::set_own_attribute(object, name, value, vm), vm));
}

/// A copy of what is in a slot that has nothing of Python's, as far as it is made of dicts, lists and tuples.
#[wasm_bindgen]
pub fn plain_copy(slot: u32) -> Option<JsValue> {
    with_object(slot, |object, vm| {
        copies::to_javascript(object, vm).map(Some)
    })
}

/// The asynchronous iterator over what is in a slot.
#[wasm_bindgen]
pub fn iterate_later(slot: u32) -> Option<JsValue> {
    with_object(slot, |object, vm| {
        steps::iterate_later(object, vm).map(Some)
    })
}
