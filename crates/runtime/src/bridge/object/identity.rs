//! Which JavaScript objects are the same, and what else equals them.

use rustpython_vm::{
    AsObject, Py, PyObject, PyResult, VirtualMachine,
    builtins::PyDict,
    common::hash::PyHash,
    function::PyComparisonValue,
    types::{Comparable, Hashable, PyComparisonOp},
};

use super::JsObject;
use crate::bridge::imports;

impl Comparable for JsObject {
    fn cmp(
        zelf: &Py<Self>,
        other: &PyObject,
        op: PyComparisonOp,
        vm: &VirtualMachine,
    ) -> PyResult<PyComparisonValue> {
        op.eq_only(|| {
            if let Some(other) = other.downcast_ref::<Self>() {
                let same =
                    zelf.as_object().is(other) || zelf.is_born() && zelf.value == other.value;
                return Ok(PyComparisonValue::Implemented(same));
            }
            match other.downcast_ref::<PyDict>() {
                Some(dict) => zelf.has_items_of(dict, vm),
                None => Ok(PyComparisonValue::NotImplemented),
            }
        })
    }
}

impl Hashable for JsObject {
    fn hash(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyHash> {
        let value = zelf.born(vm)?;
        let (number, _) = zelf.identity.get();
        if number != 0 && !zelf.listed.get() {
            // An event that is being handled: from now on its number matters, held by Python or not.
            imports::remember(value, number as f64);
        }
        Ok(number as PyHash)
    }
}
