//! What listens to events, among what JavaScript holds.

use rustpython_vm::PyObjectRef;

use super::{Held, Reference, Role, held, insert};

/// Holds the function of a method for a listener. JavaScript keeps the object that it is a method of, which may have what listens:
/// held from here, neither could ever be freed.
pub(crate) fn hold_method(function: PyObjectRef, arguments: Option<usize>) -> u32 {
    insert(Held {
        object: Reference::Strong(function),
        arguments,
        keywords: false,
        role: Role::Method,
    })
}

/// Holds what a listener's slot has once more.
pub(crate) fn hold_again(slot: u32) -> Option<u32> {
    held(slot).map(insert)
}

/// What listens.
pub(crate) struct Listener {
    pub(crate) object: PyObjectRef,
    pub(crate) takes_event: bool,
    /// Whether it is the function of a method.
    pub(crate) is_method: bool,
}

/// What listens by a slot.
pub(crate) fn listener(slot: u32) -> Option<Listener> {
    let held = held(slot)?;
    let takes_event = held.arguments != Some(0);
    let is_method = matches!(held.role, Role::Method);
    Some(Listener {
        object: held.object()?,
        takes_event,
        is_method,
    })
}
