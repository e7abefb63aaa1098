//! `DOMEvent`: an event, with the fields that JavaScript's has.
//! <https://developer.mozilla.org/docs/Web/API/Event>

use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine, builtins::PyStr, pyclass, types::GetAttr,
};

use crate::bridge::{
    convert::{self, Description, kind},
    imports,
    object::JsObject,
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
            let data = Description::from(imports::read_data(zelf.0.value()));
            if data.kind == kind::OBJECT && data.number == 0 {
                let bytes = convert::copy_bytes(&imports::take_result());
                return Ok(vm.ctx.new_bytes(bytes).into());
            }
            if let Some(data) = convert::result_to_py(data, zelf.0.value(), vm)? {
                return Ok(data);
            }
        }
        let object = zelf.as_object().try_downcast_ref::<JsObject>(vm)?;
        <JsObject as GetAttr>::getattro(object, name, vm)
    }
}
