//! The bridge between Python and JavaScript: values, objects, callables and errors of one seen from the other.
//!
//! INVARIANT: nothing here knows what stands above it, which is everything else of the runtime. What is above says what it
//! wants done by [`object::set_class`], [`before_call`] and the methods that it adds to the classes.

pub(crate) mod callback;
pub(crate) mod constant;
pub(crate) mod convert;
pub(crate) mod copies;
pub(crate) mod errors;
pub(crate) mod extending;
pub(crate) mod imports;
mod iterator;
mod keywords;
pub(crate) mod object;
pub(crate) mod proxy;
mod room;
pub(crate) mod standing;
pub(crate) mod steps;
pub(crate) mod text;

use std::cell::Cell;

pub(crate) use iterator::JsIterator;

thread_local! {
    static BEFORE_CALL: Cell<fn()> = const { Cell::new(|| {}) };
}

/// Has something done each time that Python is about to call JavaScript.
pub(crate) fn before_call(task: fn()) {
    BEFORE_CALL.set(task);
}

/// Python is about to call JavaScript.
fn about_to_call() {
    BEFORE_CALL.get()();
}
