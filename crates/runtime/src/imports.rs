//! Every JavaScript function that the runtime imports, besides the platform's own in `js-sys` and `web-sys`.

use js_sys::{Array, Function, JsString, Object, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/page.js")]
extern "C" {
    // Entry
    pub(crate) fn connect(exports: &JsValue) -> Object;
    pub(crate) fn raise(error: JsValue);
    #[wasm_bindgen(js_name = isStopped)]
    pub(crate) fn is_stopped() -> bool;
    #[wasm_bindgen(js_name = notePanic)]
    pub(crate) fn note_panic(message: &str);

    // Identity
    pub(crate) fn describe(value: &JsValue) -> f64;
    #[wasm_bindgen(js_name = standIn)]
    pub(crate) fn stand_in(slot: u32) -> JsValue;

    // Python objects seen from JavaScript
    #[wasm_bindgen(js_name = makeFunction)]
    pub(crate) fn make_function(slot: u32, name: &str) -> JsValue;

    // Errors
    #[wasm_bindgen(js_name = makeError)]
    pub(crate) fn make_error(slot: u32, name: &str, message: &str, traceback: &str) -> JsValue;
    #[wasm_bindgen(js_name = notePassedOn)]
    pub(crate) fn note_passed_on(thrown: &JsValue, error: &JsValue);
    pub(crate) fn report(error: &JsValue);
    pub(crate) fn show(text: &str);

    /// A handled event goes on being known to Python, by this number.
    pub(crate) fn remember(event: &JsValue, number: u32);

    // The page
    #[wasm_bindgen(js_name = fetchText)]
    pub(crate) fn fetch_text(address: &str, ticket: u32);
    #[wasm_bindgen(js_name = watchScripts)]
    pub(crate) fn watch_scripts();
    pub(crate) fn expose(name: &str);
}

#[wasm_bindgen(module = "/js/proxy.js")]
extern "C" {
    #[wasm_bindgen(js_name = makeProxy)]
    pub(crate) fn make_proxy(slot: u32, kind: &str) -> JsValue;
}

#[wasm_bindgen(module = "/js/events.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    pub(crate) fn listen(
        target: &JsValue,
        event: &str,
        slot: u32,
        options: &JsValue,
    ) -> Result<(), JsValue>;
    pub(crate) fn listening(target: &JsValue, event: &str) -> Vec<u32>;
    #[wasm_bindgen(catch)]
    pub(crate) fn unlisten(target: &JsValue, slot: u32) -> Result<bool, JsValue>;
}

#[wasm_bindgen(module = "/js/socket.js")]
extern "C" {
    #[wasm_bindgen(js_name = listenSocket)]
    pub(crate) fn listen_socket(socket: &web_sys::WebSocket, slot: u32);
    #[wasm_bindgen(js_name = unlistenSocket)]
    pub(crate) fn unlisten_socket(socket: &web_sys::WebSocket, slot: u32);
    #[wasm_bindgen(js_name = send)]
    pub(crate) fn send_text(socket: &web_sys::WebSocket, text: &str) -> i32;
    /// The text lies at an address of the module's memory, in ASCII.
    #[wasm_bindgen(js_name = sendShort)]
    pub(crate) fn send_short(socket: &web_sys::WebSocket, address: usize, length: usize) -> i32;
    #[wasm_bindgen(js_name = send)]
    pub(crate) fn send_bytes(socket: &web_sys::WebSocket, bytes: &[u8]) -> i32;
}

#[wasm_bindgen(module = "/js/text.js")]
extern "C" {
    /// The text that lies at an address of the module's memory, in ASCII.
    #[wasm_bindgen(js_name = shortText)]
    pub(crate) fn short_text(address: usize, length: usize) -> JsValue;
    pub(crate) fn encode(text: &JsString, target: &mut [u8]) -> i32;
    #[wasm_bindgen(js_name = beginsWithAscii)]
    pub(crate) fn begins_with_ascii(text: &JsString) -> bool;
    #[wasm_bindgen(js_name = isWellFormed)]
    pub(crate) fn is_well_formed(text: &JsString) -> bool;
    #[wasm_bindgen(js_name = encodeRest)]
    pub(crate) fn encode_rest(target: &mut [u8]) -> i32;
}

#[wasm_bindgen(module = "/js/object.js")]
extern "C" {
    // It tells of what was thrown by a value of its own: `catch` would cost more than what it does.
    pub(crate) fn assign(object: &JsValue, name: &JsValue, value: &JsValue) -> i32;
    #[wasm_bindgen(js_name = takeFailure)]
    pub(crate) fn take_failure() -> JsValue;

    #[wasm_bindgen(js_name = makeIterator)]
    pub(crate) fn make_iterator(next: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = className, catch)]
    pub(crate) fn class_name(value: &JsValue) -> Result<String, JsValue>;
    #[wasm_bindgen(catch)]
    pub(crate) fn represent(value: &JsValue) -> Result<String, JsValue>;
    #[wasm_bindgen(js_name = ownText)]
    pub(crate) fn own_text(value: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = isTrue, catch)]
    pub(crate) fn is_true(value: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch)]
    pub(crate) fn iterate(value: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub(crate) fn next(iterator: &JsValue) -> Result<Option<Array>, JsValue>;
    #[wasm_bindgen(catch)]
    pub(crate) fn write(method: &str, text: &JsString) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = setHtml, catch)]
    pub(crate) fn set_html(element: &web_sys::Element, html: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch)]
    pub(crate) fn size(value: &JsValue) -> Result<f64, JsValue>;
    #[wasm_bindgen(catch)]
    pub(crate) fn names(value: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(js_name = removeItem, catch)]
    pub(crate) fn remove_item(array: &Array, index: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = bytesOf, catch)]
    pub(crate) fn bytes_of(value: &JsValue) -> Result<Option<Uint8Array>, JsValue>;
}

#[wasm_bindgen(module = "/js/result.js")]
extern "C" {
    #[wasm_bindgen(js_name = tellMember)]
    pub(crate) fn read(object: &JsValue, name: &JsValue) -> f64;
    #[wasm_bindgen(js_name = tellData)]
    pub(crate) fn read_data(event: &JsValue) -> f64;
    #[wasm_bindgen(js_name = tellCall)]
    pub(crate) fn call(callee: &JsValue, owner: &JsValue, args: &Array) -> f64;
    #[wasm_bindgen(js_name = tellCallWith)]
    pub(crate) fn call_with(callee: &JsValue, owner: &JsValue, argument: &JsValue) -> f64;
    #[wasm_bindgen(js_name = takeResult)]
    pub(crate) fn take_result() -> JsValue;
}

#[wasm_bindgen(module = "/js/parts.js")]
extern "C" {
    #[wasm_bindgen(js_name = wantCode)]
    pub(crate) fn want_code(source: &str) -> bool;
    #[wasm_bindgen(js_name = wantLibrary)]
    pub(crate) fn want_library();
    #[wasm_bindgen(js_name = bringLibrary, catch)]
    pub(crate) fn bring_library() -> Result<Vec<u8>, JsValue>;
    #[wasm_bindgen(js_name = bringCode)]
    pub(crate) fn bring_code(part: u32);
}

/// A JavaScript function, if that is what the value is.
pub(crate) fn as_function(value: &JsValue) -> Option<&Function> {
    value.dyn_ref::<Function>()
}
