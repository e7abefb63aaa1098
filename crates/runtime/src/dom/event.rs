//! `DOMEvent`: an event, with the fields that JavaScript's has.
//! <https://developer.mozilla.org/docs/Web/API/Event>

use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine, builtins::PyStr, pyclass, types::GetAttr,
};
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    convert::{self, Description, kind},
    errors, imports,
    object::JsObject,
    text,
};

/// An event. `target` and `currentTarget` are nodes; the `data` of a binary message is bytes.
#[pyclass(module = "browser", name = "DOMEvent", base = JsObject)]
#[derive(Debug)]
#[repr(transparent)]
pub(crate) struct DomEvent(JsObject);

#[pyclass(with(GetAttr), flags(BASETYPE))]
impl DomEvent {}

impl GetAttr for DomEvent {
    fn getattro(zelf: &Py<Self>, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
        if name.to_str() == Some("data") {
            let read = Description::from(imports::read(zelf.0.value(), &text::name_to_js(name)));
            if read.kind == kind::OBJECT {
                return data_to_py(imports::take_result(), zelf.0.value(), vm);
            }
            if let Some(data) = convert::result_to_py(read, zelf.0.value(), vm)? {
                return Ok(data);
            }
        }
        let object = zelf.as_object().try_downcast_ref::<JsObject>(vm)?;
        <JsObject as GetAttr>::getattro(object, name, vm)
    }
}

/// The data of a binary message are bytes.
fn data_to_py(data: JsValue, event: &JsValue, vm: &VirtualMachine) -> PyResult {
    if !data.has_type::<js_sys::ArrayBuffer>() {
        return convert::to_py_of(data, event, vm);
    }
    let view = imports::bytes_of(&data).map_err(|error| errors::to_exception(error, vm))?;
    let bytes = view.map(|view| view.to_vec()).unwrap_or_default();
    Ok(vm.ctx.new_bytes(bytes).into())
}
