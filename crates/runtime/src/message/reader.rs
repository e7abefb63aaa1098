//! Messages that have come.

use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine, builtins::PyBaseExceptionRef,
    common::wtf8::Wtf8Buf,
};
use wasm_bindgen::JsValue;

use super::tag;
use crate::bridge::{
    convert::{copy_bytes, to_py},
    imports,
};

/// The value of a message that has come; None if it is none of ours. ValueError if it is broken.
pub(crate) fn open(data: &JsValue, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
    let parts = imports::open_message(data);
    if parts.is_undefined() {
        return Ok(None);
    }
    let part = |index| imports::item(&parts, index);
    let bytes = part(0);
    if bytes.is_string() {
        // The other side has stopped: it says why, as far as it still can.
        let text = to_py(bytes, vm)?;
        let stopped = vec![vm.ctx.new_str("stopped").into(), text];
        return Ok(Some(vm.ctx.new_tuple(stopped).into()));
    }
    let (buffers, objects) = (part(1), part(2));
    // Whoever else posts to the page may send what only looks like one of ours.
    if !imports::is_array(&buffers) || !imports::is_array(&objects) {
        return Err(broken(vm));
    }
    let bytes = copy_bytes(&bytes, vm)?;
    let mut reader = Reader {
        bytes: &bytes,
        buffers: &buffers,
        objects: &objects,
        vm,
    };
    reader.value().map(Some)
}

struct Reader<'a> {
    bytes: &'a [u8],
    buffers: &'a JsValue,
    objects: &'a JsValue,
    vm: &'a VirtualMachine,
}

impl<'a> Reader<'a> {
    fn value(&mut self) -> PyResult {
        let vm = self.vm;
        let [tag] = self.fixed()?;
        Ok(match tag {
            tag::NONE => vm.ctx.none(),
            tag::TRUE | tag::FALSE => vm.ctx.new_bool(tag == tag::TRUE).into(),
            tag::INT => vm.ctx.new_int(i64::from_le_bytes(self.fixed()?)).into(),
            tag::LONG => {
                let digits = String::from_utf8_lossy(self.sized()?).into_owned();
                vm.ctx.types.int_type.as_object().call((digits, 16), vm)?
            }
            tag::FLOAT => vm.ctx.new_float(self.float()?).into(),
            tag::COMPLEX => {
                let parts = (self.float()?, self.float()?);
                vm.ctx.types.complex_type.as_object().call(parts, vm)?
            }
            tag::STR => {
                let bytes = self.sized()?.to_vec();
                let text = Wtf8Buf::from_bytes(bytes).map_err(|_| broken(vm))?;
                vm.ctx.new_str(text).into()
            }
            tag::BYTES => vm.ctx.new_bytes(self.sized()?.to_vec()).into(),
            tag::BYTEARRAY => vm.ctx.new_bytearray(self.sized()?.to_vec()).into(),
            tag::BUFFER => vm.ctx.new_bytes(self.buffer()?).into(),
            tag::BUFFER_ARRAY => vm.ctx.new_bytearray(self.buffer()?).into(),
            tag::LIST => vm.ctx.new_list(self.items()?).into(),
            tag::TUPLE => vm.ctx.new_tuple(self.items()?).into(),
            tag::SET | tag::FROZENSET => {
                let items = vm.ctx.new_list(self.items()?);
                let class = match tag {
                    tag::SET => vm.ctx.types.set_type,
                    _ => vm.ctx.types.frozenset_type,
                };
                class.as_object().call((items,), vm)?
            }
            tag::DICT => {
                let dict = vm.ctx.new_dict();
                for _ in 0..self.count()? {
                    let key = self.nested()?;
                    dict.set_item(&*key, self.nested()?, vm)?;
                }
                dict.into()
            }
            tag::OBJECT => {
                let index = self.count()?;
                to_py(imports::item(self.objects, index as u32), vm)?
            }
            _ => return Err(broken(vm)),
        })
    }

    fn nested(&mut self) -> PyResult {
        let vm = self.vm;
        vm.with_recursion("in a message", || self.value())
    }

    fn items(&mut self) -> PyResult<Vec<PyObjectRef>> {
        let count = self.count()?;
        // Each item has a byte at least.
        let mut items = Vec::with_capacity(count.min(self.bytes.len()));
        for _ in 0..count {
            items.push(self.nested()?);
        }
        Ok(items)
    }

    fn buffer(&mut self) -> PyResult<Vec<u8>> {
        let index = self.count()?;
        copy_bytes(&imports::item(self.buffers, index as u32), self.vm)
    }

    fn float(&mut self) -> PyResult<f64> {
        Ok(f64::from_le_bytes(self.fixed()?))
    }

    fn sized(&mut self) -> PyResult<&'a [u8]> {
        let count = self.count()?;
        self.take(count)
    }

    fn count(&mut self) -> PyResult<usize> {
        Ok(u32::from_le_bytes(self.fixed()?) as usize)
    }

    fn fixed<const SIZE: usize>(&mut self) -> PyResult<[u8; SIZE]> {
        let vm = self.vm;
        let bytes = self.take(SIZE)?;
        bytes.try_into().map_err(|_| broken(vm))
    }

    fn take(&mut self, count: usize) -> PyResult<&'a [u8]> {
        let (taken, rest) = self
            .bytes
            .split_at_checked(count)
            .ok_or_else(|| broken(self.vm))?;
        self.bytes = rest;
        Ok(taken)
    }
}

fn broken(vm: &VirtualMachine) -> PyBaseExceptionRef {
    vm.new_value_error(
        "a message between a page and a worker is broken: are both of the same build?",
    )
}
