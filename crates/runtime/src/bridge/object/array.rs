//! `JSArray`: an array of JavaScript's, with what a list has beside the methods of arrays.
//! <https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array>

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine, atomic_func,
    builtins::{PyList, PySlice, PyTuple},
    common::hash::PyHash,
    function::{OptionalArg, PyComparisonValue},
    protocol::PySequenceMethods,
    pyclass,
    sliceable::SaturatedSlice,
    types::{AsSequence, Comparable, Hashable, PyComparisonOp},
};
use std::sync::LazyLock;
use wasm_bindgen::JsValue;

use super::JsObject;
use crate::bridge::{
    convert::{items_to_js, to_py},
    errors, imports,
};

/// An array. It is compared, sliced, added and multiplied as a list is; its items are converted as they are read.
/// JavaScript's own methods come first: `pop` and `sort` are those of arrays.
#[pyclass(module = "javascript", name = "JSArray", base = JsObject)]
#[derive(Debug)]
#[repr(transparent)]
pub(crate) struct JsArray(JsObject);

#[pyclass(with(AsSequence, Comparable, Hashable), flags(BASETYPE))]
impl JsArray {
    /// Adds an item at the end.
    #[pymethod]
    fn append(zelf: &Py<Self>, item: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let end = imports::length(zelf.0.born(vm)?);
        zelf.splice(end, 0, &[item], vm)
    }

    /// Adds the items of an iterable at the end.
    #[pymethod]
    fn extend(zelf: &Py<Self>, items: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        zelf.add(&items, vm)
    }

    /// Puts an item in front of the one at an index.
    #[pymethod]
    fn insert(
        zelf: &Py<Self>,
        index: isize,
        item: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let length = imports::length(zelf.0.born(vm)?);
        let at = match index {
            ..0 => length.saturating_sub(u32::try_from(index.unsigned_abs()).unwrap_or(length)),
            _ => u32::try_from(index).unwrap_or(length).min(length),
        };
        zelf.splice(at, 0, &[item], vm)
    }

    /// Takes out the first item that equals this one. ValueError if there is none.
    #[pymethod]
    fn remove(zelf: &Py<Self>, item: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let at = zelf.find(&item, vm)?;
        zelf.splice(at, 1, &[], vm)
    }

    /// Where the first item is that equals this one. ValueError if there is none.
    #[pymethod]
    fn index(zelf: &Py<Self>, item: PyObjectRef, vm: &VirtualMachine) -> PyResult<u32> {
        zelf.find(&item, vm)
    }

    /// How many items equal this one.
    #[pymethod]
    fn count(zelf: &Py<Self>, item: PyObjectRef, vm: &VirtualMachine) -> PyResult<usize> {
        let mut count = 0;
        for own in items(&zelf.0, vm)? {
            count += usize::from(vm.bool_eq(&own, &item)?);
        }
        Ok(count)
    }

    /// Takes out all items.
    #[pymethod]
    fn clear(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
        let length = imports::length(zelf.0.born(vm)?);
        zelf.splice(0, length, &[], vm)
    }

    /// A new array of the same items.
    #[pymethod]
    fn copy(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.joined(1, None, vm)
    }

    /// As a list is written.
    #[pymethod]
    fn __str__(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult {
        let list = vm.ctx.new_list(items(&zelf.0, vm)?);
        Ok(list.as_object().str(vm)?.into())
    }

    /// Pickled and copied as a list.
    #[pymethod]
    fn __reduce_ex__(
        zelf: &Py<Self>,
        _protocol: OptionalArg<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<PyRef<PyTuple>> {
        let items = vm.ctx.new_tuple(items(&zelf.0, vm)?);
        let class = vm.ctx.types.list_type.to_owned();
        let arguments = vm.ctx.new_tuple(vec![items.into()]);
        Ok(vm.ctx.new_tuple(vec![class.into(), arguments.into()]))
    }
}

impl JsArray {
    fn add(&self, items: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        let items: Vec<PyObjectRef> = items.try_to_value(vm)?;
        let end = imports::length(self.0.born(vm)?);
        self.splice(end, 0, &items, vm)
    }

    fn find(&self, item: &PyObject, vm: &VirtualMachine) -> PyResult<u32> {
        for (index, own) in items(&self.0, vm)?.into_iter().enumerate() {
            if vm.bool_eq(&own, item)? {
                return Ok(index as u32);
            }
        }
        let item = item.repr(vm)?;
        Err(vm.new_value_error(format!("{} is not in the array", item.as_wtf8())))
    }

    fn splice(
        &self,
        start: u32,
        count: u32,
        items: &[PyObjectRef],
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        splice(self.0.born(vm)?, start, count, &items_to_js(items, vm)?, vm)
    }

    /// A new array: this one's items, so many times, and then others.
    fn joined(&self, times: isize, others: Option<&PyObject>, vm: &VirtualMachine) -> PyResult {
        let array = self.0.born(vm)?;
        let times = u32::try_from(times.max(0)).unwrap_or(u32::MAX);
        if u64::from(imports::length(array)) * u64::from(times) > MOST_ITEMS {
            return Err(vm.new_memory_error(""));
        }
        let others = match others {
            Some(others) => raw_items(others, vm)?,
            None => imports::make_array(),
        };
        let joined = imports::join(array, times, &others);
        to_py(joined.map_err(|error| errors::to_exception(error, vm))?, vm)
    }
}

/// As many items take half a gigabyte. Where memory ends, browsers throw nothing: they end the page.
const MOST_ITEMS: u64 = 1 << 26;

/// The items of an array, or of any object that has some.
fn items(array: &JsObject, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
    let items = imports::to_array(array.born(vm)?);
    let items = items.map_err(|error| errors::to_exception(error, vm))?;
    (0..imports::count(&items))
        .map(|index| to_py(imports::item(&items, index), vm))
        .collect()
}

/// The items of a Python iterable in a new array.
fn raw_items(items: &PyObject, vm: &VirtualMachine) -> PyResult<JsValue> {
    let items: Vec<PyObjectRef> = items.try_to_value(vm)?;
    items_to_js(&items, vm)
}

fn splice(
    array: &JsValue,
    start: u32,
    count: u32,
    items: &JsValue,
    vm: &VirtualMachine,
) -> PyResult<()> {
    imports::splice(array, start, count, items).map_err(|error| errors::to_exception(error, vm))
}

/// `object[start:stop:step]`: an array of an array, a list of the items of any other object that has some.
pub(super) fn read_slice(object: &JsObject, slice: &Py<PySlice>, vm: &VirtualMachine) -> PyResult {
    let (array, indices) = sliced(object, slice, vm)?;
    if imports::is_array(object.value()) {
        let found = imports::make_array();
        for index in indices {
            imports::push(&found, &imports::item(&array, index));
        }
        return to_py(found, vm);
    }
    let found = indices
        .into_iter()
        .map(|index| to_py(imports::item(&array, index), vm))
        .collect::<PyResult<Vec<_>>>()?;
    Ok(vm.ctx.new_list(found).into())
}

/// The items of an object in an array of our own, and the indices that a slice means.
fn sliced(
    object: &JsObject,
    slice: &Py<PySlice>,
    vm: &VirtualMachine,
) -> PyResult<(JsValue, Vec<u32>)> {
    if object.size(vm)?.is_none() {
        return Err(vm.new_type_error(format!(
            "'{}' object has no items to slice",
            object.class_name()
        )));
    }
    let array = imports::to_array(object.born(vm)?);
    let array = array.map_err(|error| errors::to_exception(error, vm))?;
    let slice = SaturatedSlice::with_slice(slice, vm)?;
    let length = imports::count(&array) as usize;
    let indices = slice.iter(length).map(|index| index as u32).collect();
    Ok((array, indices))
}

/// `array[start:stop:step] = items`, as for a list, or the same with `del`. What has a size that nobody can change, such as a
/// typed array, takes as many items as the slice has.
pub(super) fn write_slice(
    object: &JsObject,
    slice: &Py<PySlice>,
    value: Option<PyObjectRef>,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let (_, indices) = sliced(object, slice, vm)?;
    let is_array = imports::is_array(object.value());
    let given = match &value {
        Some(items) => Some(raw_items(items, vm)?),
        None => None,
    };
    let is_run = indices.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    let step = SaturatedSlice::with_slice(slice, vm)?.step();
    if is_array && step == 1 && is_run {
        let length = imports::length(object.value()) as usize;
        let (range, _, _) = SaturatedSlice::with_slice(slice, vm)?.adjust_indices(length);
        let given = given.unwrap_or_else(imports::make_array);
        return splice(
            object.value(),
            range.start as u32,
            indices.len() as u32,
            &given,
            vm,
        );
    }
    if let Some(given) = given {
        let count = imports::count(&given) as usize;
        if count != indices.len() {
            return Err(vm.new_value_error(format!(
                "attempt to assign sequence of size {count} to a slice of size {}",
                indices.len()
            )));
        }
        for (place, index) in indices.into_iter().enumerate() {
            let item = imports::item(&given, place as u32);
            let key = JsValue::from_f64(index.into());
            match imports::assign(object.value(), &key, &item) {
                -1 => return Err(errors::failure(vm)),
                0 => return Err(object.refusal(&key, vm)),
                _ => {}
            }
        }
        return Ok(());
    }
    if !is_array {
        return Err(vm.new_type_error(format!(
            "items of '{}' object cannot be deleted",
            object.class_name()
        )));
    }
    let mut indices = indices;
    indices.sort_unstable();
    for index in indices.into_iter().rev() {
        splice(object.value(), index, 1, &imports::make_array(), vm)?;
    }
    Ok(())
}

impl Comparable for JsArray {
    /// With a list, a tuple or another array, item by item.
    fn cmp(
        zelf: &Py<Self>,
        other: &PyObject,
        op: PyComparisonOp,
        vm: &VirtualMachine,
    ) -> PyResult<PyComparisonValue> {
        if op == PyComparisonOp::Eq && zelf.as_object().is(other) {
            return Ok(PyComparisonValue::Implemented(true));
        }
        let others = if let Some(list) = other.downcast_ref::<PyList>() {
            list.borrow_vec().to_vec()
        } else if let Some(tuple) = other.downcast_ref::<PyTuple>() {
            tuple.as_slice().to_vec()
        } else if let Some(array) = other.downcast_ref::<Self>() {
            items(&array.0, vm)?
        } else {
            return Ok(PyComparisonValue::NotImplemented);
        };
        let own = vm.ctx.new_list(items(&zelf.0, vm)?);
        let others = vm.ctx.new_list(others);
        let result = vm.with_recursion("in comparison", || {
            own.as_object().rich_compare(others.as_object(), op, vm)
        })?;
        Ok(PyComparisonValue::Implemented(result.try_to_bool(vm)?))
    }
}

impl Hashable for JsArray {
    /// By identity, as of all JavaScript objects.
    fn hash(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyHash> {
        <JsObject as Hashable>::hash(zelf.as_object().try_downcast_ref::<JsObject>(vm)?, vm)
    }
}

impl AsSequence for JsArray {
    fn as_sequence() -> &'static PySequenceMethods {
        static METHODS: LazyLock<PySequenceMethods> = LazyLock::new(|| PySequenceMethods {
            contains: <JsObject as AsSequence>::as_sequence().contains,
            concat: atomic_func!(|sequence, other, vm| JsArray::sequence_downcast(sequence)
                .joined(1, Some(other), vm)),
            repeat: atomic_func!(|sequence, times, vm| {
                JsArray::sequence_downcast(sequence).joined(times, None, vm)
            }),
            inplace_concat: atomic_func!(|sequence, other, vm| {
                let array = JsArray::sequence_downcast(sequence);
                array.add(other, vm)?;
                Ok(sequence.obj.to_owned())
            }),
            ..PySequenceMethods::NOT_IMPLEMENTED
        });
        &METHODS
    }
}
