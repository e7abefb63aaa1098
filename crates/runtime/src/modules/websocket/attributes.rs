//! Attributes of a socket that hold handlers: `ws.on_open = f`, and the platform's `ws.onopen = f`.
//!
//! They are attributes like any other, so that reading one, or a method, takes no detour; setting one sets a handler too.

use rustpython_vm::{
    AsObject, Context, Py, PyResult, VirtualMachine,
    builtins::{PyStr, PyType},
    function::PySetterValue,
    types::SetAttr,
};

use super::{
    WebSocket,
    handlers::{self, Handler, SocketEvent},
};

/// `onopen` and its like are None as long as nothing is assigned.
pub(super) fn add_to(class: &'static Py<PyType>, ctx: &Context) {
    for attribute in SocketEvent::ALL
        .into_iter()
        .flat_map(SocketEvent::attributes)
    {
        class.set_str_attr(attribute, ctx.none(), ctx);
    }
}

impl SetAttr for WebSocket {
    /// Assigning to a handler's attribute sets the handler; None, or del, takes it away.
    ///
    /// Once the connection is closed there is nothing to handle: the attribute is one like any other.
    fn setattro(
        zelf: &Py<Self>,
        name: &Py<PyStr>,
        value: PySetterValue,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let Some((event, attribute)) = handlers::attribute(name) else {
            return zelf.as_object().generic_setattr(name, value, vm);
        };
        let dict = zelf.as_object().dict();
        match value {
            PySetterValue::Assign(function) if !vm.is_none(&function) => {
                let handler = Handler::new(event, Some(attribute), function.clone(), vm)?;
                if !zelf.is_closed() {
                    zelf.add(handler, vm)?;
                }
                dict.map_or(Ok(()), |dict| dict.set_item(name, function, vm))
            }
            _ => {
                if let Some(assigned) = zelf.handlers.assigned(attribute) {
                    zelf.handlers.remove(&assigned);
                }
                match dict {
                    Some(dict) if dict.contains_key(name, vm) => dict.del_item(name, vm),
                    _ => Ok(()),
                }
            }
        }
    }
}
