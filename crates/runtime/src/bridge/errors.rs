//! JavaScript errors and Python exceptions, whole in both directions, and how a page is told of them.
//!
//! A JavaScript error arrives as `JavascriptError` with the thrown value in `value`, and goes back as that
//! value. A Python exception leaves as an `Error` whose name is its class, whose stack is its traceback; come
//! back it is itself.

use engine::{excepthook, traceback};
use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyBaseException, PyBaseExceptionRef, PyTypeRef},
};
use std::cell::{Cell, OnceCell, RefCell};
use wasm_bindgen::JsValue;

use super::{
    callback, constant,
    convert::{self, to_py},
    imports, text,
};

thread_local! {
    static JAVASCRIPT_ERROR: OnceCell<PyTypeRef> = const { OnceCell::new() };
    /// Who is told of exceptions where there is no page.
    static TELLER: RefCell<Option<PyObjectRef>> = const { RefCell::new(None) };
}

/// The class of what JavaScript throws.
pub(crate) fn javascript_error(vm: &VirtualMachine) -> PyTypeRef {
    JAVASCRIPT_ERROR.with(|class| {
        let base = vm.ctx.exceptions.exception_type.to_owned();
        let make = || {
            vm.ctx
                .new_exception_type("javascript", "JavascriptError", Some(vec![base]))
        };
        class.get_or_init(make).clone()
    })
}

/// The Python exception for a thrown value.
pub(crate) fn to_exception(thrown: JsValue, vm: &VirtualMachine) -> PyBaseExceptionRef {
    if imports::is_stopped() {
        // Some frames of this very interpreter were torn on the way here: nothing may run on them.
        std::process::abort();
    }
    // Of what it threw, JavaScript gets back the very null or undefined.
    let value = match constant::of(&thrown, vm) {
        Some(constant) => Ok(constant),
        None => to_py(thrown.clone(), vm),
    };
    let value = match value {
        Ok(value) => value,
        Err(exception) => return exception,
    };
    let value = match value.downcast::<PyBaseException>() {
        Ok(exception) => return exception,
        Err(value) => value,
    };
    if let Some(earlier) = passed_on(&thrown, vm) {
        return earlier;
    }
    let message = vm.ctx.new_str(imports::error_text(&thrown));
    let exception = vm.new_exception(javascript_error(vm), vec![message.into()]);
    if exception.as_object().set_attr("value", value, vm).is_err() {
        // Without it the exception still says all in its message.
    }
    exception
}

/// The exception that a thrown value was to Python already, in this turn of the page: it has come through JavaScript.
fn passed_on(thrown: &JsValue, vm: &VirtualMachine) -> Option<PyBaseExceptionRef> {
    let error = imports::take_passed_on(thrown);
    if error.is_undefined() {
        return None;
    }
    to_py(error, vm).ok()?.downcast().ok()
}

/// The Python exception for what an import threw that says so by its value.
pub(crate) fn failure(vm: &VirtualMachine) -> PyBaseExceptionRef {
    to_exception(imports::take_failure(), vm)
}

/// The JavaScript value to throw for an exception.
pub(crate) fn to_js(exception: &PyBaseExceptionRef, vm: &VirtualMachine) -> JsValue {
    let Some(thrown) = original(exception, vm) else {
        return stand_in(exception, vm);
    };
    imports::note_passed_on(&thrown, &stand_in(exception, vm));
    thrown
}

/// An exception's own `Error`, even if JavaScript threw first: its traceback is Python's.
fn stand_in(exception: &PyBaseExceptionRef, vm: &VirtualMachine) -> JsValue {
    stand_in_with(exception, &traceback::format(vm, exception), vm)
}

fn stand_in_with(exception: &PyBaseExceptionRef, text: &str, vm: &VirtualMachine) -> JsValue {
    let text = text::shown(text);
    let is_new = Cell::new(false);
    let make = |slot| {
        is_new.set(true);
        let name = exception.class().name().to_string();
        let message = exception.as_object().str(vm);
        let message = message.map_or_else(
            |_| String::new(),
            |message| message.to_string_lossy().into_owned(),
        );
        imports::make_error(slot, &text::shown(&name), &text::shown(&message), &text)
    };
    let error = callback::stand_in_made_by(exception.as_object(), vm, make);
    let error = error.unwrap_or(JsValue::UNDEFINED);
    if !is_new.get() {
        imports::renew_error(&error, &text);
    }
    error
}

/// What JavaScript threw, if the exception came from there. A program may have put something else into `value`: what leads back
/// to the exception is not it.
fn original(exception: &PyBaseExceptionRef, vm: &VirtualMachine) -> Option<JsValue> {
    if !exception.fast_isinstance(&javascript_error(vm)) {
        return None;
    }
    let value = exception.as_object().get_attr("value", vm).ok()?;
    if value.downcast_ref::<PyBaseException>().is_some() {
        return None;
    }
    vm.with_recursion("in what JavaScript threw", || convert::to_js(&value, vm))
        .ok()
}

/// Tells the page of an exception that nobody caught: `sys.stderr`, the elements that the page has for it,
/// and `window.onerror`. A `sys.excepthook` of Python's has the place of the first two. `SystemExit` only ends what it ended.
pub(crate) fn report(exception: &PyBaseExceptionRef, vm: &VirtualMachine) {
    if tell(exception, vm) && TELLER.with_borrow(Option::is_none) {
        imports::report(&stand_in(exception, vm));
    }
}

/// The same of an exception of another global scope's, with the traceback that it has there.
pub(crate) fn report_with(exception: &PyBaseExceptionRef, text: String, vm: &VirtualMachine) {
    let own = stand_in_with(exception, &text, vm);
    if tell_with(exception, || text, vm) {
        imports::report(&own);
    }
}

/// Has a function called with what nobody caught and its traceback, in place of what a page does.
pub(crate) fn tell_to(teller: PyObjectRef) {
    drop(TELLER.replace(Some(teller)));
}

/// Whether it only ends what it ended: an exit, or that somebody has cancelled a task of asyncio's.
fn is_exit(exception: &PyBaseExceptionRef, vm: &VirtualMachine) -> bool {
    exception.fast_isinstance(vm.ctx.exceptions.system_exit) || is_cancelled(exception, vm)
}

fn is_cancelled(exception: &PyBaseExceptionRef, vm: &VirtualMachine) -> bool {
    let exceptions = vm.sys_module.get_attr("modules", vm);
    let exceptions = exceptions.and_then(|modules| modules.get_item("asyncio.exceptions", vm));
    let class = exceptions.and_then(|module| module.get_attr("CancelledError", vm));
    class.is_ok_and(|class| {
        exception
            .as_object()
            .is_instance(&class, vm)
            .unwrap_or(false)
    })
}

/// The same of what JavaScript threw, which has been an exception before, with the traceback of then.
pub(crate) fn tell_again(thrown: JsValue, text: &str, vm: &VirtualMachine) -> bool {
    let exception = to_exception(thrown, vm);
    let text = || with_javascript_stack(text.to_owned(), &exception, vm);
    tell_with(&exception, text, vm)
}

/// The same without `window.onerror`, which knows already. Whether there was something to tell of.
pub(crate) fn tell(exception: &PyBaseExceptionRef, vm: &VirtualMachine) -> bool {
    let text = || with_javascript_stack(traceback::format(vm, exception), exception, vm);
    tell_with(exception, text, vm)
}

fn tell_with(
    exception: &PyBaseExceptionRef,
    text: impl FnOnce() -> String,
    vm: &VirtualMachine,
) -> bool {
    if is_exit(exception, vm) {
        return false;
    }
    let text = match excepthook::told(vm, exception) {
        None => text(),
        Some(text) if text.is_empty() => return true,
        Some(text) => text,
    };
    let teller = TELLER.with_borrow(Clone::clone);
    if teller.is_some_and(|teller| teller.call((exception.clone(), text.clone()), vm).is_ok()) {
        return true;
    }
    imports::show(&text::shown(&text));
    let written =
        stderr(vm).and_then(|stream| vm.call_method(&stream, "write", (text.clone(),)).ok());
    if written.is_none() {
        imports::write("error", &JsValue::from_str(&text::shown(&text)));
    }
    true
}

/// A traceback, and below it where JavaScript threw what it is of.
fn with_javascript_stack(
    mut text: String,
    exception: &PyBaseExceptionRef,
    vm: &VirtualMachine,
) -> String {
    if let Some(thrown) = original(exception, vm) {
        let stack = imports::stack_of(&thrown);
        if !stack.is_empty() {
            text.push_str("JavaScript's stack:\n");
            text.push_str(&stack);
        }
    }
    text
}

fn stderr(vm: &VirtualMachine) -> Option<PyObjectRef> {
    vm.sys_module
        .get_attr("stderr", vm)
        .ok()
        .filter(|stream| !vm.is_none(stream))
}

/// Reports the exception of a task that has nobody to hand it to.
pub(crate) fn reported<T>(result: Result<T, PyBaseExceptionRef>, vm: &VirtualMachine) -> Option<T> {
    result.map_err(|exception| report(&exception, vm)).ok()
}

/// Throws the exception of a call that JavaScript has made, as soon as the call has returned.
pub(crate) fn raised<T>(result: PyResult<T>, vm: &VirtualMachine) -> Option<T> {
    result
        .map_err(|exception| imports::raise(to_js(&exception, vm)))
        .ok()
}
