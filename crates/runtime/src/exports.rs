//! Everything that the wasm module exports: the loader calls [`prepare`] and [`attach`], page.js the rest.

pub mod classes;

use engine::{
    index::Index,
    library,
    remote::{self, Problem},
};
use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine};
use std::panic;
use wasm_bindgen::prelude::*;

use crate::{
    bridge::{
        self, callback,
        convert::{to_js, to_py},
        errors, imports, object, proxy, steps, text,
    },
    console, dom, events, host, inline,
    interpreter::{self, enter, install},
    loader,
    modules::{
        NATIVE,
        websocket::{self, SocketEvent},
    },
    page, unittest, worker,
};

/// The modules of the library that need not be brought: scripts that import nothing else need them, and they are small.
/// They are no part of the start: their classes would be a sixth of the memory that it leaves.
const AT_HAND: &[&str] = &[
    "_attributes",
    "_children",
    "_collections_abc",
    "_coroutine",
    "_js_classes",
    "_js_iteration",
    "_js_mappings",
    "_options",
    "_query",
    "_transfer",
    "abc",
    "browser.html",
    "browser.svg",
    "browser.timer",
    "io",
];

const UNPREPARED: &str = "Python has not been prepared";

/// Phase one of the start: builds the interpreter and imports what every page needs. Calls no JavaScript.
///
/// `index` is that of the library, `start` its first pack, most of which it lets go at its end: whatever is needed of the
/// library is given by [`set_pack`].
#[wasm_bindgen]
pub fn prepare(index: &str, start: Vec<u8>) -> Result<(), String> {
    panic::set_hook(Box::new(|info| imports::note_panic(&info.to_string())));
    library::set_index(Index::parse(index)?);
    library::add(library::START, start).map_err(|error| format!("the first pack: {error}"))?;
    library::follow("io", console::join);
    library::follow("logging", console::follow_levels);
    library::follow("unittest.async_case", unittest::skip_coroutines);
    library::follow("warnings", console::follow_levels);
    bridge::before_call(inline::expose_new_names);
    object::make_classes();
    dom::make_classes();
    events::add_methods();
    let interpreter = engine::interpreter::prepare(NATIVE)?;
    let ready = interpreter.enter(|vm| {
        let prepare = vm
            .import("_page", 0)
            .and_then(|page| page.get_attr("prepare", vm)?.call((), vm));
        let prepared = prepare
            .map(drop)
            .map_err(|exception| engine::traceback::format(vm, &exception));
        engine::interpreter::rest(vm);
        prepared
    });
    library::let_go_except(AT_HAND);
    install(interpreter);
    ready
}

/// Whether phase one is done: in this instance, or before it in the memory that it began with.
#[wasm_bindgen(js_name = isPrepared)]
pub fn is_prepared() -> bool {
    interpreter::is_installed()
}

/// Phase two: gives the prepared interpreter its page. `exports` are these exports; the answer holds the
/// entries that the loader may call from then on.
#[wasm_bindgen]
pub fn attach(exports: &JsValue) -> Result<JsValue, String> {
    host::attach();
    let entries = imports::connect(exports).map_err(|error| imports::error_text(&error))?;
    attached(page::attach)?;
    imports::watch_scripts();
    Ok(entries)
}

/// The same in a worker.
#[wasm_bindgen(js_name = attachWorker)]
pub fn attach_worker(exports: &JsValue) -> Result<JsValue, String> {
    host::attach();
    let entries = imports::connect_worker(exports).map_err(|error| imports::error_text(&error))?;
    attached(|vm| page::attach(vm).and_then(|()| worker::attach(vm)))?;
    Ok(entries)
}

fn attached(task: impl FnOnce(&VirtualMachine) -> PyResult<()>) -> Result<(), String> {
    let attached =
        enter(|vm| task(vm).map_err(|exception| engine::traceback::format(vm, &exception)));
    attached.unwrap_or_else(|| Err(UNPREPARED.to_owned()))
}

/// A worker gets a message of the page that has started it.
#[wasm_bindgen]
pub fn deliver(data: JsValue) {
    enter(|vm| worker::deliver(data, vm));
}

/// A source that a script imports has come, or why it will not.
#[wasm_bindgen(js_name = sourceCame)]
pub fn source_came(address: &str, bytes: Option<Vec<u8>>, problem: String) {
    remote::came(address, bytes.ok_or_else(|| Problem::new(problem)));
    enter(loader::source_came);
}

/// The bytes of a pack of the library have come, or will not. What is wrong with them is for the import to say that needs
/// them.
#[wasm_bindgen(js_name = setPack)]
pub fn set_pack(number: u32, bytes: Option<Vec<u8>>) {
    let pack = number as usize;
    if let (Some(bytes), false) = (bytes, library::is_there(pack)) {
        let _ = library::add(pack, bytes);
    }
    enter(|vm| loader::pack_came(pack, vm));
}

/// The code has come that a script may need, or will not: then it is brought when it is called.
#[wasm_bindgen(js_name = codeCame)]
pub fn code_came() {
    enter(loader::code_came);
}

/// Loads a part of the code that the build has set apart, while the page waits. Nothing calls this: the import would
/// not be there if nothing did, and it is the build that makes the calls to it.
#[wasm_bindgen(js_name = bringCode)]
pub fn bring_code(part: u32) {
    imports::bring_code(part);
}

/// The innermost entries were broken off, because a part of the code cannot be had: all but so many of the outer ones.
/// Tells the place in Python's source where that was.
#[wasm_bindgen(js_name = giveUp)]
pub fn give_up(outer: usize) -> Option<String> {
    interpreter::give_up(outer)
}

/// After something was broken off: the scripts that wait are to run.
#[wasm_bindgen(js_name = goOn)]
pub fn go_on() {
    enter(loader::go_on);
}

/// Runs the scripts that are new in the page.
#[wasm_bindgen]
pub fn run_scripts() {
    enter(loader::run_scripts);
}

/// `brython(options)`: what the page's scripts are to know, then the scripts that have not run yet.
#[wasm_bindgen]
pub fn configure(options: JsValue) {
    enter(|vm| {
        let configure = |vm: &VirtualMachine| {
            let options = to_py(options, vm)?;
            vm.import("_page", 0)?
                .get_attr("configure", vm)?
                .call((options,), vm)
        };
        errors::reported(configure(vm), vm);
        loader::run_scripts(vm);
    });
}

/// What `__BRYTHON__` says to JavaScript.
#[wasm_bindgen]
pub fn brython_fact(name: &str) -> JsValue {
    let fact = enter(|vm| errors::raised(page::brython_fact(name, vm), vm));
    fact.flatten().unwrap_or_default()
}

/// The script that awaited something has come to its end.
#[wasm_bindgen]
pub fn script_ended() {
    enter(loader::awaited);
}

/// A script has come over the network, or word of why it will not.
#[wasm_bindgen]
pub fn script_fetched(ticket: f64, text: Option<String>, problem: String) {
    enter(|vm| loader::fetched(ticket, text, problem, vm));
}

/// JavaScript calls the Python object in a slot.
#[wasm_bindgen]
pub fn call(slot: u32, args: &JsValue) -> JsValue {
    enter(|vm| callback::call(slot, args, vm)).unwrap_or_default()
}

/// An inline handler calls a name.
#[wasm_bindgen]
pub fn call_exposed(name: &str, args: &JsValue) -> JsValue {
    enter(|vm| inline::call(name, args, vm)).unwrap_or_default()
}

/// JavaScript calls the Python object in a slot without an argument.
#[wasm_bindgen]
pub fn call_without(slot: u32) -> JsValue {
    enter(|vm| callback::call_with(slot, None, vm)).unwrap_or_default()
}

/// The same with one argument.
#[wasm_bindgen]
pub fn call_with(slot: u32, argument: JsValue) -> JsValue {
    enter(|vm| callback::call_with(slot, Some(argument), vm)).unwrap_or_default()
}

/// An event, known by this number, has come to the listener in a slot.
#[wasm_bindgen]
pub fn dispatch(slot: u32, event: JsValue, number: f64) {
    enter(|vm| events::dispatch(slot, event, number, vm));
}

/// Something else has come to the listener in a slot.
#[wasm_bindgen]
pub fn dispatch_other(slot: u32, value: JsValue) {
    enter(|vm| events::dispatch_other(slot, value, vm));
}

/// The connection of the socket in a slot is open.
#[wasm_bindgen]
pub fn socket_open(slot: u32, event: JsValue, number: f64) {
    enter(|vm| websocket::dispatch(slot, SocketEvent::Open, event, number, vm));
}

/// A message has come to the socket in a slot.
#[wasm_bindgen]
pub fn socket_message(slot: u32, event: JsValue, number: f64) {
    enter(|vm| websocket::dispatch(slot, SocketEvent::Message, event, number, vm));
}

/// The connection of the socket in a slot has failed.
#[wasm_bindgen]
pub fn socket_error(slot: u32, event: JsValue, number: f64) {
    enter(|vm| websocket::dispatch(slot, SocketEvent::Error, event, number, vm));
}

/// The connection of the socket in a slot is closed.
#[wasm_bindgen]
pub fn socket_close(slot: u32, event: JsValue, number: f64) {
    enter(|vm| websocket::dispatch(slot, SocketEvent::Close, event, number, vm));
}

/// Where in memory text.js leaves a short text.
#[wasm_bindgen]
pub fn text_address() -> usize {
    text::buffer_address()
}

/// The most bytes of a short text.
#[wasm_bindgen]
pub fn text_capacity() -> usize {
    text::SHORT
}

/// JavaScript's collector has taken the stand-in of a slot.
#[wasm_bindgen]
pub fn release(slot: u32) {
    enter(|_| callback::release(slot));
}

/// An exception that JavaScript got and did not catch; or what JavaScript threw, and the traceback of the exception that it was.
/// Whether there is something to tell of: an exit is no error.
#[wasm_bindgen]
pub fn uncaught(error: JsValue, traceback: &str) -> bool {
    let told = enter(|vm| match traceback {
        "" => errors::tell(&errors::to_exception(error, vm), vm),
        _ => errors::tell_again(error, traceback, vm),
    });
    told.unwrap_or(true)
}

/// JavaScript's collector has taken an object that Python has attributes for, known by this number.
#[wasm_bindgen]
pub fn forget_state(number: f64) {
    enter(|_| object::forget_state(number));
}

/// Does something with the Python object in a slot; what it raises is thrown.
fn with_object<T: Default>(
    slot: u32,
    task: impl FnOnce(&PyObjectRef, &VirtualMachine) -> PyResult<T>,
) -> T {
    let done = enter(|vm| errors::raised(task(&callback::object(slot)?, vm), vm));
    done.flatten().unwrap_or_default()
}

/// The `has` trap of a stand-in.
#[wasm_bindgen]
pub fn has_property(slot: u32, key: &JsValue) -> bool {
    with_object(slot, |object, vm| proxy::has(object, key, vm))
}

/// The `get` trap: `absent` if there is no such property.
#[wasm_bindgen]
pub fn get_property(slot: u32, key: &JsValue, absent: JsValue) -> JsValue {
    with_object(slot, |object, vm| {
        Ok(proxy::get(object, key, vm)?.unwrap_or(absent))
    })
}

/// The `set` trap.
#[wasm_bindgen]
pub fn set_property(slot: u32, key: &JsValue, value: JsValue) {
    with_object(slot, |object, vm| proxy::set(object, key, value, vm));
}

/// The `deleteProperty` trap.
#[wasm_bindgen]
pub fn delete_property(slot: u32, key: &JsValue) {
    with_object(slot, |object, vm| proxy::delete(object, key, vm));
}

/// The `ownKeys` trap.
#[wasm_bindgen]
pub fn property_names(slot: u32) -> JsValue {
    with_object(slot, |object, vm| proxy::names(object, vm))
}

/// The `length` of a list.
#[wasm_bindgen]
pub fn length(slot: u32) -> usize {
    with_object(slot, |object, vm| object.length(vm))
}

/// An assignment to the `length` of a list.
#[wasm_bindgen]
pub fn set_length(slot: u32, length: usize) {
    with_object(slot, |object, vm| proxy::set_length(object, length, vm));
}

/// The promise of what an awaitable gives.
#[wasm_bindgen]
pub fn promise_of(slot: u32) -> Option<JsValue> {
    with_object(slot, |object, vm| {
        callback::promise(object.clone(), vm).map(Some)
    })
}

/// The promise that the object in a slot follows has ended.
#[wasm_bindgen]
pub fn settle(slot: u32, value: JsValue, failed: bool) {
    enter(|vm| callback::settle(slot, value, failed, vm));
}

/// The slot of an iterator over a Python iterable.
#[wasm_bindgen]
pub fn iterate(slot: u32) -> u32 {
    with_object(slot, |object, vm| steps::iterate(object, vm))
}

/// JavaScript has left the iterator in a slot before its end.
#[wasm_bindgen]
pub fn close_iterator(slot: u32) {
    with_object(slot, steps::close_iterator);
}

/// The next item of the iterator in a slot, in an array; undefined at its end.
#[wasm_bindgen]
pub fn next_item(slot: u32) -> Option<JsValue> {
    with_object(slot, |iterator, vm| steps::next_item(iterator, vm))
}

/// `str(object)`
#[wasm_bindgen]
pub fn text_of(slot: u32) -> JsValue {
    with_object(slot, |object, vm| to_js(object.str(vm)?.as_ref(), vm))
}
