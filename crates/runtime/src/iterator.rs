//! Iteration over JavaScript objects, by JavaScript's own protocol.
//! <https://developer.mozilla.org/docs/Web/JavaScript/Reference/Iteration_protocols>

use js_sys::{Array, Function, Iterator, Object, Reflect, Symbol};
use rustpython_vm::{
    Py, PyPayload, PyResult, VirtualMachine,
    protocol::PyIterReturn,
    pyclass,
    types::{IterNext, SelfIter},
};
use wasm_bindgen::{JsCast, JsValue};

use crate::{convert::to_py, errors, imports};

/// Iterates over the items of an iterable, the items of what has a `length`, or the names of a plain object.
#[pyclass(module = "javascript", name = "JSIterator")]
#[derive(Debug, PyPayload)]
pub(crate) struct JsIterator {
    items: Iterator,
}

#[pyclass(with(IterNext))]
impl JsIterator {
    /// The iterator of any object.
    pub(crate) fn over(value: &JsValue, vm: &VirtualMachine) -> PyResult {
        let items = match of(value, vm)? {
            Some(items) => items,
            None => {
                let names = if imports::as_function(value).is_some() || value.is_symbol() {
                    let name = imports::represent(value).unwrap_or_default();
                    return Err(vm.new_type_error(format!("{name} is not iterable")));
                } else if imports::size(value).is_ok_and(|size| size >= 0.0) {
                    Array::from(value)
                } else {
                    Object::keys(value.unchecked_ref::<Object>())
                };
                names.values()
            }
        };
        Ok(Self { items }.into_ref(&vm.ctx).into())
    }
}

impl SelfIter for JsIterator {}

impl IterNext for JsIterator {
    fn next(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyIterReturn> {
        match next(&zelf.items, vm)? {
            Some(value) => Ok(PyIterReturn::Return(to_py(value, vm)?)),
            None => Ok(PyIterReturn::StopIteration(None)),
        }
    }
}

/// The iterator that the object itself gives, if it gives one.
pub(crate) fn of(value: &JsValue, vm: &VirtualMachine) -> PyResult<Option<Iterator>> {
    let ask = || {
        let method = Reflect::get(value, &Symbol::iterator())?;
        let Some(method) = method.dyn_ref::<Function>() else {
            return Ok(None);
        };
        Ok(Some(method.call0(value)?.unchecked_into()))
    };
    ask().map_err(|error| errors::to_exception(error, vm))
}

/// Its next value, not converted.
pub(crate) fn next(items: &Iterator, vm: &VirtualMachine) -> PyResult<Option<JsValue>> {
    let step = items
        .next()
        .map_err(|error| errors::to_exception(error, vm))?;
    Ok((!step.done()).then(|| step.value()))
}
