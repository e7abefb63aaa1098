//! The Python objects that JavaScript holds: one table, and the stand-ins that JavaScript has for them.
//!
//! A stand-in is made once for an object and lives as long as JavaScript keeps it: its collector then calls
//! [`release`]. What Rust itself has listening is released when it stops listening.

mod listeners;

use engine::arity;
use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyBoundMethod, PyCoroutine, PyDict, PyList, PyType, PyWeak},
};
use std::{cell::RefCell, collections::HashMap, mem};
use wasm_bindgen::JsValue;

use super::{
    convert::{self, to_js, to_py},
    errors, extending, imports, keywords, standing, text,
};
pub(crate) use listeners::{Listener, hold_again, hold_method, listener};

#[derive(Clone)]
struct Held {
    object: Reference,
    /// How many arguments the object takes at most, if it is called; None: any number.
    arguments: Option<usize>,
    /// Whether an object may give it keyword arguments.
    keywords: bool,
    role: Role,
}

#[derive(Clone)]
enum Reference {
    Strong(PyObjectRef),
    /// Who made the slot frees it when the object dies.
    Weak(PyRef<PyWeak>),
}

impl Held {
    fn object(self) -> Option<PyObjectRef> {
        match self.object {
            Reference::Strong(object) => Some(object),
            Reference::Weak(object) => object.upgrade(),
        }
    }
}

/// Why an object is held.
#[derive(Clone, Copy)]
enum Role {
    /// JavaScript has a stand-in for it.
    StandIn(Key),
    /// It listens.
    Listener,
    /// It is the function of a method that listens. Whose method, JavaScript keeps: see [`hold_method`].
    Method,
}

/// What makes two references the same object: a bound method is made anew at each look.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Object(usize),
    Method { function: usize, owner: usize },
}

#[derive(Default)]
struct Table {
    slots: Vec<Option<Held>>,
    free: Vec<u32>,
    by_key: HashMap<Key, u32>,
}

thread_local! {
    static TABLE: RefCell<Table> = RefCell::default();
}

fn insert(held: Held) -> u32 {
    TABLE.with_borrow_mut(|table| {
        let role = held.role;
        let slot = match table.free.pop() {
            Some(slot) => {
                table.slots[slot as usize] = Some(held);
                slot
            }
            None => {
                table.slots.push(Some(held));
                table.slots.len() as u32 - 1
            }
        };
        if let Role::StandIn(key) = role {
            table.by_key.insert(key, slot);
        }
        slot
    })
}

fn held(slot: u32) -> Option<Held> {
    TABLE.with_borrow(|table| table.slots.get(slot as usize).cloned().flatten())
}

/// Holds an object for a listener of Rust's own, which calls [`release`].
pub(crate) fn hold(object: PyObjectRef, arguments: Option<usize>) -> u32 {
    insert(Held {
        object: Reference::Strong(object),
        arguments,
        keywords: false,
        role: Role::Listener,
    })
}

/// From now on JavaScript only knows the object in a slot, without keeping it alive. Whoever made the slot frees it when
/// the object dies.
pub(crate) fn loosen(slot: u32, vm: &VirtualMachine) -> PyResult<()> {
    let Some(object) = object(slot) else {
        return Ok(());
    };
    let weak = object.downgrade(None, vm)?;
    let strong = TABLE.with_borrow_mut(|table| {
        let held = table.slots.get_mut(slot as usize)?.as_mut()?;
        Some(mem::replace(&mut held.object, Reference::Weak(weak)))
    });
    drop(strong);
    Ok(())
}

/// The object in a slot.
pub(crate) fn object(slot: u32) -> Option<PyObjectRef> {
    held(slot)?.object()
}

/// Frees a slot. Call it inside the interpreter: the object may die of it, and its `__del__` run.
pub(crate) fn release(slot: u32) {
    let held = TABLE.with_borrow_mut(|table| {
        let held = mem::take(table.slots.get_mut(slot as usize)?)?;
        table.free.push(slot);
        if let Role::StandIn(key) = held.role
            && table.by_key.get(&key) == Some(&slot)
        {
            table.by_key.remove(&key);
        }
        Some(held)
    });
    drop(held);
}

/// How many Python objects JavaScript keeps alive.
pub(crate) fn live() -> usize {
    let strong = |held: &Held| matches!(held.object, Reference::Strong(_));
    TABLE.with_borrow(|table| {
        table
            .slots
            .iter()
            .flatten()
            .filter(|held| strong(held))
            .count()
    })
}

fn key_of(object: &PyObject, vm: &VirtualMachine) -> PyResult<Key> {
    if object.downcast_ref::<PyBoundMethod>().is_none() {
        return Ok(Key::Object(object.get_id()));
    }
    let function = object.get_attr("__func__", vm)?.get_id();
    Ok(Key::Method {
        function,
        owner: object.get_attr("__self__", vm)?.get_id(),
    })
}

/// The stand-in of a Python object: the one that lives, or a new one.
pub(crate) fn stand_in(object: &PyObject, vm: &VirtualMachine) -> PyResult<JsValue> {
    if let Some(class) = object.downcast_ref::<PyType>()
        && extending::extends(class)
    {
        return class_stand_in(class, vm);
    }
    stand_in_made_by(object, vm, |slot| {
        if object.to_callable().is_some() {
            imports::make_function(slot, &text::shown(&name_of(object, vm)))
        } else if is_awaitable(object, vm) {
            imports::make_proxy(slot, "awaitable")
        } else if object.downcast_ref::<PyDict>().is_some() {
            imports::make_proxy(slot, "dict")
        } else if object.downcast_ref::<PyList>().is_some() {
            imports::make_proxy(slot, "list")
        } else {
            imports::make_proxy(slot, "object")
        }
    })
}

/// The same of a class that extends one of JavaScript's: a class of JavaScript's, which extends it too.
fn class_stand_in(class: &Py<PyType>, vm: &VirtualMachine) -> PyResult<JsValue> {
    let object = class.as_object();
    let key = key_of(object, vm)?;
    if let Some(living) = living(key) {
        return Ok(living);
    }
    let (base, members) = standing::parts(class, vm)?;
    let name = class.name().to_string();
    let slot = insert_stand_in(object, key, vm);
    let made = imports::make_class(slot, &text::shown(&name), &base, &members);
    made_in(slot, made, vm)
}

/// The same, of a kind that the caller makes: undefined, if that has thrown something.
pub(crate) fn stand_in_made_by(
    object: &PyObject,
    vm: &VirtualMachine,
    make: impl FnOnce(u32) -> JsValue,
) -> PyResult<JsValue> {
    let key = key_of(object, vm)?;
    if let Some(living) = living(key) {
        return Ok(living);
    }
    let slot = insert_stand_in(object, key, vm);
    made_in(slot, make(slot), vm)
}

/// What was made to stand for the object in a slot; if there is nothing, the slot is freed.
fn made_in(slot: u32, made: JsValue, vm: &VirtualMachine) -> PyResult<JsValue> {
    if made.is_undefined() {
        release(slot);
    }
    convert::made(made, vm)
}

/// The stand-in that JavaScript has for an object, unless its collector has taken it.
fn living(key: Key) -> Option<JsValue> {
    let slot = TABLE.with_borrow(|table| table.by_key.get(&key).copied())?;
    let living = imports::stand_in(slot);
    (!living.is_undefined()).then_some(living)
}

fn insert_stand_in(object: &PyObject, key: Key, vm: &VirtualMachine) -> u32 {
    let arguments = match object.to_callable() {
        // One that no event can call may still be passed on.
        Some(_) => arity::of(object, vm).ok().and_then(|arity| arity.most),
        None => None,
    };
    insert(Held {
        object: Reference::Strong(object.to_owned()),
        arguments,
        keywords: keywords::takes(object, vm),
        role: Role::StandIn(key),
    })
}

/// The name of a callable, or of its class.
pub(crate) fn name_of(object: &PyObject, vm: &VirtualMachine) -> String {
    let name = object
        .get_attr("__name__", vm)
        .and_then(|name| name.str(vm));
    name.map_or_else(
        |_| object.class().name().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// JavaScript calls a Python object. Arguments beyond those that it takes are dropped, as JavaScript does.
pub(crate) fn call(slot: u32, args: &JsValue, vm: &VirtualMachine) -> JsValue {
    let Some((object, arguments, by_keywords)) = callable(slot) else {
        return JsValue::UNDEFINED;
    };
    let result = match by_keywords {
        true => keywords::call(&object, args, vm),
        false => call_object(&object, arguments, args, vm),
    };
    returned(result, vm)
}

/// The same with one argument or none, as most calls are.
pub(crate) fn call_with(slot: u32, argument: Option<JsValue>, vm: &VirtualMachine) -> JsValue {
    let Some((object, arguments, by_keywords)) = callable(slot) else {
        return JsValue::UNDEFINED;
    };
    if by_keywords {
        let args = imports::make_array();
        if let Some(argument) = argument {
            imports::push(&args, &argument);
        }
        return returned(keywords::call(&object, &args, vm), vm);
    }
    let argument = argument.filter(|_| arguments != Some(0));
    let given = argument.map(|argument| to_py(argument, vm)).transpose();
    let result = given.and_then(|given| {
        let given = Vec::from_iter(given);
        let count = given.len();
        object.vectorcall(given, count, None, vm)
    });
    returned(result, vm)
}

/// The object in a slot, how many arguments it takes at most, and whether an object may give it keyword arguments.
fn callable(slot: u32) -> Option<(PyObjectRef, Option<usize>, bool)> {
    let held = held(slot)?;
    let (arguments, keywords) = (held.arguments, held.keywords);
    Some((held.object()?, arguments, keywords))
}

/// The same for an object that is not in the table.
pub(crate) fn call_object(
    object: &PyObject,
    arguments: Option<usize>,
    args: &JsValue,
    vm: &VirtualMachine,
) -> PyResult {
    let most = u32::try_from(arguments.unwrap_or(usize::MAX)).unwrap_or(u32::MAX);
    let given: Vec<PyObjectRef> = (0..imports::count(args).min(most))
        .map(|index| to_py(imports::item(args, index), vm))
        .collect::<PyResult<_>>()?;
    object.call(given, vm)
}

/// Whether JavaScript may see an object as a promise: a coroutine, or what behaves as one of asyncio's futures.
/// <https://docs.python.org/3/library/asyncio-future.html#asyncio.isfuture>
fn is_awaitable(object: &PyObject, vm: &VirtualMachine) -> bool {
    const MARK: &str = "_asyncio_future_blocking";
    if object.downcast_ref::<PyCoroutine>().is_some() {
        return true;
    }
    // Unless somebody has had the name, nothing has an attribute of that name.
    let mark = object.dict().and_then(|_| vm.ctx.interned_str(MARK));
    mark.is_some_and(|mark| object.class().get_attr(mark).is_some())
}

/// The promise of what an awaitable gives.
pub(crate) fn promise(awaitable: PyObjectRef, vm: &VirtualMachine) -> PyResult<JsValue> {
    let make = vm.import("_coroutine", 0)?.get_attr("promise", vm)?;
    to_js(&*make.call((awaitable,), vm)?, vm)
}

/// Has an object called with what a promise gives and False, or with the exception that it is rejected with and True.
pub(crate) fn follow(promise: &PyObject, settle: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    let promise = to_js(promise, vm)?;
    let slot = hold(settle, None);
    imports::follow(&promise, slot).map_err(|error| {
        release(slot);
        errors::to_exception(error, vm)
    })
}

/// The promise that the object in a slot follows has ended. JavaScript has forgotten the slot.
pub(crate) fn settle(slot: u32, value: JsValue, failed: bool, vm: &VirtualMachine) {
    let Some(object) = object(slot) else {
        return;
    };
    release(slot);
    let value = match failed {
        true => Err(errors::to_exception(value, vm)),
        false => to_py(value, vm),
    };
    let given: (PyObjectRef, bool) = match value {
        Ok(value) => (value, false),
        Err(exception) => (exception.into(), true),
    };
    errors::raised(object.call(given, vm), vm);
}

/// What JavaScript gets of a call: the result, undefined for None, a promise for a coroutine or a future, or the exception
/// thrown.
pub(crate) fn returned(result: PyResult, vm: &VirtualMachine) -> JsValue {
    let value = result.and_then(|value| {
        if vm.is_none(&value) {
            return Ok(JsValue::UNDEFINED);
        }
        if is_awaitable(&value, vm) {
            return promise(value, vm);
        }
        to_js(&value, vm)
    });
    errors::raised(value, vm).unwrap_or(JsValue::UNDEFINED)
}
