//! Inline handlers: `onclick="f()"` calls the function `f` of a page's script.
//!
//! Names of the scripts' modules whose values can be called become properties of `window`, where the browser
//! looks for them. What is called is what the name means at that moment.

use engine::arity;
use rustpython_vm::{
    AsObject, Context, PyObject, PyObjectRef, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyCode, PyDictRef, PyStr},
    class::StaticType,
};
use std::{cell::RefCell, collections::HashSet};
use wasm_bindgen::JsValue;

use crate::{
    bridge::{
        callback, imports,
        object::{JsObject, is_python_name},
        text,
    },
    dom::tag,
    events,
};

struct Names {
    globals: PyDictRef,
    /// How many names there were at the last look.
    seen: usize,
    /// Names whose values cannot be called, each with its place among the globals: they may get others.
    values: Vec<(usize, PyObjectRef)>,
}

impl Names {
    /// Whether one of the names has come to mean what can be called, or has moved.
    ///
    /// This is asked after every event: it looks at places, and looks nothing up.
    fn is_rebound(&self) -> bool {
        self.values
            .iter()
            .any(|(place, name)| match self.globals.next_entry(*place) {
                Some((_, key, value)) => !key.is(name) || is_function(&value),
                None => true,
            })
    }
}

thread_local! {
    /// The globals of the page's scripts, in the order in which they ran.
    static SCRIPTS: RefCell<Vec<Names>> = RefCell::default();
    static EXPOSED: RefCell<HashSet<String>> = RefCell::default();
}

/// The functions of this module are for inline handlers from now on.
pub(crate) fn add_script(globals: PyDictRef) {
    let names = Names {
        globals,
        seen: 0,
        values: Vec::new(),
    };
    SCRIPTS.with_borrow_mut(|scripts| scripts.push(names));
}

/// Exposes what has been defined since the last look: cheap when there is nothing new.
pub(crate) fn expose_new_names() {
    let changed: Vec<(usize, PyDictRef)> = SCRIPTS.with_borrow_mut(|scripts| {
        let changed = scripts.iter_mut().enumerate().filter_map(|(index, names)| {
            let size = names.globals.size().entries_size;
            let seen = std::mem::replace(&mut names.seen, size);
            (seen != size).then(|| (index, names.globals.clone()))
        });
        changed.collect()
    });
    for (index, globals) in changed {
        let mut values = Vec::new();
        let mut place = 0;
        while let Some((next, key, value)) = globals.next_entry(place) {
            let name = key.downcast_ref::<PyStr>().and_then(|name| name.to_str());
            if let Some(name) = name.filter(|name| !is_python_name(name))
                && !expose(name, &value)
            {
                values.push((next - 1, key));
            }
            place = next;
        }
        let replaced = SCRIPTS.with_borrow_mut(|scripts| {
            let names = scripts.get_mut(index)?;
            Some(std::mem::replace(&mut names.values, values))
        });
        drop(replaced);
    }
}

/// Exposes names that were bound to something else before they were bound to a function.
pub(crate) fn expose_rebound_names() {
    let rebound = SCRIPTS.with_borrow_mut(|scripts| {
        let mut rebound = false;
        for names in scripts.iter_mut().filter(|names| names.is_rebound()) {
            names.seen = 0;
            rebound = true;
        }
        rebound
    });
    if rebound {
        expose_new_names();
    }
}

/// Whether an inline handler may call the value. A JavaScript function is JavaScript's to find, and the class of a tag, of
/// which a page may have a hundred by `import *`, is no handler.
fn is_function(value: &PyObjectRef) -> bool {
    value.to_callable().is_some()
        && value.downcast_ref::<JsObject>().is_none()
        && !tag::is_class(value)
}

/// Whether Python has a method of this name for all of JavaScript's objects. As a property of `window` it would be in its
/// place: after `from browser import bind` there would be no `window.bind` any more.
fn is_method(name: &str) -> bool {
    Context::genesis()
        .interned_str(name)
        .is_some_and(|name| JsObject::static_type().get_attr(name).is_some())
}

/// Whether the value can be called: then the name is there for inline handlers.
fn expose(name: &str, value: &PyObjectRef) -> bool {
    if !is_function(value) {
        return false;
    }
    if !is_method(name) && EXPOSED.with_borrow_mut(|exposed| exposed.insert(name.to_owned())) {
        imports::expose(&text::shown(name));
    }
    true
}

/// An inline handler calls a name: the last script that defines it as a function answers.
pub(crate) fn call(name: &str, args: &JsValue, vm: &VirtualMachine) -> JsValue {
    let scripts: Vec<PyDictRef> = SCRIPTS.with_borrow(|scripts| {
        scripts
            .iter()
            .rev()
            .map(|names| names.globals.clone())
            .collect()
    });
    let values: Vec<PyObjectRef> = scripts
        .iter()
        .filter_map(|globals| globals.get_item_opt(name, vm).ok().flatten())
        .collect();
    let function = values.iter().find(|value| value.to_callable().is_some());
    let found = function.or(values.first()).cloned();
    let result = match found {
        Some(function) if function.to_callable().is_some() => arity::of(&function, vm)
            .and_then(|arity| callback::call_object(&function, arity.most, args, vm))
            .inspect_err(|exception| add_place(exception, name, &function, vm)),
        Some(value) => Err(vm.new_type_error(format!(
            "'{name}' is no function but {}",
            value.class().name()
        ))),
        None => Err(vm.new_name_error(
            format!("name '{name}' is not defined"),
            vm.ctx.new_str(name),
        )),
    };
    callback::returned(result, vm)
}

/// Notes which handler has failed and on what, as for handlers that are bound. A function that could not even be called, as
/// with too few arguments, has left no traceback: then the note says where it is.
fn add_place(exception: &PyBaseExceptionRef, name: &str, function: &PyObject, vm: &VirtualMachine) {
    let place = imports::current_place();
    // A page's JavaScript may call the name too.
    if place.is_empty() {
        return;
    }
    let lines = exception
        .traceback()
        .is_none()
        .then(|| lines_of(function, vm));
    let lines = lines.flatten().unwrap_or_default();
    events::add_note(
        exception,
        format!("In the handler '{name}'{lines} of {place}"),
        vm,
    );
}

/// The file and the first line of a function.
fn lines_of(function: &PyObject, vm: &VirtualMachine) -> Option<String> {
    let code = function.get_attr("__code__", vm).ok()?;
    let code = code.downcast_ref::<PyCode>()?;
    let line = code.first_line_number?.get();
    Some(format!(
        " (File \"{}\", line {line})",
        code.source_path().as_str()
    ))
}
