//! The lines about an exception itself: type, message, notes.

use super::syntax_error;
use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyList, PyStr, PyTuple},
    suggestion::offer_suggestions,
};

/// The last lines of a traceback.
pub(super) fn format(vm: &VirtualMachine, exc: &PyBaseExceptionRef) -> String {
    let mut text = String::new();
    let is_syntax_error = exc.fast_isinstance(vm.ctx.exceptions.syntax_error);
    let message = if is_syntax_error {
        syntax_error::format(vm, exc, &mut text)
    } else {
        str(vm, exc.as_object(), "exception")
    };
    text.push_str(&type_name(vm, exc));
    if !message.is_empty() {
        text.push_str(": ");
        text.push_str(&message);
    }
    if let Some(suggestion) = offer_suggestions(exc, vm) {
        text.push_str(&format!(
            ". Did you mean: '{}'?",
            suggestion.to_string_lossy()
        ));
    }
    text.push('\n');
    notes(vm, exc, &mut text);
    text
}

/// The type's name, with its module unless that says nothing.
fn type_name(vm: &VirtualMachine, exc: &PyBaseExceptionRef) -> String {
    let class = exc.class().to_owned();
    let attribute = |name: &'static str| {
        let value = class.as_object().get_attr(name, vm).ok()?;
        Some(
            value
                .downcast_ref::<PyStr>()?
                .to_string_lossy()
                .into_owned(),
        )
    };
    let name = attribute("__qualname__").unwrap_or_else(|| class.name().to_string());
    match attribute("__module__") {
        Some(module) if module != "builtins" && module != "__main__" => format!("{module}.{name}"),
        _ => name,
    }
}

/// `str(value)`, or a note in the place of it.
pub(super) fn str(vm: &VirtualMachine, value: &PyObject, what: &str) -> String {
    match value.str(vm) {
        Ok(text) => text.to_string_lossy().into_owned(),
        Err(_) => format!("<{what} str() failed>"),
    }
}

/// An attribute that is there and not None.
pub(super) fn attribute(
    vm: &VirtualMachine,
    exc: &PyBaseExceptionRef,
    name: &'static str,
) -> Option<PyObjectRef> {
    let value = exc.as_object().get_attr(name, vm).ok()?;
    (!vm.is_none(&value)).then_some(value)
}

/// What [`BaseException.add_note`](https://docs.python.org/3/library/exceptions.html#BaseException.add_note) added.
fn notes(vm: &VirtualMachine, exc: &PyBaseExceptionRef, text: &mut String) {
    let Some(notes) = attribute(vm, exc, "__notes__") else {
        return;
    };
    let notes = if let Some(list) = notes.downcast_ref::<PyList>() {
        list.borrow_vec().to_vec()
    } else if let Some(tuple) = notes.downcast_ref::<PyTuple>() {
        tuple.as_slice().to_vec()
    } else {
        let repr = notes.repr(vm);
        text.push_str(&repr.map_or_else(
            |_| "<__notes__ repr() failed>".to_owned(),
            |repr| repr.to_string_lossy().into_owned(),
        ));
        text.push('\n');
        return;
    };
    for note in notes {
        text.push_str(&str(vm, &note, "note"));
        text.push('\n');
    }
}
