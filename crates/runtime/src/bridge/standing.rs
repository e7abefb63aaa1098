//! The JavaScript class that stands for a Python class which extends one of JavaScript's: what JavaScript constructs, and
//! calls methods of.

use engine::arity;
use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
    builtins::{PyStr, PyType},
};
use std::collections::HashSet;
use wasm_bindgen::JsValue;

use super::{
    callback,
    convert::{to_js, to_py},
    errors,
    extending::{self, JsMember, extends},
    imports,
    object::{self, JsObject},
    text,
};

/// How a member of a Python class looks to JavaScript, from the table of classes.js.
mod sort {
    include!(concat!(env!("OUT_DIR"), "/sort.rs"));
}

/// What the JavaScript class needs that stands for a Python class: the one that it extends, and its members, each by its name
/// and its sort.
pub(super) fn parts(class: &Py<PyType>, vm: &VirtualMachine) -> PyResult<(JsValue, JsValue)> {
    let members = imports::make_array();
    let mut seen = HashSet::new();
    let bases = class.mro_collect();
    let mut base = None;
    for own in &bases {
        if !own.is(class) && extends(own) {
            base = Some(own);
            break;
        }
        if own.heaptype_ext.is_none() {
            // The classes of the bridge, and `object`.
            continue;
        }
        for (name, value) in own.attributes.attributes(&vm.ctx) {
            if let Some(sort) = sort_of(name, &value)
                && seen.insert(name.as_object().get_id())
            {
                imports::push(&members, &to_js(name.as_object(), vm)?);
                imports::push(&members, &JsValue::from_f64(sort.into()));
            }
        }
    }
    let base = match base {
        Some(base) => match extending::own_constructor(base, vm) {
            Some(constructor) => to_js(&constructor, vm)?,
            None => callback::stand_in(base.as_object(), vm)?,
        },
        None => return Err(vm.new_type_error("a class that extends no class of JavaScript's")),
    };
    Ok((base, members))
}

/// Names with an underscore in front are private, but for what JavaScript has under another name.
fn sort_of(name: &Py<PyStr>, value: &PyObjectRef) -> Option<u32> {
    let name = name.to_str()?;
    if matches!(name, "constructor" | "prototype") {
        // Every class of JavaScript's has these for itself.
        return None;
    }
    let slots = value.class().slots();
    let is_method = slots.descr_get.load().is_some();
    if name.starts_with('_') {
        let has_other_name = matches!(name, "__iter__" | "__aiter__" | "__str__");
        return (is_method && has_other_name).then_some(sort::METHOD);
    }
    if slots.descr_set.load().is_some() {
        return Some(sort::ACCESSOR);
    }
    let class = value.class().name().to_string();
    let is_static = !is_method || matches!(class.as_str(), "staticmethod" | "classmethod");
    Some(if is_static {
        sort::STATIC
    } else {
        sort::METHOD
    })
}

/// The Python class in a slot.
fn class_in(slot: u32, vm: &VirtualMachine) -> PyResult<PyRef<PyType>> {
    let class = callback::object(slot).and_then(|class| class.downcast::<PyType>().ok());
    class.ok_or_else(|| {
        vm.new_runtime_error("a Python class that JavaScript held has been released")
    })
}

/// JavaScript constructs: `new Class(...args)`, or what is derived from it.
pub(crate) fn construct(
    slot: u32,
    args: &JsValue,
    new_target: JsValue,
    vm: &VirtualMachine,
) -> PyResult<JsValue> {
    let class = class_in(slot, vm)?;
    let instance = object::begin(class, Some(new_target), vm)?;
    let init = instance.as_object().get_attr("__init__", vm)?;
    let most = arity::of(&init, vm)?.most;
    callback::call_object(&init, most, args, vm)?;
    instance.born(vm).cloned()
}

/// What a class has under a name, in it or in what it has mixed in.
fn member(class: &Py<PyType>, name: &PyStr, vm: &VirtualMachine) -> PyResult {
    let found = vm.ctx.interned_str(name.as_wtf8()).and_then(|name| {
        let bases = class.mro_collect();
        bases.iter().find_map(|base| base.get_direct_attr(name))
    });
    match found {
        Some(found) if found.downcast_ref::<JsMember>().is_none() => Ok(found),
        _ => Err(vm.new_attribute_error(format!(
            "class {} has no '{}' any more",
            class.name(),
            name.to_string_lossy()
        ))),
    }
}

/// A member of the class in a slot, of the object that it is read from.
fn bound(slot: u32, object: JsValue, name: &JsValue, vm: &VirtualMachine) -> PyResult {
    let class = class_in(slot, vm)?;
    let found = member(&class, &vm.ctx.new_str(text::to_py(name, vm)?), vm)?;
    let object = extending::met(object, &class, vm)?;
    let bound = vm.call_get_descriptor_specific(&found, Some(&object), Some(class.as_object()));
    bound.unwrap_or(Ok(found))
}

/// JavaScript calls a method: `request` is its name, and then the arguments.
pub(crate) fn call_method(
    slot: u32,
    object: JsValue,
    request: &JsValue,
    vm: &VirtualMachine,
) -> PyResult<JsValue> {
    let method = bound(slot, object, &imports::item(request, 0), vm)?;
    let most = arity::of(&method, vm)?.most;
    let result = callback::call_object(&method, most, &imports::item(request, 1), vm);
    Ok(callback::returned(result, vm))
}

/// JavaScript reads a property.
pub(crate) fn read_property(
    slot: u32,
    object: JsValue,
    name: &JsValue,
    vm: &VirtualMachine,
) -> PyResult<JsValue> {
    to_js(&*bound(slot, object, name, vm)?, vm)
}

/// JavaScript assigns one: `request` is its name and the value.
pub(crate) fn write_property(
    slot: u32,
    object: JsValue,
    request: &JsValue,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let class = class_in(slot, vm)?;
    let name = vm.ctx.new_str(text::to_py(&imports::item(request, 0), vm)?);
    let object = extending::met(object, &class, vm)?;
    object.set_attr(&*name, to_py(imports::item(request, 1), vm)?, vm)
}

/// JavaScript reads a static member.
pub(crate) fn read_static(slot: u32, name: &JsValue, vm: &VirtualMachine) -> PyResult<JsValue> {
    let name = vm.ctx.new_str(text::to_py(name, vm)?);
    to_js(&*class_in(slot, vm)?.as_object().get_attr(&*name, vm)?, vm)
}

/// JavaScript assigns one.
pub(crate) fn write_static(
    slot: u32,
    name: &JsValue,
    value: JsValue,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let name = vm.ctx.new_str(text::to_py(name, vm)?);
    class_in(slot, vm)?
        .as_object()
        .set_attr(&*name, to_py(value, vm)?, vm)
}

/// Names of a JavaScript class's members, with what holds each, for the class between it and Python's.
pub(crate) fn members(class: &JsObject, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
    let names = imports::member_names(class.value());
    let names = names.map_err(|error| errors::to_exception(error, vm))?;
    let mut found = Vec::new();
    for index in 0..imports::count(&names) / 3 {
        let [name, holder, is_static] =
            [0, 1, 2].map(|part| imports::item(&names, index * 3 + part));
        let name = to_py(name, vm)?;
        let Ok(name) = name.downcast::<PyStr>() else {
            continue;
        };
        let member = JsMember::new(holder, name.clone(), is_static.is_truthy());
        found.push(
            vm.ctx
                .new_tuple(vec![name.into(), member.into_pyobject(vm)])
                .into(),
        );
    }
    Ok(found)
}
