//! Inline handlers: `onclick="f()"` calls the function `f` of a page's script.
//!
//! Names of the scripts' modules whose values can be called become properties of `window`, where the browser
//! looks for them. What is called is what the name means at that moment.

use js_sys::Array;
use rustpython_vm::{
    PyObjectRef, VirtualMachine,
    builtins::{PyDictRef, PyStr},
};
use std::{cell::RefCell, collections::HashSet};
use wasm_bindgen::JsValue;

use crate::{
    arity, callback, imports,
    object::{JsObject, is_python_name},
};

struct Names {
    globals: PyDictRef,
    /// How many names there were at the last look.
    seen: usize,
}

thread_local! {
    /// The globals of the page's scripts, in the order in which they ran.
    static SCRIPTS: RefCell<Vec<Names>> = RefCell::default();
    static EXPOSED: RefCell<HashSet<String>> = RefCell::default();
}

/// The functions of this module are for inline handlers from now on.
pub(crate) fn add_script(globals: PyDictRef) {
    SCRIPTS.with_borrow_mut(|scripts| scripts.push(Names { globals, seen: 0 }));
}

/// Exposes what has been defined since the last look: cheap when there is nothing new.
pub(crate) fn expose_new_names(vm: &VirtualMachine) {
    let changed: Vec<PyDictRef> = SCRIPTS.with_borrow_mut(|scripts| {
        scripts
            .iter_mut()
            .filter_map(|names| {
                let size = names.globals.size().entries_size;
                (std::mem::replace(&mut names.seen, size) != size).then(|| names.globals.clone())
            })
            .collect()
    });
    for globals in changed {
        for (name, value) in globals.items_vec() {
            expose(&name, &value, vm);
        }
    }
}

fn expose(name: &PyObjectRef, value: &PyObjectRef, _vm: &VirtualMachine) {
    let Some(name) = name.downcast_ref::<PyStr>().and_then(|name| name.to_str()) else {
        return;
    };
    let function = value.to_callable().is_some() && value.downcast_ref::<JsObject>().is_none();
    if !function || is_python_name(name) || EXPOSED.with_borrow(|exposed| exposed.contains(name)) {
        return;
    }
    imports::expose(name);
    EXPOSED.with_borrow_mut(|exposed| exposed.insert(name.to_owned()));
}

/// An inline handler calls a name: the last script that defines it answers.
pub(crate) fn call(name: &str, args: &Array, vm: &VirtualMachine) -> JsValue {
    let scripts: Vec<PyDictRef> = SCRIPTS.with_borrow(|scripts| {
        scripts
            .iter()
            .rev()
            .map(|names| names.globals.clone())
            .collect()
    });
    let found = scripts
        .iter()
        .find_map(|globals| globals.get_item_opt(name, vm).ok().flatten());
    let result = match found {
        Some(function) if function.to_callable().is_some() => arity::of(&function, vm)
            .and_then(|arity| callback::call_object(&function, arity.most, args, vm)),
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
