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
        let mut message = str(vm, exc.as_object(), "exception");
        // The VM ends its own with a blank, where it does not say what was being done.
        if exc.class().is(vm.ctx.exceptions.recursion_error) {
            message.truncate(message.trim_end().len());
        }
        message
    };
    text.push_str(&type_name(vm, exc));
    if !message.is_empty() {
        text.push_str(": ");
        text.push_str(&message);
    }
    text.push_str(&suggestion(vm, exc));
    text.push('\n');
    notes(vm, exc, &mut text);
    text
}

/// What was perhaps meant: a name that is like one that there is not, an attribute, a module that was not imported.
fn suggestion(vm: &VirtualMachine, exc: &PyBaseExceptionRef) -> String {
    let like = own_attribute(vm, exc).or_else(|| {
        let name = offer_suggestions(exc, vm)?;
        Some(name.to_string_lossy().into_owned())
    });
    let is_name = exc.fast_isinstance(vm.ctx.exceptions.name_error);
    let module = attribute(vm, exc, "name").filter(|name| is_name && is_module(vm, name));
    let module = module.map(|name| str(vm, &name, "name"));
    match (like, module) {
        (Some(like), Some(module)) => {
            format!(". Did you mean: '{like}'? Or did you forget to import '{module}'?")
        }
        (Some(like), None) => format!(". Did you mean: '{like}'?"),
        (None, Some(module)) => format!(". Did you forget to import '{module}'?"),
        (None, None) => String::new(),
    }
}

fn is_module(vm: &VirtualMachine, name: &PyObject) -> bool {
    let names = vm.sys_module.get_attr("stdlib_module_names", vm);
    names.is_ok_and(|names| vm._contains(&names, name).unwrap_or(false))
}

/// `self.name`, where a method has named what is an attribute of its object.
fn own_attribute(vm: &VirtualMachine, exc: &PyBaseExceptionRef) -> Option<String> {
    if !exc.class().is(vm.ctx.exceptions.name_error) {
        return None;
    }
    let name = attribute(vm, exc, "name")?.downcast::<PyStr>().ok()?;
    let frame = exc.traceback()?.iter().last()?.frame.to_owned();
    let locals = frame.locals(vm).ok()?;
    let object = locals
        .mapping()
        .subscript(vm.ctx.new_str("self").as_object(), vm)
        .ok()?;
    let has = object.has_attr(&*name, vm).ok()?;
    has.then(|| format!("self.{}", name.to_string_lossy()))
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
