//! What happens when an event comes to a socket: its handlers are called, and after the last one let go.

use engine::arity;
use rustpython_vm::{AsObject, Py, PyObjectRef, PyPayload, PyResult, VirtualMachine};
use wasm_bindgen::JsValue;

use super::{SocketEvent, WebSocket};
use crate::{
    bridge::{callback, convert::given_to_py, errors, imports, object::Arriving},
    events::handle,
};

/// An event has come to the socket in a slot.
pub(crate) fn dispatch(
    slot: u32,
    event: SocketEvent,
    value: JsValue,
    number: f64,
    vm: &VirtualMachine,
) {
    let object = callback::object(slot);
    if let Some(socket) = object
        .as_ref()
        .and_then(|object| object.downcast_ref::<WebSocket>())
    {
        if event == SocketEvent::Close {
            let code = given_to_py(imports::read(&value, &JsValue::from_str("code")), vm);
            let code = code.and_then(|code| code.try_into_value(vm)).ok();
            socket.close_code.set(code);
        }
        let arriving = Arriving::new(value, number);
        WebSocket::dispatch(socket, event, &arriving, vm);
        errors::reported(arriving.settle(vm), vm);
    }
}

impl WebSocket {
    /// Calls the handlers of an event; after the last event the socket is let go.
    fn dispatch(zelf: &Py<Self>, event: SocketEvent, arriving: &Arriving, vm: &VirtualMachine) {
        for (index, handler) in zelf.handlers.of(event).into_iter().enumerate() {
            // An earlier handler may have unbound it, or assigned another.
            let present = match handler.attribute {
                _ if index == 0 => Some(handler),
                Some(attribute) => zelf.handlers.assigned(attribute),
                None => zelf.handlers.contains(&handler).then_some(handler),
            };
            if let Some(handler) = present {
                handle(&handler.function, handler.takes_event, arriving, vm);
            }
        }
        Self::call_methods(zelf, event, arriving, vm);
        if event == SocketEvent::Close {
            errors::reported(Self::let_go(zelf, vm), vm);
        }
    }

    /// The handlers that a subclass, or another base of it, defines as methods.
    fn call_methods(zelf: &Py<Self>, event: SocketEvent, arriving: &Arriving, vm: &VirtualMachine) {
        if zelf.class().is(Self::class(&vm.ctx)) {
            return;
        }
        for name in event.attributes() {
            if zelf.handlers.assigned(name).is_some() {
                continue;
            }
            let found = errors::reported(Self::method(zelf, name, vm), vm).flatten();
            let Some(method) = found.filter(|method| !vm.is_none(method)) else {
                continue;
            };
            if let Some(arity) = errors::reported(arity::check_handler(&method, name, vm), vm) {
                handle(&method, arity.most != Some(0), arriving, vm);
            }
        }
    }

    /// WebSocket's own attribute of that name only says that there is none.
    fn method(zelf: &Py<Self>, name: &str, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
        let name = vm.ctx.intern_str(name);
        let classes = zelf.class().mro_collect();
        let others = classes
            .iter()
            .filter(|class| !class.is(Self::class(&vm.ctx)));
        let found = others
            .into_iter()
            .find_map(|class| class.get_direct_attr(name));
        found
            .map(|method| vm.call_if_get_descriptor(&method, zelf.to_owned().into()))
            .transpose()
    }

    /// From now on JavaScript does not keep it alive. What it has had goes on naming it: `event.target is ws`.
    fn let_go(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
        zelf.closed.set(true);
        zelf.handlers.clear();
        if let (Some(slot), Some(socket)) = (zelf.slot.get(), zelf.socket.get()) {
            imports::unlisten_socket(socket, slot);
            callback::loosen(slot, vm)?;
        }
        Ok(())
    }
}
