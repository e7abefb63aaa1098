//! Iteration over JavaScript objects, by JavaScript's own protocol.
//! <https://developer.mozilla.org/docs/Web/JavaScript/Reference/Iteration_protocols>

use rustpython_vm::{
    Py, PyObject, PyObjectRef, PyPayload, PyResult, VirtualMachine,
    class::{PyClassImpl, StaticType},
    protocol::PyIterReturn,
    pyclass,
    types::{Destructor, IterNext, SelfIter},
};
use std::cell::Cell;
use wasm_bindgen::JsValue;

use super::{convert, errors, imports};

/// Iterates over the items of an iterable or array-like object, or the names of a plain object's properties. Where it ends early,
/// JavaScript's own is left as by a loop of JavaScript's: the `finally` of a generator runs.
#[pyclass(module = "javascript", name = "JSIterator")]
#[derive(Debug, PyPayload)]
pub(crate) struct JsIterator {
    items: JsValue,
    /// Whether it has come to its end, or to an error.
    ended: Cell<bool>,
}

#[pyclass(with(IterNext, Destructor), flags(DISALLOW_INSTANTIATION))]
impl JsIterator {
    /// The iterator of any object.
    pub(crate) fn over(value: &JsValue, vm: &VirtualMachine) -> PyResult {
        let items = imports::iterate(value).map_err(|error| errors::to_exception(error, vm))?;
        if items.is_undefined() {
            let name = imports::represent(value);
            return Err(vm.new_type_error(format!("{name} is not iterable")));
        }
        let ended = Cell::new(false);
        Ok(Self { items, ended }.into_ref(&vm.ctx).into())
    }
}

impl SelfIter for JsIterator {}

impl IterNext for JsIterator {
    fn next(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyIterReturn> {
        let found = next(&zelf.items, vm);
        if !matches!(found, Ok(Some(_))) {
            zelf.ended.set(true);
        }
        Ok(match found? {
            Some(item) => PyIterReturn::Return(item),
            None => PyIterReturn::StopIteration(None),
        })
    }
}

/// Makes the class. Most iterators come to their end, and are not asked again when they die.
pub(super) fn make_class() {
    let _ = JsIterator::make_static_type();
    let slots = &JsIterator::static_type().slots;
    slots.del_needed.store(Some(is_left));
}

/// Whether it dies before its end.
fn is_left(items: &PyObject) -> bool {
    let items = items.downcast_ref::<JsIterator>();
    items.is_some_and(|items| !items.ended.get())
}

impl Destructor for JsIterator {
    fn del(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
        if zelf.ended.replace(true) {
            return Ok(());
        }
        leave(&zelf.items, vm)
    }
}

/// The iterator that the object itself gives, if it gives one.
pub(crate) fn of(value: &JsValue, vm: &VirtualMachine) -> PyResult<Option<JsValue>> {
    let own = imports::is_iterable(value).and_then(|own| match own {
        true => imports::iterate(value).map(Some),
        false => Ok(None),
    });
    own.map_err(|error| errors::to_exception(error, vm))
}

/// Its next item.
pub(crate) fn next(items: &JsValue, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
    convert::result_to_py(imports::next(items), &JsValue::UNDEFINED, vm)
}

/// Leaves an iterator before its end.
/// <https://developer.mozilla.org/docs/Web/JavaScript/Reference/Iteration_protocols#returnvalue>
pub(super) fn leave(items: &JsValue, vm: &VirtualMachine) -> PyResult<()> {
    match imports::leave(items) {
        -1 => Err(errors::failure(vm)),
        _ => Ok(()),
    }
}
