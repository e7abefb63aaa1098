//! Iteration over JavaScript objects, by JavaScript's own protocol.
//! <https://developer.mozilla.org/docs/Web/JavaScript/Reference/Iteration_protocols>

use rustpython_vm::{
    Py, PyObjectRef, PyPayload, PyResult, VirtualMachine,
    protocol::PyIterReturn,
    pyclass,
    types::{IterNext, SelfIter},
};
use wasm_bindgen::JsValue;

use super::{convert, errors, imports};

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
        let items = imports::iterate(value).map_err(|error| errors::to_exception(error, vm))?;
        if items.is_undefined() {
            let name = imports::represent(value);
            return Err(vm.new_type_error(format!("{name} is not iterable")));
        }
        Ok(Self { items }.into_ref(&vm.ctx).into())
    }
}

impl SelfIter for JsIterator {}

impl IterNext for JsIterator {
    fn next(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyIterReturn> {
        Ok(match next(&zelf.items, vm)? {
            Some(item) => PyIterReturn::Return(item),
            None => PyIterReturn::StopIteration(None),
        })
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
