//! The JavaScript functions that the runtime imports: here, those of nodes and events in `document`, of errors in `errors`, of
//! WebSockets in `socket`.
//!
//! INVARIANT: nothing throws through Rust, which would leave the interpreter torn. A function is imported with `catch`, or
//! it throws nothing: `cargo xtask tidy` looks for the `try`, or for the reason, in its JavaScript. For the same reason
//! the platform's own functions are not called from Rust: they throw where a page has changed them, and `catch` is dear.

mod document;
mod errors;
mod socket;

use wasm_bindgen::prelude::*;

pub(crate) use document::*;
pub(crate) use errors::*;
pub(crate) use socket::*;

#[wasm_bindgen(module = "/js/bridge.js")]
extern "C" {
    // Entry
    pub(crate) fn raise(error: JsValue);
    #[wasm_bindgen(js_name = isStopped)]
    pub(crate) fn is_stopped() -> bool;
    #[wasm_bindgen(js_name = notePanic)]
    pub(crate) fn note_panic(message: &str);

    // Identity
    pub(crate) fn describe(value: &JsValue) -> f64;
    #[wasm_bindgen(js_name = standIn)]
    pub(crate) fn stand_in(slot: u32) -> JsValue;
    /// A handled event goes on being known to Python, by this number.
    pub(crate) fn remember(event: &JsValue, number: f64);

    // Python objects seen from JavaScript: each is undefined if something was thrown
    #[wasm_bindgen(js_name = makeFunction)]
    pub(crate) fn make_function(slot: u32, name: &str) -> JsValue;
    #[wasm_bindgen(js_name = currentReceiver)]
    pub(crate) fn current_receiver() -> JsValue;
}

#[wasm_bindgen(module = "/js/classes.js")]
extern "C" {
    #[wasm_bindgen(js_name = makeClass)]
    pub(crate) fn make_class(slot: u32, name: &str, base: &JsValue, members: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = constructAs, catch)]
    pub(crate) fn construct_as(
        base: &JsValue,
        args: &JsValue,
        target: &JsValue,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = isConstructor)]
    pub(crate) fn is_constructor(value: &JsValue) -> bool;
    #[wasm_bindgen(js_name = memberNames, catch)]
    pub(crate) fn member_names(constructor: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = readAs, catch)]
    pub(crate) fn read_as(
        holder: &JsValue,
        name: &JsValue,
        object: &JsValue,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = showAttribute)]
    pub(crate) fn show_attribute(object: &JsValue, name: &JsValue);
    /// Has `forget_state` called when JavaScript's collector has taken the object.
    pub(crate) fn watch(value: &JsValue, number: f64);
}

#[wasm_bindgen(module = "/js/proxy.js")]
extern "C" {
    #[wasm_bindgen(js_name = makeProxy)]
    pub(crate) fn make_proxy(slot: u32, kind: &str) -> JsValue;
}

#[wasm_bindgen(module = "/js/array.js")]
extern "C" {
    #[wasm_bindgen(js_name = makeArray)]
    pub(crate) fn make_array() -> JsValue;
    pub(crate) fn push(array: &JsValue, item: &JsValue);
    pub(crate) fn count(array: &JsValue) -> u32;
    pub(crate) fn item(array: &JsValue, index: u32) -> JsValue;
    #[wasm_bindgen(js_name = makeObject)]
    pub(crate) fn make_object() -> JsValue;
    /// Whether there was no such property.
    pub(crate) fn define(object: &JsValue, name: &JsValue, value: &JsValue) -> bool;
}

/// What wasm-bindgen itself calls of this file, the build has put in the place of its own.
#[wasm_bindgen(module = "/js/memory.js")]
extern "C" {
    #[wasm_bindgen(js_name = copyOut)]
    pub(crate) fn copy_out(bytes: &[u8]) -> JsValue;
    #[wasm_bindgen(js_name = byteLength)]
    pub(crate) fn byte_length(view: &JsValue) -> f64;
    #[wasm_bindgen(js_name = copyIn)]
    pub(crate) fn copy_in(view: &JsValue, target: &mut [u8]);
}

#[wasm_bindgen(module = "/js/text.js")]
extern "C" {
    /// The text that lies at an address of the module's memory, in ASCII.
    #[wasm_bindgen(js_name = shortText)]
    pub(crate) fn short_text(address: usize, length: usize) -> JsValue;
    #[wasm_bindgen(js_name = countUnits)]
    pub(crate) fn count_units(text: &JsValue) -> usize;
    pub(crate) fn encode(text: &JsValue, target: &mut [u8]) -> i32;
    #[wasm_bindgen(js_name = beginsWithAscii)]
    pub(crate) fn begins_with_ascii(text: &JsValue) -> bool;
    #[wasm_bindgen(js_name = isWellFormed)]
    pub(crate) fn is_well_formed(text: &JsValue) -> bool;
    #[wasm_bindgen(js_name = encodeRest)]
    pub(crate) fn encode_rest(target: &mut [u8]) -> i32;
    pub(crate) fn units16(text: &JsValue, target: &mut [u16]);
    #[wasm_bindgen(js_name = fromUnits16)]
    pub(crate) fn from_units16(units: &[u16]) -> JsValue;
    pub(crate) fn digits(value: &JsValue) -> String;
    #[wasm_bindgen(js_name = numberName)]
    pub(crate) fn number_name(number: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = bigInt)]
    pub(crate) fn big_int(decimal: &str) -> JsValue;
}

#[wasm_bindgen(module = "/js/object.js")]
extern "C" {
    pub(crate) fn assign(object: &JsValue, name: &JsValue, value: &JsValue) -> i32;
    #[wasm_bindgen(js_name = takeFailure)]
    pub(crate) fn take_failure() -> JsValue;
    #[wasm_bindgen(js_name = className)]
    pub(crate) fn class_name(value: &JsValue) -> String;
    pub(crate) fn represent(value: &JsValue) -> String;
    #[wasm_bindgen(js_name = ownText)]
    pub(crate) fn own_text(value: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = errorText)]
    pub(crate) fn error_text(error: &JsValue) -> String;
    #[wasm_bindgen(js_name = isTrue)]
    pub(crate) fn is_true(value: &JsValue) -> i32;
    #[wasm_bindgen(js_name = countItems)]
    pub(crate) fn count_items(value: &JsValue) -> f64;
    #[wasm_bindgen(js_name = isArray)]
    pub(crate) fn is_array(value: &JsValue) -> bool;
    #[wasm_bindgen(js_name = isIterable, catch)]
    pub(crate) fn is_iterable(value: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch)]
    pub(crate) fn iterate(value: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub(crate) fn names(value: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub(crate) fn remove(object: &JsValue, name: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(js_name = removeItem, catch)]
    pub(crate) fn remove_item(array: &JsValue, index: u32) -> Result<bool, JsValue>;
    #[wasm_bindgen(js_name = bytesOf, catch)]
    pub(crate) fn bytes_of(value: &JsValue) -> Result<JsValue, JsValue>;
    /// 1 if JavaScript's `instanceof` says so, 0 if not, -1 if something was thrown.
    #[wasm_bindgen(js_name = isInstance)]
    pub(crate) fn is_instance(value: &JsValue, class: &JsValue) -> i32;
    #[wasm_bindgen(js_name = isArrayClass)]
    pub(crate) fn is_array_class(class: &JsValue) -> bool;
    /// What kind of objects a class has for its instances: as `describe` says it.
    #[wasm_bindgen(js_name = kindOfInstances)]
    pub(crate) fn kind_of_instances(class: &JsValue) -> u32;
    #[wasm_bindgen(catch)]
    pub(crate) fn construct(callee: &JsValue, args: &JsValue) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(module = "/js/collections.js")]
extern "C" {
    #[wasm_bindgen(js_name = isPlain)]
    pub(crate) fn is_plain(value: &JsValue) -> bool;
    #[wasm_bindgen(js_name = ownNames, catch)]
    pub(crate) fn own_names(value: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = allNames, catch)]
    pub(crate) fn all_names(value: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = isKeyed)]
    pub(crate) fn is_keyed(value: &JsValue) -> bool;
    #[wasm_bindgen(js_name = isSet)]
    pub(crate) fn is_set(value: &JsValue) -> bool;
    /// As `describe` tells it.
    #[wasm_bindgen(js_name = tellEntry)]
    pub(crate) fn read_entry(map: &JsValue, key: &JsValue) -> f64;
    /// 1 if it is done, -1 if something was thrown. Of these three, 0: there is no such entry.
    #[wasm_bindgen(js_name = writeEntry)]
    pub(crate) fn write_entry(map: &JsValue, key: &JsValue, value: &JsValue) -> i32;
    #[wasm_bindgen(js_name = removeEntry)]
    pub(crate) fn remove_entry(map: &JsValue, key: &JsValue) -> i32;
    #[wasm_bindgen(js_name = hasEntry)]
    pub(crate) fn has_entry(map: &JsValue, key: &JsValue) -> i32;
    pub(crate) fn length(array: &JsValue) -> u32;
    #[wasm_bindgen(js_name = toArray, catch)]
    pub(crate) fn to_array(value: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub(crate) fn join(array: &JsValue, times: u32, others: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub(crate) fn splice(
        array: &JsValue,
        start: u32,
        count: u32,
        items: &JsValue,
    ) -> Result<(), JsValue>;
    /// How `struct` writes the items of a typed array; empty if it is none.
    #[wasm_bindgen(js_name = formatOf)]
    pub(crate) fn format_of(value: &JsValue) -> String;
    /// A typed array of its own for bytes with items of such a format; undefined if there is no room.
    #[wasm_bindgen(js_name = makeTyped)]
    pub(crate) fn make_typed(bytes: &[u8], format: &str) -> JsValue;
}

#[wasm_bindgen(module = "/js/later.js")]
extern "C" {
    /// Has `settle` called with the slot.
    #[wasm_bindgen(catch)]
    pub(crate) fn follow(promise: &JsValue, slot: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = importModule, catch)]
    pub(crate) fn import_module(name: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = iterateLater, catch)]
    pub(crate) fn iterate_later(value: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = controllerOf)]
    pub(crate) fn controller_of(promise: &JsValue) -> JsValue;
}

/// What each of these gives is told as `describe` does.
#[wasm_bindgen(module = "/js/result.js")]
extern "C" {
    #[wasm_bindgen(js_name = tellMember)]
    pub(crate) fn read(object: &JsValue, name: &JsValue) -> f64;
    #[wasm_bindgen(js_name = tellData)]
    pub(crate) fn read_data(event: &JsValue) -> f64;
    #[wasm_bindgen(js_name = tellCall)]
    pub(crate) fn call(callee: &JsValue, owner: &JsValue, args: &JsValue) -> f64;
    #[wasm_bindgen(js_name = tellCallWith)]
    pub(crate) fn call_with(callee: &JsValue, owner: &JsValue, argument: &JsValue) -> f64;
    #[wasm_bindgen(js_name = tellNext)]
    pub(crate) fn next(iterator: &JsValue) -> f64;
    /// Not described: 1, or -1 if something was thrown.
    pub(crate) fn leave(iterator: &JsValue) -> i32;
    #[wasm_bindgen(js_name = takeResult)]
    pub(crate) fn take_result() -> JsValue;
}

#[wasm_bindgen(module = "/js/host.js")]
extern "C" {
    #[wasm_bindgen(js_name = wallClock)]
    pub(crate) fn wall_clock() -> f64;
    #[wasm_bindgen(js_name = monotonicClock)]
    pub(crate) fn monotonic_clock() -> f64;
    #[wasm_bindgen(js_name = zoneOffset)]
    pub(crate) fn zone_offset(seconds: f64) -> i32;
    #[wasm_bindgen(js_name = zoneName)]
    pub(crate) fn zone_name(seconds: f64) -> String;
    #[wasm_bindgen(js_name = isSummer)]
    pub(crate) fn is_summer(seconds: f64) -> bool;
    #[wasm_bindgen(js_name = fillRandom)]
    pub(crate) fn fill_random(target: &mut [u8]) -> bool;
    pub(crate) fn write(method: &str, text: &JsValue);
    pub(crate) fn warn(text: &str);
    pub(crate) fn global() -> JsValue;
    pub(crate) fn sleep(seconds: f64) -> bool;
}

#[wasm_bindgen(module = "/js/page.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    pub(crate) fn connect(exports: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = watchScripts)]
    pub(crate) fn watch_scripts();
    pub(crate) fn expose(name: &str);
    #[wasm_bindgen(js_name = runText, catch)]
    pub(crate) fn run_text(text: &JsValue) -> Result<bool, JsValue>;
}

#[wasm_bindgen(module = "/js/fetch.js")]
extern "C" {
    #[wasm_bindgen(js_name = fetchText)]
    pub(crate) fn fetch_text(script: &JsValue, address: &str, ticket: f64);
    #[wasm_bindgen(js_name = fetchSource)]
    pub(crate) fn fetch_source(address: &str);
}

#[wasm_bindgen(module = "/js/script.js")]
extern "C" {
    #[wasm_bindgen(js_name = newScripts)]
    pub(crate) fn new_scripts() -> JsValue;
    #[wasm_bindgen(js_name = scriptFact)]
    pub(crate) fn script_fact(script: &JsValue, fact: &str) -> Option<String>;
    #[wasm_bindgen(js_name = pageName)]
    pub(crate) fn page_name() -> String;
    #[wasm_bindgen(js_name = tellScript)]
    pub(crate) fn tell_script(script: &JsValue, event: &str);
    #[wasm_bindgen(js_name = endScript)]
    pub(crate) fn end_script();
    #[wasm_bindgen(js_name = tellDone)]
    pub(crate) fn tell_done();
    #[wasm_bindgen(js_name = foldersFor)]
    pub(crate) fn folders_for(named: &JsValue) -> String;

    // Workers
    pub(crate) fn program() -> JsValue;
    #[wasm_bindgen(js_name = startWorker, catch)]
    pub(crate) fn start_worker(script: &JsValue, name: &JsValue) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(module = "/js/brython.js")]
extern "C" {
    /// An option of the page's, or of one of its scripts'.
    #[wasm_bindgen(js_name = optionOf, catch)]
    pub(crate) fn option_of(name: &JsValue) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(module = "/js/worker.js")]
extern "C" {
    #[wasm_bindgen(js_name = connectWorker, catch)]
    pub(crate) fn connect_worker(exports: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub(crate) fn post(
        target: &JsValue,
        bytes: &JsValue,
        buffers: &JsValue,
        objects: &JsValue,
        moved: &JsValue,
    ) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = openMessage)]
    pub(crate) fn open_message(data: &JsValue) -> JsValue;
}

#[wasm_bindgen(module = "/js/files.js")]
extern "C" {
    #[wasm_bindgen(js_name = addressOf)]
    pub(crate) fn address_of(name: &str) -> String;
    #[wasm_bindgen(js_name = fetchFile, catch)]
    pub(crate) fn fetch_file(address: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub(crate) fn ask(
        method: &JsValue,
        address: &JsValue,
        headers: &JsValue,
        body: &JsValue,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = send, catch)]
    pub(crate) fn send_now(
        request: &JsValue,
        method: &JsValue,
        address: &JsValue,
        body: &JsValue,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = problemOf, catch)]
    pub(crate) fn problem_of(address: &JsValue) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(module = "/js/parts.js")]
extern "C" {
    #[wasm_bindgen(js_name = wantCode, catch)]
    pub(crate) fn want_code(source: &str) -> Result<bool, JsValue>;
    #[wasm_bindgen(js_name = wantPack, catch)]
    pub(crate) fn want_pack(pack: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = bringPack, catch)]
    pub(crate) fn bring_pack(pack: u32, anew: bool) -> Result<Vec<u8>, JsValue>;
    #[wasm_bindgen(js_name = bringSources, catch)]
    pub(crate) fn bring_sources(pack: u32) -> Result<Vec<u8>, JsValue>;
    /// Throws: what brings a missing part breaks off the entry that needs it, and puts the interpreter back.
    #[wasm_bindgen(js_name = bringCode)]
    pub(crate) fn bring_code(part: u32);
}
