//! Messages between a page and its workers: Python's values as bytes, which are moved from one to the other, and beside
//! them what is not copied into these bytes: buffers, and the JavaScript objects of the message.
//! <https://developer.mozilla.org/docs/Web/API/Worker/postMessage>
//!
//! Bytes cross in a buffer of JavaScript's that is moved: they are copied out of one wasm memory and into the other, and
//! not in between. JavaScript's own objects are cloned as the browser does, or moved.
//!
//! A value is a tag and what belongs to it; numbers of items and bytes have four bytes.

mod reader;

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyResult, TryFromBorrowedObject, VirtualMachine,
    builtins::{
        PyBaseExceptionRef, PyByteArray, PyBytes, PyComplex, PyDict, PyFloat, PyFrozenSet, PyInt,
        PyList, PyMemoryView, PySet, PyStr, PyTuple,
    },
    protocol::PyBuffer,
};
use wasm_bindgen::JsValue;

pub(crate) use reader::open;

use crate::bridge::{
    constant::JsUndefined,
    convert::{Description, kind, made},
    imports,
    object::JsObject,
};

mod tag {
    pub(super) const NONE: u8 = b'N';
    pub(super) const TRUE: u8 = b'T';
    pub(super) const FALSE: u8 = b'F';
    pub(super) const INT: u8 = b'i';
    /// An int beyond 64 bits, by its digits.
    pub(super) const LONG: u8 = b'I';
    pub(super) const FLOAT: u8 = b'f';
    pub(super) const COMPLEX: u8 = b'c';
    pub(super) const STR: u8 = b's';
    pub(super) const BYTES: u8 = b'b';
    pub(super) const BYTEARRAY: u8 = b'a';
    /// The same in a buffer of their own.
    pub(super) const BUFFER: u8 = b'B';
    pub(super) const BUFFER_ARRAY: u8 = b'A';
    pub(super) const LIST: u8 = b'l';
    pub(super) const TUPLE: u8 = b't';
    pub(super) const SET: u8 = b'e';
    pub(super) const FROZENSET: u8 = b'E';
    pub(super) const DICT: u8 = b'd';
    /// A JavaScript object.
    pub(super) const OBJECT: u8 = b'o';
}

/// So many bytes have a buffer of their own.
const LARGE: usize = 1 << 12;

/// A message that can be sent.
pub(crate) struct Message {
    /// The values, as a `Uint8Array` of its own.
    pub(crate) bytes: JsValue,
    /// Copies of large bytes.
    pub(crate) buffers: JsValue,
    pub(crate) objects: JsValue,
}

/// A message of a value. TypeError for what it cannot hold, with the place in the value.
pub(crate) fn make(value: &PyObject, vm: &VirtualMachine) -> PyResult<Message> {
    let mut writer = Writer {
        bytes: Vec::new(),
        buffers: imports::make_array(),
        objects: imports::make_array(),
        within: Vec::new(),
        vm,
    };
    writer.value(value)?;
    Ok(Message {
        bytes: made(imports::copy_out(&writer.bytes), vm)?,
        buffers: writer.buffers,
        objects: writer.objects,
    })
}

/// A collection that is being written, and the item that it is at.
struct Place {
    collection: PyObjectRef,
    item: Option<PyObjectRef>,
}

struct Writer<'vm> {
    bytes: Vec<u8>,
    buffers: JsValue,
    objects: JsValue,
    within: Vec<Place>,
    vm: &'vm VirtualMachine,
}

impl Writer<'_> {
    fn value(&mut self, object: &PyObject) -> PyResult<()> {
        let vm = self.vm;
        if vm.is_none(object) || object.downcast_ref::<JsUndefined>().is_some() {
            self.bytes.push(tag::NONE);
        } else if object.is(&vm.ctx.true_value) {
            self.bytes.push(tag::TRUE);
        } else if object.is(&vm.ctx.false_value) {
            self.bytes.push(tag::FALSE);
        } else if let Some(text) = object.downcast_ref::<PyStr>() {
            self.sized(tag::STR, text.as_bytes());
        } else if let Some(int) = object.downcast_ref::<PyInt>() {
            match int.try_to_primitive::<i64>(vm) {
                Ok(small) => self.fixed(tag::INT, small.to_le_bytes()),
                Err(_) => self.sized(tag::LONG, format!("{:x}", int.as_bigint()).as_bytes()),
            }
        } else if let Some(float) = object.downcast_ref::<PyFloat>() {
            self.fixed(tag::FLOAT, float.to_f64().to_le_bytes());
        } else if let Some(list) = object.downcast_ref::<PyList>() {
            let items = list.borrow_vec().to_vec();
            self.items(tag::LIST, object, &items)?;
        } else if let Some(tuple) = object.downcast_ref::<PyTuple>() {
            self.items(tag::TUPLE, object, tuple.as_slice())?;
        } else if let Some(dict) = object.downcast_ref::<PyDict>() {
            self.dict(object, dict)?;
        } else if let Some(bytes) = object.downcast_ref::<PyBytes>() {
            self.buffer([tag::BYTES, tag::BUFFER], bytes.as_bytes())?;
        } else if let Some(wrapped) = object.downcast_ref::<JsObject>() {
            self.object(object, wrapped)?;
        } else {
            self.rest(object)?;
        }
        Ok(())
    }

    /// What messages seldom hold.
    fn rest(&mut self, object: &PyObject) -> PyResult<()> {
        let vm = self.vm;
        let is_array = object.downcast_ref::<PyByteArray>().is_some();
        if is_array || object.downcast_ref::<PyMemoryView>().is_some() {
            let tags = match is_array {
                true => [tag::BYTEARRAY, tag::BUFFER_ARRAY],
                false => [tag::BYTES, tag::BUFFER],
            };
            let buffer = PyBuffer::try_from_borrowed_object(vm, object)?;
            return buffer.contiguous_or_collect(|bytes| self.buffer(tags, bytes));
        }
        if let Some(set) = object.downcast_ref::<PySet>() {
            return self.items(tag::SET, object, &set.elements());
        }
        if let Some(set) = object.downcast_ref::<PyFrozenSet>() {
            return self.items(tag::FROZENSET, object, &set.elements());
        }
        if object.downcast_ref::<PyComplex>().is_some() {
            let part = |name: &'static str| object.get_attr(name, vm)?.try_float(vm);
            self.fixed(tag::COMPLEX, part("real")?.to_f64().to_le_bytes());
            self.bytes.extend(part("imag")?.to_f64().to_le_bytes());
            return Ok(());
        }
        let class = object.class().name().to_string();
        Err(self.refusal(&format!(
            "an object of the class {class}: send its parts, or pickle.dumps() of it"
        )))
    }

    fn fixed<const SIZE: usize>(&mut self, tag: u8, bytes: [u8; SIZE]) {
        self.bytes.push(tag);
        self.bytes.extend(bytes);
    }

    fn sized(&mut self, tag: u8, bytes: &[u8]) {
        self.count(tag, bytes.len());
        self.bytes.extend(bytes);
    }

    fn count(&mut self, tag: u8, count: usize) {
        self.fixed(tag, (count as u32).to_le_bytes());
    }

    /// Tags are those for bytes among the others and in a buffer of their own.
    fn buffer(&mut self, [small, large]: [u8; 2], bytes: &[u8]) -> PyResult<()> {
        if bytes.len() < LARGE {
            self.sized(small, bytes);
            return Ok(());
        }
        let copy = made(imports::copy_out(bytes), self.vm)?;
        self.count(large, imports::count(&self.buffers) as usize);
        imports::push(&self.buffers, &copy);
        Ok(())
    }

    fn items(&mut self, tag: u8, object: &PyObject, items: &[PyObjectRef]) -> PyResult<()> {
        self.enter(object)?;
        self.count(tag, items.len());
        let indexed = tag == tag::LIST || tag == tag::TUPLE;
        for (index, item) in items.iter().enumerate() {
            let place = indexed.then(|| self.vm.ctx.new_int(index).into());
            self.item(place, item)?;
        }
        self.within.pop();
        Ok(())
    }

    fn dict(&mut self, object: &PyObject, dict: &Py<PyDict>) -> PyResult<()> {
        self.enter(object)?;
        let mut items = Vec::new();
        let mut position = 0;
        while let Some((next, key, value)) = dict.next_entry(position) {
            items.push((key, value));
            position = next;
        }
        self.count(tag::DICT, items.len());
        for (key, value) in items {
            self.item(None, &key)?;
            self.item(Some(key), &value)?;
        }
        self.within.pop();
        Ok(())
    }

    fn item(&mut self, place: Option<PyObjectRef>, item: &PyObject) -> PyResult<()> {
        if let Some(within) = self.within.last_mut() {
            within.item = place;
        }
        let vm = self.vm;
        vm.with_recursion("in a message", || self.value(item))
    }

    fn enter(&mut self, object: &PyObject) -> PyResult<()> {
        if self.within.iter().any(|place| place.collection.is(object)) {
            return Err(self.vm.new_value_error(format!(
                "a message cannot hold what holds itself: {}",
                self.place()
            )));
        }
        self.within.push(Place {
            collection: object.to_owned(),
            item: None,
        });
        Ok(())
    }

    fn object(&mut self, object: &PyObject, wrapped: &JsObject) -> PyResult<()> {
        let value = wrapped.born(self.vm)?;
        match Description::of(value).kind {
            kind::FUNCTION => Err(self.refusal("a JavaScript function")),
            kind::NODE | kind::EVENT | kind::SYMBOL => {
                let text = object.repr(self.vm)?.to_string_lossy().into_owned();
                Err(self.refusal(&format!("{text}, which belongs to its page")))
            }
            _ => {
                self.count(tag::OBJECT, imports::count(&self.objects) as usize);
                imports::push(&self.objects, value);
                Ok(())
            }
        }
    }

    fn refusal(&self, what: &str) -> PyBaseExceptionRef {
        self.vm.new_type_error(format!(
            "a message cannot hold {what} ({}). It can hold str, numbers, bool, None, bytes, list, tuple, dict, set, and \
             JavaScript objects that can be cloned",
            self.place()
        ))
    }

    /// Where in the message the writer is, as Python would write it. All is in a tuple that is none of the sender's.
    fn place(&self) -> String {
        let mut text = "the message".to_owned();
        for place in self.within.iter().skip(1) {
            let item = place.item.as_ref().and_then(|item| item.repr(self.vm).ok());
            if let Some(item) = item {
                text += &format!("[{}]", item.to_string_lossy());
            }
        }
        text
    }
}
