//! The JavaScript of WebSockets: see the module above.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/socket.js")]
extern "C" {
    #[wasm_bindgen(js_name = hasSockets)]
    pub(crate) fn has_sockets() -> bool;
    #[wasm_bindgen(js_name = makeSocket, catch)]
    pub(crate) fn make_socket(address: &str, protocols: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = listenSocket, catch)]
    pub(crate) fn listen_socket(socket: &JsValue, slot: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = unlistenSocket)]
    pub(crate) fn unlisten_socket(socket: &JsValue, slot: u32);
    #[wasm_bindgen(js_name = forgetSocket)]
    pub(crate) fn forget_socket(socket: &JsValue);
    #[wasm_bindgen(js_name = send)]
    pub(crate) fn send_text(socket: &JsValue, text: &str) -> i32;
    /// The text lies at an address of the module's memory, in ASCII.
    #[wasm_bindgen(js_name = sendShort)]
    pub(crate) fn send_short(socket: &JsValue, address: usize, length: usize) -> i32;
    #[wasm_bindgen(js_name = sendBytes)]
    pub(crate) fn send_bytes(socket: &JsValue, bytes: &[u8]) -> i32;
    /// The bytes are a view that is the receiver's.
    #[wasm_bindgen(js_name = send)]
    pub(crate) fn send_view(socket: &JsValue, bytes: &JsValue) -> i32;
    #[wasm_bindgen(js_name = sendBlob)]
    pub(crate) fn send_blob(socket: &JsValue, object: &JsValue) -> i32;
    #[wasm_bindgen(js_name = closeSocket)]
    pub(crate) fn close_socket(socket: &JsValue, code: u16, reason: &str) -> f64;
    #[wasm_bindgen(js_name = resolveAddress, catch)]
    pub(crate) fn resolve_address(text: &str) -> Result<String, JsValue>;
}
