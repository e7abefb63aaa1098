//! Handlers of events: `bind`, `unbind`, and what happens when an event comes.
//! <https://developer.mozilla.org/docs/Web/API/EventTarget>

use js_sys::Reflect;
use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyCoroutine, PyStr},
};
use wasm_bindgen::JsValue;

use crate::{
    arity, callback,
    convert::{to_js, to_py},
    errors, imports,
    object::{Arriving, JsObject},
};

/// Binds a function to an event of a target; without a function, gives the decorator that does.
pub(crate) fn bind(
    target: &Py<JsObject>,
    event: &PyObject,
    function: Option<PyObjectRef>,
    options: Option<PyObjectRef>,
    vm: &VirtualMachine,
) -> PyResult {
    let event = name_of_event(event, vm)?.to_owned();
    let Some(function) = function else {
        let target = target.to_owned();
        let decorator = move |function: PyObjectRef, vm: &VirtualMachine| {
            bind(
                &target,
                event.as_object(),
                Some(function),
                options.clone(),
                vm,
            )
        };
        return Ok(vm.new_function("bind", decorator).into());
    };
    if !is_event_target(target.value()) {
        return Err(vm.new_type_error(format!(
            "'{}' object has no events to bind to",
            target.class_name()
        )));
    }
    let most = arity::check_handler(&function, "an event handler", vm)?.most;
    let options = match options {
        Some(options) => to_js(&options, vm)?,
        None => JsValue::UNDEFINED,
    };
    let slot = callback::keep(function.clone(), most);
    imports::listen(target.value(), &event.to_string_lossy(), slot, &options).map_err(|error| {
        callback::release(slot);
        errors::to_exception(error, vm)
    })?;
    Ok(function)
}

/// Ends the binding of a function, found by Python's `==`; of all functions of an event; of all events.
pub(crate) fn unbind(
    target: &Py<JsObject>,
    event: Option<PyObjectRef>,
    function: Option<PyObjectRef>,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let event = match &event {
        Some(event) => name_of_event(event, vm)?.to_string_lossy().into_owned(),
        None => String::new(),
    };
    let mut found = false;
    for slot in imports::listening(target.value(), &event) {
        let wanted = match (&function, callback::object(slot)) {
            (Some(function), Some(bound)) => vm.bool_eq(&bound, function)?,
            (_, bound) => bound.is_some(),
        };
        if wanted {
            found = true;
            imports::unlisten(target.value(), slot)
                .map_err(|error| errors::to_exception(error, vm))?;
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

fn is_event_target(value: &JsValue) -> bool {
    Reflect::get(value, &JsValue::from_str("addEventListener"))
        .is_ok_and(|method| imports::as_function(&method).is_some())
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

fn call(function: &PyObject, argument: Option<PyObjectRef>, vm: &VirtualMachine) -> PyResult<()> {
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
