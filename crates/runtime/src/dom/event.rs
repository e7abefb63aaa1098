//! `DOMEvent`: an event, with the fields that JavaScript's has.
//! <https://developer.mozilla.org/docs/Web/API/Event>

use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine, builtins::PyStr, pyclass, types::GetAttr,
};
use wasm_bindgen::JsCast;

use crate::{convert::to_py_member, errors, imports, object::JsObject, text};

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
            let data = imports::read(zelf.0.value(), &text::name_to_js(name));
            if data.has_type::<js_sys::ArrayBuffer>() {
                let view =
                    imports::bytes_of(&data).map_err(|error| errors::to_exception(error, vm))?;
                let bytes = view.map(|view| view.to_vec()).unwrap_or_default();
                return Ok(vm.ctx.new_bytes(bytes).into());
            }
            if let Some(data) = to_py_member(data, zelf.0.value(), vm)? {
                return Ok(data);
            }
        }
        let object = zelf.as_object().try_downcast_ref::<JsObject>(vm)?;
        <JsObject as GetAttr>::getattro(object, name, vm)
    }
}
