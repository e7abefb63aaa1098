//! JavaScript to Python and back: two functions. Immutable values convert; everything else is wrapped and
//! keeps its identity, both ways.
//!
//! | JavaScript | Python |
//! | --- | --- |
//! | null, undefined | None (None becomes null; `javascript.UNDEFINED` undefined) |
//! | boolean | bool |
//! | number, a safe integer | int, but -0 is a float |
//! | any other number | float |
//! | bigint | int (an int beyond the safe integers becomes a bigint, and any `javascript.BigInt`) |
//! | string, any UTF-16 | str, lone surrogates included |
//! | a stand-in of a Python object | that object |
//! | anything else | `JSObject`, `JSFunction`, `DOMNode` or the class of its tag, `DOMEvent` |
//!
//! Out of Python go besides: bytes, bytearray and memoryview as a new `Uint8Array`, `array.array` as a new typed array of its
//! kind, tuple as a new `Array`, and by stand-in: callables as functions, dict and list as live objects and arrays, exceptions as errors.

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyResult, TryFromBorrowedObject, VirtualMachine,
    builtins::{
        PyBaseException, PyByteArray, PyBytes, PyDict, PyFloat, PyInt, PyMemoryView, PyStr,
        PyTuple, PyType,
    },
    protocol::PyBuffer,
};
use wasm_bindgen::JsValue;

use super::{
    callback,
    constant::JsUndefined,
    errors, imports,
    object::{self, JsObject},
    proxy, room, text,
};

/// The whole numbers that JavaScript's numbers tell apart go up to this one.
const MAX_SAFE_INTEGER: i64 = (1 << 53) - 1;

/// What `describe` of bridge.js says of a value, from the table that stands there.
#[allow(dead_code, reason = "Rust need not tell all kinds apart")]
pub(crate) mod kind {
    include!(concat!(env!("OUT_DIR"), "/kind.rs"));
}

/// The kind of a value; the number of an object; the length of a text that text.js has left for [`text`]; a small
/// number itself. For an element, the number of its tag, if Python has a class for it.
#[derive(Clone, Copy)]
pub(crate) struct Description {
    pub(crate) kind: u32,
    pub(crate) number: u64,
    pub(crate) tag: u32,
}

impl From<f64> for Description {
    /// From `(tag * 2 ** 39 + number) * 16 + kind`, as bridge.js makes it.
    fn from(description: f64) -> Self {
        const KIND: u32 = 4;
        const NUMBER: u32 = 39;
        let description = description as u64;
        Self {
            kind: (description & ((1 << KIND) - 1)) as u32,
            number: (description >> KIND) & ((1 << NUMBER) - 1),
            tag: (description >> (KIND + NUMBER)) as u32,
        }
    }
}

impl Description {
    pub(crate) fn of(value: &JsValue) -> Self {
        imports::describe(value).into()
    }

    /// The place of a Python object in the table of those that JavaScript holds.
    pub(crate) fn slot(self) -> u32 {
        self.number as u32
    }
}

/// The Python object for a JavaScript value.
pub(crate) fn to_py(value: JsValue, vm: &VirtualMachine) -> PyResult {
    to_py_of(value, &JsValue::UNDEFINED, vm)
}

/// The same for a value that belongs to `owner`: a function is bound to it, as in `owner.f()`.
pub(crate) fn to_py_of(value: JsValue, owner: &JsValue, vm: &VirtualMachine) -> PyResult {
    let description = Description::of(&value);
    // A value is neither absent nor failed: only what reads a property or calls a function says so.
    let object = described_to_py(description, || value, owner, vm)?;
    Ok(object.unwrap_or_else(|| vm.ctx.none()))
}

/// What a property of `owner` is, or a call has returned, from its description. None if there was nothing to read;
/// the exception if it failed.
pub(crate) fn result_to_py(
    description: impl Into<Description>,
    owner: &JsValue,
    vm: &VirtualMachine,
) -> PyResult<Option<PyObjectRef>> {
    described_to_py(description.into(), imports::take_result, owner, vm)
}

/// The same where there is always something to give, or nothing is wanted: None in Python for what is absent.
pub(crate) fn given_to_py(description: f64, vm: &VirtualMachine) -> PyResult {
    let given = result_to_py(description, &JsValue::UNDEFINED, vm)?;
    Ok(given.unwrap_or_else(|| vm.ctx.none()))
}

/// `value` gives what was described, where the description does not say it all.
fn described_to_py(
    description: Description,
    value: impl FnOnce() -> JsValue,
    owner: &JsValue,
    vm: &VirtualMachine,
) -> PyResult<Option<PyObjectRef>> {
    let Description { kind, number, .. } = description;
    Ok(Some(match kind {
        kind::ABSENT => return Ok(None),
        kind::FAILED => return Err(errors::failure(vm)),
        kind::NULL | kind::UNDEFINED => vm.ctx.none(),
        kind::FALSE | kind::TRUE => vm.ctx.new_bool(kind == kind::TRUE).into(),
        kind::INT => vm.ctx.new_int(number).into(),
        kind::NUMBER => number_to_py(value().as_f64().unwrap_or(f64::NAN), vm),
        kind::STRING => {
            let text = text::described_to_py(number as usize, value, vm)?;
            vm.ctx.new_str(text).into()
        }
        kind::BIG_INT => big_int_to_py(&value(), vm)?,
        kind::PYTHON => callback::object(description.slot()).ok_or_else(|| {
            vm.new_runtime_error("a Python object that JavaScript held has been released")
        })?,
        _ => object::wrap(value(), description, owner, vm)?,
    }))
}

fn number_to_py(number: f64, vm: &VirtualMachine) -> PyObjectRef {
    let whole = number.fract() == 0.0 && number.abs() <= MAX_SAFE_INTEGER as f64;
    if whole && !(number == 0.0 && number.is_sign_negative()) {
        vm.ctx.new_int(number as i64).into()
    } else {
        vm.ctx.new_float(number).into()
    }
}

fn big_int_to_py(value: &JsValue, vm: &VirtualMachine) -> PyResult {
    let digits = imports::digits(value);
    vm.ctx.types.int_type.as_object().call((digits, 16), vm)
}

/// The JavaScript value for a Python object.
pub(crate) fn to_js(object: &PyObject, vm: &VirtualMachine) -> PyResult<JsValue> {
    if vm.is_none(object) {
        return Ok(JsValue::NULL);
    }
    if let Some(wrapped) = object.downcast_ref::<JsObject>() {
        return wrapped.born(vm).cloned();
    }
    if object.is(&vm.ctx.true_value) || object.is(&vm.ctx.false_value) {
        return Ok(JsValue::from_bool(object.is(&vm.ctx.true_value)));
    }
    if let Some(text) = object.downcast_ref::<PyStr>() {
        return text::to_js(text, vm);
    }
    if let Some(int) = object.downcast_ref::<PyInt>() {
        return int_to_js(int, vm);
    }
    if let Some(float) = object.downcast_ref::<PyFloat>() {
        return Ok(JsValue::from_f64(float.to_f64()));
    }
    if let Some(bytes) = object.downcast_ref::<PyBytes>() {
        return made(imports::copy_out(bytes.as_bytes()), vm);
    }
    if let Some(tuple) = object.downcast_ref::<PyTuple>() {
        return vm.with_recursion("in a conversion of a tuple for JavaScript", || {
            items_to_js(tuple.as_slice(), vm)
        });
    }
    if object.downcast_ref::<JsUndefined>().is_some() {
        return Ok(JsValue::UNDEFINED);
    }
    if let Some(exception) = object.downcast_ref::<PyBaseException>() {
        return Ok(errors::to_js(&exception.to_owned(), vm));
    }
    if object.downcast_ref::<PyByteArray>().is_some()
        || object.downcast_ref::<PyMemoryView>().is_some()
    {
        let buffer = PyBuffer::try_from_borrowed_object(vm, object)?;
        return made(buffer.contiguous_or_collect(imports::copy_out), vm);
    }
    if let Some(dict) = object.downcast_ref::<PyDict>() {
        proxy::check_keys(dict, vm)?;
    }
    if is_array(object) {
        return array_to_js(object, vm);
    }
    callback::stand_in(object, vm)
}

/// Whether an object is an `array.array`: what else gives its bytes by a built-in class has been seen to.
fn is_array(object: &PyObject) -> bool {
    let gives_bytes = |class: &Py<PyType>| class.slots().as_buffer.load().is_some();
    gives_bytes(object.class()) && {
        let bases = object.class().mro_collect();
        let native = bases.iter().find(|base| base.heaptype_ext.is_none());
        native.is_some_and(|native| gives_bytes(native))
    }
}

/// A new typed array with items of the same type. Those of characters are their numbers.
fn array_to_js(array: &PyObject, vm: &VirtualMachine) -> PyResult<JsValue> {
    let buffer = PyBuffer::try_from_borrowed_object(vm, array)?;
    let format = match &*buffer.desc.format {
        "l" => "i",
        "L" | "u" | "w" => "I",
        format => format,
    };
    made(
        buffer.contiguous_or_collect(|bytes| imports::make_typed(bytes, format)),
        vm,
    )
}

/// A new array of converted items.
pub(crate) fn items_to_js(items: &[PyObjectRef], vm: &VirtualMachine) -> PyResult<JsValue> {
    let array = imports::make_array();
    for item in items {
        imports::push(&array, &to_js(item, vm)?);
    }
    Ok(array)
}

/// What JavaScript has made, unless it says by undefined that it has thrown something.
pub(crate) fn made(value: JsValue, vm: &VirtualMachine) -> PyResult<JsValue> {
    if value.is_undefined() {
        return Err(errors::failure(vm));
    }
    Ok(value)
}

/// A copy of the bytes that a view of JavaScript's shows. MemoryError if there is no room for it.
pub(crate) fn copy_bytes(view: &JsValue, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
    bytes_in(view).map_err(|count| room::missing(count, vm))
}

/// The same; or the number of bytes, if there is no room for them.
pub(crate) fn bytes_in(view: &JsValue) -> Result<Vec<u8>, f64> {
    let count = imports::byte_length(view);
    let mut bytes: Vec<u8> = room::count(count).and_then(room::zeros).ok_or(count)?;
    imports::copy_in(view, &mut bytes);
    Ok(bytes)
}

/// The mark of `javascript.BigInt`, an int that is a bigint to JavaScript whatever its size.
const BIG_INT: &str = "__js_bigint__";

fn is_big_int(int: &Py<PyInt>, vm: &VirtualMachine) -> bool {
    let mark = vm.ctx.interned_str(BIG_INT);
    !int.class().is(vm.ctx.types.int_type)
        && mark.is_some_and(|mark| int.class().get_attr(mark).is_some())
}

fn int_to_js(int: &Py<PyInt>, vm: &VirtualMachine) -> PyResult<JsValue> {
    if is_big_int(int, vm) {
        return made(imports::big_int(&int.as_bigint().to_string()), vm);
    }
    if let Ok(small) = int.try_to_primitive::<i64>(vm)
        && small.unsigned_abs() <= MAX_SAFE_INTEGER.unsigned_abs()
    {
        return Ok(JsValue::from_f64(small as f64));
    }
    made(imports::big_int(&int.as_bigint().to_string()), vm)
}
