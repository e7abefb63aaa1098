//! `DOMEvent`: an event, with the fields that JavaScript's has.
//! <https://developer.mozilla.org/docs/Web/API/Event>

use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine,
    builtins::{PyStr, PyType, PyTypeRef},
    function::FuncArgs,
    pyclass,
    types::{Constructor, GetAttr},
};

use crate::bridge::{
    convert::{self, Description, given_to_py, kind, result_to_py},
    imports,
    object::JsObject,
    text,
};

/// An event. `target` and `currentTarget` are nodes; the `data` of a binary message is bytes, that of what is dragged or
/// pasted a mapping; `x` and `y` are the pointer's place in the document, `char` is the character of a key.
///
/// `DOMEvent(name)` makes one, for `dispatchEvent`.
#[pyclass(module = "browser", name = "DOMEvent", base = JsObject)]
#[derive(Debug)]
#[repr(transparent)]
pub(crate) struct DomEvent(JsObject);

#[pyclass(with(Constructor, GetAttr), flags(BASETYPE))]
impl DomEvent {}

impl Constructor for DomEvent {
    type Args = FuncArgs;

    fn slot_new(class: PyTypeRef, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        match args.args.as_slice() {
            [name] if args.kwargs.is_empty() => match name.downcast_ref::<PyStr>() {
                Some(name) if class.heaptype_ext.is_none() => {
                    given_to_py(imports::make_event(&text::to_js(name, vm)?), vm)
                }
                _ => <JsObject as Constructor>::slot_new(class, args, vm),
            },
            _ => <JsObject as Constructor>::slot_new(class, args, vm),
        }
    }

    fn py_new(class: &Py<PyType>, args: FuncArgs, vm: &VirtualMachine) -> PyResult<Self> {
        <JsObject as Constructor>::py_new(class, args, vm).map(Self)
    }
}

impl GetAttr for DomEvent {
    fn getattro(zelf: &Py<Self>, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
        let value = zelf.0.born(vm)?;
        let found = match name.to_str() {
            Some("data") => {
                let data = Description::from(imports::read_data(value));
                if data.kind == kind::OBJECT && data.number == 0 {
                    let bytes = convert::copy_bytes(&imports::take_result(), vm)?;
                    return Ok(vm.ctx.new_bytes(bytes).into());
                }
                match data.kind {
                    kind::ABSENT | kind::NULL => Some(transfer(zelf, vm)?),
                    _ => result_to_py(data, value, vm)?,
                }
            }
            Some(name @ ("x" | "y" | "char" | "svgX" | "svgY")) => {
                result_to_py(imports::event_member(value, name), value, vm)?
            }
            _ => None,
        };
        if let Some(found) = found {
            return Ok(found);
        }
        let object = zelf.as_object().try_downcast_ref::<JsObject>(vm)?;
        <JsObject as GetAttr>::getattro(object, name, vm)
    }
}

/// What is dragged or pasted, or None if the event is about something else.
fn transfer(event: &Py<DomEvent>, vm: &VirtualMachine) -> PyResult {
    let transfer = given_to_py(imports::read_transfer(event.0.born(vm)?), vm)?;
    if vm.is_none(&transfer) {
        return Ok(transfer);
    }
    let class = vm.import("_transfer", 0)?.get_attr("Transfer", vm)?;
    class.call((transfer,), vm)
}
