//! Iteration over JavaScript objects, by JavaScript's own protocol.
//! <https://developer.mozilla.org/docs/Web/JavaScript/Reference/Iteration_protocols>

use js_sys::{Reflect, Symbol};
use rustpython_vm::{
    Py, PyPayload, PyResult, VirtualMachine,
    protocol::PyIterReturn,
    pyclass,
    types::{IterNext, SelfIter},
};
use wasm_bindgen::JsValue;

use crate::{convert::to_py, errors, imports};

/// Iterates over the items of an iterable or array-like object, or the names of a plain object's properties.
#[pyclass(module = "javascript", name = "JSIterator")]
#[derive(Debug, PyPayload)]
pub(crate) struct JsIterator {
    items: JsValue,
}

#[pyclass(with(IterNext), flags(DISALLOW_INSTANTIATION))]
impl JsIterator {
    /// The iterator of any object.
    pub(crate) fn over(value: &JsValue, vm: &VirtualMachine) -> PyResult {
        if (imports::as_function(value).is_some() || value.is_symbol()) && !is_iterable(value) {
            let name = imports::represent(value).unwrap_or_default();
            return Err(vm.new_type_error(format!("{name} is not iterable")));
        }
        let items = imports::iterate(value).map_err(|error| errors::to_exception(error, vm))?;
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

fn is_iterable(value: &JsValue) -> bool {
    Reflect::get(value, &Symbol::iterator()).is_ok_and(|method| method.is_function())
}

/// The iterator that the object itself gives, if it gives one.
pub(crate) fn of(value: &JsValue, vm: &VirtualMachine) -> PyResult<Option<JsValue>> {
    if !is_iterable(value) {
        return Ok(None);
    }
    let items = imports::iterate(value).map_err(|error| errors::to_exception(error, vm))?;
    Ok(Some(items))
}

/// Its next value, not converted.
pub(crate) fn next(items: &JsValue, vm: &VirtualMachine) -> PyResult<Option<JsValue>> {
    let step = imports::next(items).map_err(|error| errors::to_exception(error, vm))?;
    Ok(step.map(|step| step.get(0)))
}
