//! Python's iterators, gone through by JavaScript.
//! <https://developer.mozilla.org/docs/Web/JavaScript/Reference/Iteration_protocols>

use rustpython_vm::{
    PyObject, PyObjectRef, PyResult, VirtualMachine, builtins::PyGenerator, protocol::PyIter,
};
use wasm_bindgen::JsValue;

use super::{callback, convert::to_js, imports};

/// An iterator over the Python object in a slot, in a slot of its own.
pub(crate) fn iterate(object: &PyObject, vm: &VirtualMachine) -> PyResult<u32> {
    Ok(callback::hold(object.to_owned().get_iter(vm)?.into(), None))
}

/// The asynchronous iterator over a Python object, by JavaScript's protocol.
pub(crate) fn iterate_later(object: &PyObject, vm: &VirtualMachine) -> PyResult<JsValue> {
    let make = vm.import("_js_iteration", 0)?.get_attr("Steps", vm)?;
    to_js(&*make.call((object.to_owned(),), vm)?, vm)
}

/// A loop of JavaScript's ends what it leaves, so a generator is closed: its `finally` runs.
/// <https://docs.python.org/3/reference/expressions.html#generator.close>
pub(crate) fn close_iterator(iterator: &PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    match iterator.downcast_ref::<PyGenerator>() {
        Some(_) => vm.call_method(iterator, "close", ()).map(drop),
        None => Ok(()),
    }
}

/// The next item of the iterator in a slot, in an array; None at its end.
pub(crate) fn next_item(iterator: &PyObject, vm: &VirtualMachine) -> PyResult<Option<JsValue>> {
    use rustpython_vm::protocol::PyIterReturn::{Return, StopIteration};
    match PyIter::new(iterator).next(vm)? {
        Return(item) => {
            let array = imports::make_array();
            imports::push(&array, &to_js(&item, vm)?);
            Ok(Some(array))
        }
        StopIteration(_) => Ok(None),
    }
}
