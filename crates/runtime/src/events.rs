//! Handlers of events: `bind`, `unbind`, and what happens when an event comes.
//! <https://developer.mozilla.org/docs/Web/API/EventTarget>

use engine::arity;
use rustpython_vm::{
    AsObject, Context, Py, PyObject, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
    builtins::{PyCoroutine, PyStr},
    class::{PyClassImpl, StaticType},
    common::wtf8::Wtf8,
    function::{ItemDoc, OptionalArg, PyMethodDef, PyMethodFlags},
    pyclass,
    types::Callable,
};
use wasm_bindgen::JsValue;

use crate::bridge::{
    callback,
    convert::{to_js, to_py},
    errors, imports,
    object::{Arriving, JsObject},
    text,
};

/// The methods of every JavaScript object that has events.
const METHODS: [PyMethodDef; 2] = [
    PyMethodDef::new_const(
        "bind",
        bind,
        PyMethodFlags::METHOD,
        ItemDoc::static_text(
            "bind($self, event, function=None, options=None, /)\n--\n\n\
             Calls the function on each event of that name, with the event if it takes an argument. Without the function, \
             gives the decorator. `options` is a dict or a bool: \
             https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener\n\n\
             Raises TypeError for what has no events, and for what cannot be called so.",
        ),
    ),
    PyMethodDef::new_const(
        "unbind",
        unbind,
        PyMethodFlags::METHOD,
        ItemDoc::static_text(
            "unbind($self, event=None, function=None, /)\n--\n\n\
             Ends what `bind` began, for the function that equals this one, for all functions of the event, or for all \
             events. Raises ValueError if the function is not bound.",
        ),
    ),
];

/// Gives JavaScript's objects their methods for events.
pub(crate) fn add_methods() {
    let ctx = Context::genesis();
    let _ = Binder::make_static_type();
    let class = JsObject::static_type();
    let methods: &'static [PyMethodDef] = &METHODS;
    for method in methods {
        class.set_str_attr(method.name, method.build_method(ctx, class), ctx);
    }
}

/// What `bind` without a function gives: the decorator that binds one.
#[pyclass(module = "browser", name = "binder")]
#[derive(Debug, PyPayload)]
struct Binder {
    target: PyRef<JsObject>,
    event: PyRef<PyStr>,
    options: Option<PyObjectRef>,
}

#[pyclass(with(Callable), flags(DISALLOW_INSTANTIATION))]
impl Binder {}

impl Callable for Binder {
    type Args = (PyObjectRef,);

    fn call(zelf: &Py<Self>, (function,): Self::Args, vm: &VirtualMachine) -> PyResult {
        listen(
            &zelf.target,
            &zelf.event,
            function,
            zelf.options.as_deref(),
            vm,
        )
    }
}

fn bind(
    target: PyRef<JsObject>,
    event: PyObjectRef,
    function: OptionalArg<PyObjectRef>,
    options: OptionalArg<PyObjectRef>,
    vm: &VirtualMachine,
) -> PyResult {
    let event = name_of_event(&event, vm)?.to_owned();
    let options = options.into_option();
    match function.into_option() {
        Some(function) => listen(&target, &event, function, options.as_deref(), vm),
        None => Ok(Binder {
            target,
            event,
            options,
        }
        .into_pyobject(vm)),
    }
}

fn listen(
    target: &Py<JsObject>,
    event: &Py<PyStr>,
    function: PyObjectRef,
    options: Option<&PyObject>,
    vm: &VirtualMachine,
) -> PyResult {
    if !is_event_target(target, vm)? {
        return Err(vm.new_type_error(format!(
            "'{}' object has no events to bind to",
            target.class_name()
        )));
    }
    let most = arity::check_handler(&function, "an event handler", vm)?.most;
    let options = match options {
        Some(options) => to_js(options, vm)?,
        None => JsValue::UNDEFINED,
    };
    let slot = callback::hold(function.clone(), most);
    let listens = imports::listen(
        target.value(),
        &to_js(event.as_object(), vm)?,
        slot,
        &options,
    );
    if listens != 1 {
        callback::release(slot);
    }
    match listens {
        -1 => Err(errors::failure(vm)),
        _ => Ok(function),
    }
}

fn unbind(
    target: PyRef<JsObject>,
    event: OptionalArg<PyObjectRef>,
    function: OptionalArg<PyObjectRef>,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let event = match event.into_option() {
        Some(event) => name_of_event(&event, vm)?.to_string_lossy().into_owned(),
        None => String::new(),
    };
    text::check(Wtf8::new(&*event), vm)?;
    let function = function.into_option();
    let mut found = false;
    for slot in imports::listening(target.value(), &event) {
        let wanted = match (&function, callback::object(slot)) {
            (Some(function), Some(bound)) => vm.bool_eq(&bound, function)?,
            (_, bound) => bound.is_some(),
        };
        if !wanted {
            continue;
        }
        found = true;
        // What ended in the meantime is not ours to free.
        if imports::unlisten(target.value(), slot) {
            callback::release(slot);
        }
    }
    match function {
        Some(function) if !found => {
            let function = function.repr(vm)?;
            Err(vm.new_value_error(format!(
                "{} is not bound to event '{event}'",
                function.as_wtf8()
            )))
        }
        _ => Ok(()),
    }
}

/// The name of an event, or a TypeError.
pub(crate) fn name_of_event<'a>(
    event: &'a PyObject,
    vm: &VirtualMachine,
) -> PyResult<&'a Py<PyStr>> {
    event.downcast_ref::<PyStr>().ok_or_else(|| {
        vm.new_type_error(format!(
            "the name of an event must be str, not {}",
            event.class().name()
        ))
    })
}

fn is_event_target(target: &Py<JsObject>, vm: &VirtualMachine) -> PyResult<bool> {
    let method = target.raw_property(&JsValue::from_str("addEventListener"), vm)?;
    Ok(method.is_some_and(|method| method.is_function()))
}

/// An event has come to a function that was bound.
pub(crate) fn dispatch(slot: u32, event: JsValue, number: u32, vm: &VirtualMachine) {
    let Some((function, takes_event)) = callback::listener(slot) else {
        return;
    };
    let arriving = Arriving::new(event, number);
    handle(&function, takes_event, &arriving, vm);
    errors::reported(arriving.settle(vm), vm);
}

/// What is no event of this page's has come to a function that was bound.
pub(crate) fn dispatch_other(slot: u32, value: JsValue, vm: &VirtualMachine) {
    if let Some((function, takes_event)) = callback::listener(slot) {
        let argument = takes_event.then(|| to_py(value, vm)).transpose();
        errors::reported(
            argument.and_then(|argument| call(&function, argument, vm)),
            vm,
        );
    }
}

/// Calls a handler. What it raises is reported: an event has no caller to hand it to.
pub(crate) fn handle(
    function: &PyObject,
    takes_event: bool,
    event: &Arriving,
    vm: &VirtualMachine,
) {
    let argument = takes_event.then(|| event.wrapper(vm)).transpose();
    errors::reported(
        argument.and_then(|argument| call(function, argument, vm)),
        vm,
    );
}

/// Calls a handler with an event or without, and starts the coroutine that it may be.
pub(crate) fn call(
    function: &PyObject,
    argument: Option<PyObjectRef>,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let arguments = Vec::from_iter(argument);
    let count = arguments.len();
    start(function.vectorcall(arguments, count, None, vm)?, vm)
}

/// Starts what a coroutine function returned; anything else a handler returns has no meaning.
fn start(result: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    if result.downcast_ref::<PyCoroutine>().is_some() {
        let starter = vm.import("_coroutine", 0)?.get_attr("start", vm)?;
        starter.call((result,), vm)?;
    }
    Ok(())
}
