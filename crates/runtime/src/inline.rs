//! Inline handlers: `onclick="f()"` calls the function `f` of a page's script.
//!
//! Names of the scripts' modules whose values can be called become properties of `window`, where the browser
//! looks for them. What is called is what the name means at that moment.

use js_sys::Array;
use rustpython_vm::{
    PyObjectRef, VirtualMachine,
    builtins::{PyDictRef, PyStr},
};
use std::{cell::RefCell, collections::HashSet, rc::Rc};
use wasm_bindgen::JsValue;

use crate::{
    arity, callback, imports,
    object::{JsObject, is_python_name},
};

struct Names {
    globals: PyDictRef,
    /// How many names there were at the last look.
    seen: usize,
    /// Names whose values cannot be called: they may get others.
    values: Rc<[String]>,
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
        values: Rc::default(),
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
        let names = globals.items_vec();
        let values = names.iter().filter_map(|(name, value)| {
            let name = name.downcast_ref::<PyStr>()?.to_str()?;
            (!is_python_name(name) && !expose(name, value)).then(|| name.to_owned())
        });
        let values = values.collect();
        let replaced = SCRIPTS.with_borrow_mut(|scripts| {
            let names = scripts.get_mut(index)?;
            Some(std::mem::replace(&mut names.values, values))
        });
        drop(replaced);
    }
}

/// Exposes names that were bound to something else before they were bound to a function.
pub(crate) fn expose_rebound_names(vm: &VirtualMachine) {
    let values: Vec<(PyDictRef, Rc<[String]>)> = SCRIPTS.with_borrow(|scripts| {
        let values = scripts.iter().filter(|names| !names.values.is_empty());
        values
            .map(|names| (names.globals.clone(), names.values.clone()))
            .collect()
    });
    for (globals, names) in values {
        for name in names.iter() {
            if let Ok(Some(value)) = globals.get_item_opt(name.as_str(), vm) {
                expose(name, &value);
            }
        }
    }
}

/// Whether the value can be called: then the name is there for inline handlers.
fn expose(name: &str, value: &PyObjectRef) -> bool {
    if value.to_callable().is_none() || value.downcast_ref::<JsObject>().is_some() {
        return false;
    }
    if EXPOSED.with_borrow_mut(|exposed| exposed.insert(name.to_owned())) {
        imports::expose(name);
    }
    true
}

/// An inline handler calls a name: the last script that defines it as a function answers.
pub(crate) fn call(name: &str, args: &Array, vm: &VirtualMachine) -> JsValue {
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
