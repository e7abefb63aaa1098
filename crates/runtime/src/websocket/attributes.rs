//! Attributes of a socket that hold handlers: `ws.on_open = f`, and the platform's `ws.onopen = f`.

use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine,
    builtins::PyStr,
    function::PySetterValue,
    types::{GetAttr, SetAttr},
};

use super::{
    WebSocket,
    handlers::{self, Handler},
};

impl GetAttr for WebSocket {
    /// A handler's attribute gives the handler; `onopen` and its like are None without one.
    fn getattro(zelf: &Py<Self>, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
        let Some((_, attribute)) = handlers::attribute(name) else {
            return zelf.as_object().generic_getattr(name, vm);
        };
        match zelf.handlers.assigned(attribute) {
            Some(handler) => Ok(handler.function),
            None => match zelf.as_object().generic_getattr_opt(name, None, vm)? {
                Some(method) => Ok(method),
                None => Ok(vm.ctx.none()),
            },
        }
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
        let value = match value {
            PySetterValue::Assign(function) if vm.is_none(&function) => PySetterValue::Delete,
            value => value,
        };
        match value {
            PySetterValue::Assign(function) if zelf.is_closed() => {
                let handler = Handler::new(event, Some(attribute), function, vm)?;
                Self::keep_attribute(zelf, attribute, handler.function, vm)
            }
            PySetterValue::Assign(function) => {
                zelf.add(event, Some(attribute), function, vm).map(drop)
            }
            PySetterValue::Delete => {
                if let Some(assigned) = zelf.handlers.assigned(attribute) {
                    zelf.handlers.remove(&assigned);
                }
                match zelf.as_object().dict() {
                    Some(dict) if dict.contains_key(attribute, vm) => dict.del_item(attribute, vm),
                    _ => Ok(()),
                }
            }
        }
    }
}
