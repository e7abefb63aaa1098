//! `_websocket`: the browser's WebSocket. <https://developer.mozilla.org/docs/Web/API/WebSocket>
//!
//! A socket is held, with its handlers, from its making until the browser has closed it: no reference of the
//! page's is needed. Its close event is the last thing that it does; then its handlers are let go. Those that were
//! assigned to attributes stay there to be read.

mod address;
mod attributes;
mod events;
mod handlers;
mod state;

use rustpython_vm::{
    AsObject, Context, FromArgs, Py, PyObject, PyObjectRef, PyPayload, PyRef, PyResult,
    VirtualMachine,
    builtins::{PyBaseExceptionRef, PyBytes, PyIntRef, PyStr, PyType},
    function::{FuncArgs, OptionalArg},
    pyclass,
    types::{Constructor, Initializer, Representable, SetAttr},
};
use std::cell::{Cell, OnceCell};
use wasm_bindgen::JsValue;

use crate::{
    bridge::{
        callback,
        convert::{given_to_py, made},
        errors, imports,
        object::JsObject,
        text,
    },
    events::{Binder, meant, name_of_event},
};

use handlers::{Handler, Handlers};
use state::{CLOSED, CLOSING, CONNECTING, OPEN};

pub(crate) use _websocket::module_def;
pub(crate) use events::dispatch;
pub(crate) use handlers::SocketEvent;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _websocket {
    use rustpython_vm::{VirtualMachine, builtins::PyTypeRef, class::PyClassImpl};

    use super::WebSocket;
    use crate::bridge::imports;

    #[pyattr(name = "WebSocket")]
    fn web_socket(_vm: &VirtualMachine) -> PyTypeRef {
        WebSocket::make_static_type()
    }

    /// Whether this browser has WebSockets.
    #[pyfunction]
    fn supported() -> bool {
        imports::has_sockets()
    }
}

/// WebSocket(host, protocols=())
///
/// A connection to `host`: an address with the scheme ws, wss, http or https, or one relative to the page.
/// `protocols` is a str or an iterable of str: the subprotocols offered.
/// Raises ValueError for an address or subprotocol that is not valid, NotImplementedError in a browser
/// that has no WebSocket.
#[pyclass(module = "browser.websocket", name = "WebSocket")]
#[derive(Debug, PyPayload)]
pub(crate) struct WebSocket {
    /// The platform's own; none until `__init__` makes it.
    socket: OnceCell<JsValue>,
    handlers: Handlers,
    /// Where JavaScript finds it: until the socket has closed, it keeps it alive there.
    slot: Cell<Option<u32>>,
    closed: Cell<bool>,
    close_code: Cell<Option<u16>>,
}

#[derive(FromArgs)]
pub(crate) struct ConnectionArgs {
    #[pyarg(any)]
    host: PyObjectRef,
    #[pyarg(any, optional)]
    protocols: OptionalArg<PyObjectRef>,
}

#[derive(FromArgs)]
struct CloseArgs {
    #[pyarg(any, optional)]
    code: OptionalArg<PyObjectRef>,
    #[pyarg(any, optional)]
    reason: OptionalArg<PyObjectRef>,
}

impl Constructor for WebSocket {
    type Args = FuncArgs;

    /// Takes any arguments: those of a subclass are for its `__init__`.
    fn py_new(_cls: &Py<PyType>, _args: FuncArgs, _vm: &VirtualMachine) -> PyResult<Self> {
        Ok(Self {
            socket: OnceCell::new(),
            handlers: Handlers::default(),
            slot: Cell::new(None),
            closed: Cell::new(false),
            close_code: Cell::new(None),
        })
    }
}

impl Initializer for WebSocket {
    type Args = ConnectionArgs;

    /// Makes the connection.
    fn init(zelf: &Py<Self>, args: ConnectionArgs, vm: &VirtualMachine) -> PyResult<()> {
        if !imports::has_sockets() {
            return Err(vm.new_not_implemented_error("this browser has no WebSocket"));
        }
        let address = address::check_address(&args.host, vm)?;
        let protocols = address::check_protocols(args.protocols.into_option(), vm)?;
        if zelf.socket.get().is_some() {
            return Err(is_made(vm));
        }
        let socket = imports::make_socket(&address, &protocols)
            .map_err(|error| errors::to_exception(error, vm))?;
        let slot = callback::hold(zelf.to_owned().into(), None);
        if let Err(error) = imports::listen_socket(&socket, slot) {
            callback::release(slot);
            return Err(errors::to_exception(error, vm));
        }
        if let Err(socket) = zelf.socket.set(socket) {
            // A class that the page has put in the platform's place has called `__init__` once more.
            imports::unlisten_socket(&socket, slot);
            imports::forget_socket(&socket);
            callback::release(slot);
            return Err(is_made(vm));
        }
        zelf.slot.set(Some(slot));
        Ok(())
    }
}

#[pyclass(
    with(Constructor, Initializer, SetAttr, Representable),
    flags(BASETYPE, HAS_DICT, HAS_WEAKREF)
)]
impl WebSocket {
    #[extend_class]
    fn extend_class(ctx: &Context, class: &'static Py<PyType>) {
        attributes::add_to(class, ctx);
    }

    #[pyattr(name = "CONNECTING")]
    fn connecting(ctx: &Context) -> PyIntRef {
        ctx.new_int(CONNECTING)
    }

    #[pyattr(name = "OPEN")]
    fn open(ctx: &Context) -> PyIntRef {
        ctx.new_int(OPEN)
    }

    #[pyattr(name = "CLOSING")]
    fn closing(ctx: &Context) -> PyIntRef {
        ctx.new_int(CLOSING)
    }

    #[pyattr(name = "CLOSED")]
    fn closed(ctx: &Context) -> PyIntRef {
        ctx.new_int(CLOSED)
    }

    /// bind(event, function)
    ///
    /// Calls `function` on each event "open", "message", "error" or "close", with the event if it takes an
    /// argument. Functions are called in the order in which they were bound. Without `function`, gives
    /// a decorator. Raises ValueError for another event, TypeError for what cannot be called so.
    #[pymethod]
    fn bind(
        zelf: PyRef<Self>,
        event: PyObjectRef,
        function: OptionalArg<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult {
        let event = event_named(&event, vm)?;
        match function.into_option() {
            Some(function) => zelf.bind_function(event, function, vm),
            None => {
                let binder =
                    Binder::new(move |function, vm| zelf.bind_function(event, function, vm));
                Ok(binder.into_pyobject(vm))
            }
        }
    }

    /// unbind(event, function=None)
    ///
    /// Ends what `bind` began: for the function once, the one that is it or else equals it; without a function
    /// for all of the event. Raises ValueError if the function is not bound.
    #[pymethod]
    fn unbind(
        zelf: &Py<Self>,
        event: PyObjectRef,
        function: OptionalArg<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let event = event_named(&event, vm)?;
        let bound = zelf
            .handlers
            .of(event)
            .into_iter()
            .filter(|handler| handler.attribute.is_none());
        let function = function.into_option();
        let Some(function) = function.filter(|function| !vm.is_none(function)) else {
            bound.for_each(|handler| zelf.handlers.remove(&handler));
            return Ok(());
        };
        let bound = bound.map(|handler| (handler.clone(), handler.function));
        if let Some(handler) = meant(bound.collect(), &function, vm)? {
            zelf.handlers.remove(&handler);
            return Ok(());
        }
        let function = function.repr(vm)?;
        Err(vm.new_value_error(format!(
            "{} is not bound to event '{}'",
            function.as_wtf8(),
            event.name()
        )))
    }

    /// send(data)
    ///
    /// Sends a str as text, anything with the buffer protocol (bytes, bytearray, memoryview, array) as
    /// binary, and so a Blob or File of JavaScript. Raises TypeError for other data, ConnectionError unless
    /// the connection is open.
    #[pymethod]
    fn send(zelf: &Py<Self>, data: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        if let Some(text) = data.downcast_ref::<PyStr>() {
            text::check(text.as_wtf8(), vm)?;
            let socket = zelf.socket(vm)?;
            let sent = match text::short(text) {
                Some((address, length)) => imports::send_short(socket, address, length),
                None => imports::send_text(socket, &text.to_string_lossy()),
            };
            return zelf.check_sent(sent, vm);
        }
        if let Some(object) = data.downcast_ref::<JsObject>() {
            match imports::send_blob(zelf.socket(vm)?, object.born(vm)?) {
                NO_BLOB => {}
                sent => return zelf.check_sent(sent, vm),
            }
        }
        let Some(bytes) = address::bytes_of(&data, vm)? else {
            let class = data.class().name().to_string();
            return Err(
                vm.new_type_error(format!("a message must be str or bytes-like, not {class}"))
            );
        };
        let socket = zelf.socket(vm)?;
        let sent = match bytes.downcast_ref::<PyBytes>() {
            // Nothing can change these, so nothing of them is borrowed while the socket's class runs, be it the page's own.
            Some(bytes) => imports::send_bytes(socket, bytes.as_bytes()),
            None => {
                let copy = made(bytes.try_bytes_like(vm, imports::copy_out)?, vm)?;
                imports::send_view(socket, &copy)
            }
        };
        zelf.check_sent(sent, vm)
    }

    /// close(code=1000, reason="")
    ///
    /// Closes the connection. `code` is 1000 or from 3000 to 4999, `reason` at most 123 bytes of UTF-8;
    /// ValueError else. Closing a closed connection does nothing.
    #[pymethod]
    fn close(zelf: &Py<Self>, args: CloseArgs, vm: &VirtualMachine) -> PyResult<()> {
        let code = address::check_code(args.code.into_option(), vm)?;
        let reason = address::check_reason(args.reason.into_option(), vm)?;
        let closed = imports::close_socket(zelf.socket(vm)?, code, &reason);
        given_to_py(closed, vm).map(drop)
    }

    /// 0 connecting, 1 open, 2 closing, 3 closed
    #[pygetset(name = "readyState")]
    fn ready_state(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.member("readyState", vm)
    }

    /// The address, absolute.
    #[pygetset]
    fn url(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.member("url", vm)
    }

    /// The subprotocol that the server has chosen; empty if none.
    #[pygetset]
    fn protocol(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.member("protocol", vm)
    }

    /// The extensions that the server has chosen; empty if none.
    #[pygetset]
    fn extensions(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.member("extensions", vm)
    }

    /// How many bytes `send` has taken that are not yet on their way.
    #[pygetset(name = "bufferedAmount")]
    fn buffered_amount(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.member("bufferedAmount", vm)
    }
}

/// What the import says of an object that it does not send.
const NO_BLOB: i32 = 2;

impl WebSocket {
    fn socket(&self, vm: &VirtualMachine) -> PyResult<&JsValue> {
        self.socket.get().ok_or_else(|| {
            vm.new_runtime_error(
                "this WebSocket has no connection: call super().__init__(host) first in __init__",
            )
        })
    }

    fn is_closed(&self) -> bool {
        self.closed.get()
    }

    fn add(&self, handler: Handler, vm: &VirtualMachine) -> PyResult<()> {
        self.socket(vm)?;
        self.handlers.add(handler);
        Ok(())
    }

    fn bind_function(
        &self,
        event: SocketEvent,
        function: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult {
        self.add(Handler::new(event, None, function.clone(), vm)?, vm)?;
        Ok(function)
    }

    /// The error if something was not sent: `sent` is what the import says of it.
    fn check_sent(&self, sent: i32, vm: &VirtualMachine) -> PyResult<()> {
        match sent {
            1 => return Ok(()),
            0 => {}
            _ => return Err(errors::failure(vm)),
        }
        let message = match self.state(vm)? {
            CONNECTING => {
                "the WebSocket is still connecting: send from the handler of 'open'".to_owned()
            }
            _ => match self.close_code.get() {
                Some(code) => format!("the WebSocket is closed (code {code}): nothing was sent"),
                None => "the WebSocket is closing: nothing was sent".to_owned(),
            },
        };
        let class = vm.ctx.exceptions.connection_error.to_owned();
        Err(vm.new_exception_msg(class, message.into()))
    }
}

fn is_made(vm: &VirtualMachine) -> PyBaseExceptionRef {
    vm.new_runtime_error(
        "this WebSocket has its connection: make another one for another connection",
    )
}

fn event_named(event: &PyObject, vm: &VirtualMachine) -> PyResult<SocketEvent> {
    let name = name_of_event(event, vm)?.to_string_lossy();
    SocketEvent::named(&name).ok_or_else(|| {
        vm.new_value_error(format!(
            "a WebSocket has no event '{name}': there are open, message, error and close"
        ))
    })
}
