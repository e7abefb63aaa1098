//! Instances of subclasses of JSObject: JavaScript objects that have a class and attributes of Python's.
//!
//! INVARIANT: Python's object for a JavaScript object holds that object, so JavaScript must not hold Python's: neither
//! would ever die. Therefore Python's object dies when Python lets it go, and only its class and its attributes stay,
//! under the number of the JavaScript object; when Python meets that object again, it gets them back. They are let go when
//! JavaScript's collector has taken the object.

use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyDictRef, PyStr, PyType, PyTypeRef},
    function::FuncArgs,
};
use std::{cell::RefCell, collections::HashMap};

use super::{
    JsObject,
    wrappers::{self, class_of},
};
use crate::bridge::{
    convert::{self, Description},
    imports, text,
};

struct State {
    class: PyTypeRef,
    attributes: PyDictRef,
}

thread_local! {
    static STATES: RefCell<HashMap<u32, State>> = RefCell::default();
}

impl JsObject {
    /// Whether it has a class and attributes of its own.
    pub(super) fn has_state(zelf: &Py<Self>) -> bool {
        zelf.as_object().dict().is_some()
    }

    /// Whether an attribute is Python's: one of the class's that takes assignments, or one that JavaScript's object has not.
    pub(crate) fn is_own(zelf: &Py<Self>, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult<bool> {
        if !Self::has_state(zelf) {
            return Ok(false);
        }
        let interned = vm.ctx.interned_str(name);
        let of_class = interned.and_then(|name| zelf.class().get_attr(name));
        if of_class.is_some_and(|found| found.class().slots().descr_set.load().is_some()) {
            return Ok(true);
        }
        Ok(zelf.raw_property(&text::name_to_js(name), vm)?.is_none())
    }
}

/// `Subclass(object)`: from now on Python's object for that JavaScript object.
pub(super) fn adopt(class: PyTypeRef, args: &FuncArgs, vm: &VirtualMachine) -> PyResult {
    let given = args.args.first();
    let object = given.and_then(|object| object.downcast_ref::<JsObject>());
    let (Some(object), true) = (object, class.heaptype_ext.is_some()) else {
        return Err(not_made_by_calling(&class, vm));
    };
    let Description { kind, number } = Description::of(&object.value);
    if number == 0 {
        return Err(not_made_by_calling(&class, vm));
    }
    if kind == convert::kind::EVENT {
        // Most are forgotten once they are handled.
        imports::remember(&object.value, number);
    }
    let native = class_of(kind);
    // A node needs what a DOMNode can do, and what is no node has not got it.
    let bases = class.mro_collect();
    let base = bases.iter().find(|base| base.heaptype_ext.is_none());
    if !base.is_some_and(|base| base.is(native)) {
        return Err(vm.new_type_error(format!(
            "{} cannot be what Python has for {}: that takes a subclass of {}",
            class.name(),
            imports::represent(&object.value),
            native.name()
        )));
    }
    let state = State {
        class,
        attributes: vm.ctx.new_dict(),
    };
    imports::watch(&object.value, number);
    let made = wrappers::make_with(
        object.value.clone(),
        (number, 0),
        state.class,
        state.attributes,
    );
    wrappers::list(&made, vm)?;
    Ok(made.into())
}

pub(super) fn not_made_by_calling(class: &Py<PyType>, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let name = class.name().to_string();
    vm.new_type_error(format!(
        "{name} stands for an object that JavaScript has made: it is not made by a call, but a subclass of it can be \
         called with such an object"
    ))
}

/// Python lets an instance go: what it has is kept for when Python meets its object again.
pub(super) fn keep(object: &Py<JsObject>) {
    let Some(attributes) = object.as_object().dict() else {
        return;
    };
    if !wrappers::is_current(object) {
        // Another instance has taken its place.
        return;
    }
    let state = State {
        class: object.class().to_owned(),
        attributes,
    };
    let replaced = STATES.with_borrow_mut(|states| states.insert(object.identity.0, state));
    drop(replaced);
}

/// The class and the attributes of an object that Python meets again.
pub(super) fn take(number: u32) -> Option<(PyTypeRef, PyDictRef)> {
    let state = STATES.with_borrow_mut(|states| states.remove(&number))?;
    Some((state.class, state.attributes))
}

/// JavaScript's collector has taken the object of a number. Call it inside the interpreter: attributes may die of it.
pub(crate) fn forget(number: u32) {
    let state = STATES.with_borrow_mut(|states| states.remove(&number));
    drop(state);
}
