//! What becomes of errors that cross the bridge.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/errors.js")]
extern "C" {
    #[wasm_bindgen(js_name = makeError)]
    pub(crate) fn make_error(slot: u32, name: &str, message: &str, traceback: &str) -> JsValue;
    #[wasm_bindgen(js_name = renewError)]
    pub(crate) fn renew_error(error: &JsValue, traceback: &str);
    #[wasm_bindgen(js_name = stackOf)]
    pub(crate) fn stack_of(thrown: &JsValue) -> String;
    pub(crate) fn report(error: &JsValue);
    pub(crate) fn show(text: &str);
}

#[wasm_bindgen(module = "/js/passed.js")]
extern "C" {
    #[wasm_bindgen(js_name = notePassedOn)]
    pub(crate) fn note_passed_on(thrown: &JsValue, error: &JsValue);
    /// The Python error that a thrown value was, once; undefined if it was none lately.
    #[wasm_bindgen(js_name = takePassedOn)]
    pub(crate) fn take_passed_on(thrown: &JsValue) -> JsValue;
}
