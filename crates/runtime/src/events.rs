//! Handlers of events: `bind`, and what happens when an event comes.
//! <https://developer.mozilla.org/docs/Web/API/EventTarget>

mod binder;
mod bound;
mod how;

use engine::arity;
use rustpython_vm::{
    AsObject, Context, FromArgs, Py, PyObject, PyObjectRef, PyPayload, PyRef, PyResult,
    VirtualMachine,
    builtins::{PyBaseExceptionRef, PyBoundMethod, PyCoroutine, PyStr},
    class::{PyClassImpl, StaticType},
    function::{ItemDoc, OptionalArg, PyMethodDef, PyMethodFlags},
};
use wasm_bindgen::JsValue;

pub(crate) use binder::Binder;
pub(crate) use bound::{ALL, all_bound, bind_alike, meant};
use how::{How, Named};

use crate::bridge::{
    callback::{self, Listener},
    convert::{to_js, to_py},
    errors, imports,
    object::{Arriving, JsObject},
};

/// The methods of every JavaScript object that has events.
const METHODS: [PyMethodDef; 2] = [
    PyMethodDef::new_const(
        "bind",
        bind,
        PyMethodFlags::METHOD,
        ItemDoc::static_text(
            "bind($self, event, func=None, options=None, *, selector=None, once=None, passive=None, capture=None, \
             signal=None)\n--\n\n\
             Calls the function on each event of that name, with the event if it takes an argument, and gives the object \
             itself. Without the function, gives the decorator. `options` is a dict, or for `capture` alone a bool; each can be \
             a keyword argument too: \
             https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener. If it is a str, a CSS selector, the \
             function is called for the elements in this one that match it, those that come later too, and the event's \
             `currentTarget` is that element; with options besides, `selector=` gives it.\n\n\
             Raises TypeError for what has no events, for what cannot be called so, and for an option that there is not.",
        ),
    ),
    PyMethodDef::new_const(
        "unbind",
        bound::unbind,
        PyMethodFlags::METHOD,
        ItemDoc::static_text(
            "unbind($self, event=None, /, *functions)\n--\n\n\
             Ends what `bind` began: for each of the functions once, the one that is it or else equals it; without functions \
             for all of the event, or of all events. Raises ValueError if a function is not bound.",
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

#[derive(FromArgs)]
struct BindArgs {
    #[pyarg(any)]
    event: PyObjectRef,
    #[pyarg(any, optional)]
    func: OptionalArg<PyObjectRef>,
    #[pyarg(any, optional)]
    options: OptionalArg<PyObjectRef>,
    #[pyarg(flatten)]
    named: Named,
}

fn bind(target: PyRef<JsObject>, args: BindArgs, vm: &VirtualMachine) -> PyResult {
    let event = name_of_event(&args.event, vm)?.to_owned();
    let how = How::of(args.options.into_option(), args.named, vm)?;
    match args
        .func
        .into_option()
        .filter(|function| !vm.is_none(function))
    {
        Some(function) => {
            listen(&target, &event, &function, &how, vm)?;
            Ok(target.into())
        }
        None => {
            let binder = Binder::new(move |function, vm| {
                listen(&target, &event, &function, &how, vm)?;
                Ok(function)
            });
            Ok(binder.into_pyobject(vm))
        }
    }
}

fn listen(
    target: &Py<JsObject>,
    event: &Py<PyStr>,
    function: &PyObject,
    how: &How,
    vm: &VirtualMachine,
) -> PyResult<()> {
    if !is_event_target(target, vm)? {
        return Err(vm.new_type_error(format!(
            "'{}' object has no events to bind to",
            target.class_name()
        )));
    }
    let most = arity::check_handler(function, "an event handler", vm)?.most;
    let given = |value: &Option<PyObjectRef>| {
        let value = value.as_deref().map(|value| to_js(value, vm));
        value.unwrap_or(Ok(JsValue::UNDEFINED))
    };
    let (options, selector) = (given(&how.options)?, given(&how.selector)?);
    let target = target.born(vm)?;
    let event = to_js(event.as_object(), vm)?;
    let (slot, owner) = match method_of_object(function, vm)? {
        Some((owner, function)) => (callback::hold_method(function, most), owner),
        None => (
            callback::hold(function.to_owned(), most),
            JsValue::UNDEFINED,
        ),
    };
    let listens = imports::listen(target, &event, slot, &options, &selector, &owner);
    listening(listens, slot, vm)
}

/// Frees the slot of what does not listen. 1 if it does, -1 if something was thrown.
fn listening(listens: i32, slot: u32, vm: &VirtualMachine) -> PyResult<()> {
    if listens != 1 {
        callback::release(slot);
    }
    match listens {
        -1 => Err(errors::failure(vm)),
        _ => Ok(()),
    }
}

/// The JavaScript object that a function is the method of, and the plain function, if the object has attributes of Python's.
fn method_of_object(
    function: &PyObject,
    vm: &VirtualMachine,
) -> PyResult<Option<(JsValue, PyObjectRef)>> {
    if function.downcast_ref::<PyBoundMethod>().is_none() {
        return Ok(None);
    }
    let owner = function.get_attr("__self__", vm)?;
    let owner = owner.downcast_ref::<JsObject>();
    let Some(owner) = owner.filter(|owner| JsObject::has_state(owner)) else {
        return Ok(None);
    };
    Ok(Some((
        owner.born(vm)?.clone(),
        function.get_attr("__func__", vm)?,
    )))
}

/// The method of a JavaScript object from its function.
fn method(owner: JsValue, function: PyObjectRef, vm: &VirtualMachine) -> PyResult {
    Ok(PyBoundMethod::new(to_py(owner, vm)?, function).into_pyobject(vm))
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
pub(crate) fn dispatch(slot: u32, event: JsValue, number: f64, vm: &VirtualMachine) {
    let Some(listener) = callback::listener(slot) else {
        return;
    };
    let arriving = Arriving::new(event, number);
    let takes_event = listener.takes_event;
    if let Some(function) = errors::reported(function_of(listener, vm), vm) {
        handle(&function, takes_event, &arriving, vm);
    }
    errors::reported(arriving.settle(vm), vm);
}

/// The function to call. What else it needs, JavaScript has.
fn function_of(listener: Listener, vm: &VirtualMachine) -> PyResult {
    if listener.is_method {
        method(imports::handing_owner(), listener.object, vm)
    } else {
        Ok(listener.object)
    }
}

/// What is no event of this page's has come to a function that was bound.
pub(crate) fn dispatch_other(slot: u32, value: JsValue, vm: &VirtualMachine) {
    let Some(listener) = callback::listener(slot) else {
        return;
    };
    let argument = listener.takes_event.then(|| to_py(value, vm)).transpose();
    let result = argument.and_then(|argument| {
        let result = call(&*function_of(listener, vm)?, argument, vm)?;
        start(result, None, vm)
    });
    errors::reported(result, vm);
}

/// Calls a handler. What it raises is reported, with the names of handler, event and element: an event has no caller to
/// hand it to.
pub(crate) fn handle(
    function: &PyObject,
    takes_event: bool,
    event: &Arriving,
    vm: &VirtualMachine,
) {
    let argument = takes_event.then(|| event.wrapper(vm)).transpose();
    let result = argument.and_then(|argument| call(function, argument, vm));
    // Whatever is no coroutine has no meaning.
    let result = result.and_then(|result| match result.downcast_ref::<PyCoroutine>() {
        Some(_) => start(result, Some(note(function, event, vm)), vm),
        None => Ok(()),
    });
    if let Err(exception) = result {
        add_note(&exception, note(function, event, vm), vm);
        errors::report(&exception, vm);
    }
}

/// Calls a handler with what has come or with nothing, and starts the coroutine that it may be.
pub(crate) fn call_and_start(
    function: &PyObject,
    argument: Option<PyObjectRef>,
    vm: &VirtualMachine,
) -> PyResult<()> {
    start(call(function, argument, vm)?, None, vm)
}

/// What is told of where an error has happened.
fn note(function: &PyObject, event: &Arriving, vm: &VirtualMachine) -> String {
    let name = callback::name_of(function, vm);
    format!("In the handler '{name}' of {}", event.place())
}

pub(crate) fn add_note(exception: &PyBaseExceptionRef, note: String, vm: &VirtualMachine) {
    let added = vm.call_method(exception.as_object(), "add_note", (note,));
    // A class of its own may refuse: then the error is told without.
    drop(added);
}

fn call(function: &PyObject, argument: Option<PyObjectRef>, vm: &VirtualMachine) -> PyResult {
    let arguments = Vec::from_iter(argument);
    let count = arguments.len();
    function.vectorcall(arguments, count, None, vm)
}

/// Starts what a coroutine function returned.
fn start(result: PyObjectRef, note: Option<String>, vm: &VirtualMachine) -> PyResult<()> {
    if result.downcast_ref::<PyCoroutine>().is_some() {
        let starter = vm.import("_coroutine", 0)?.get_attr("start", vm)?;
        starter.call((result, note), vm)?;
    }
    Ok(())
}
