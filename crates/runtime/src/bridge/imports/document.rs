//! The JavaScript of nodes and events: see the module above.

use wasm_bindgen::prelude::*;

/// What each of these gives is told as `describe` does.
#[wasm_bindgen(module = "/js/dom.js")]
extern "C" {
    #[wasm_bindgen(js_name = readMarkup)]
    pub(crate) fn read_markup(node: &JsValue) -> f64;
    #[wasm_bindgen(js_name = writeMarkup)]
    pub(crate) fn write_markup(node: &JsValue, markup: &JsValue) -> f64;
    #[wasm_bindgen(js_name = readText)]
    pub(crate) fn read_text(node: &JsValue) -> f64;
    #[wasm_bindgen(js_name = writeText)]
    pub(crate) fn write_text(node: &JsValue, text: &JsValue) -> f64;
    #[wasm_bindgen(js_name = findByName)]
    pub(crate) fn find_by_name(node: &JsValue, name: &JsValue) -> f64;
    #[wasm_bindgen(js_name = setAttribute)]
    pub(crate) fn set_attribute(element: &JsValue, name: &JsValue, value: &JsValue) -> f64;
    #[wasm_bindgen(js_name = removeAttribute)]
    pub(crate) fn remove_attribute(element: &JsValue, name: &JsValue) -> f64;
    #[wasm_bindgen(js_name = removeNode)]
    pub(crate) fn remove_node(node: &JsValue) -> f64;
    pub(crate) fn children(node: &JsValue) -> f64;
    #[wasm_bindgen(js_name = countChildren)]
    pub(crate) fn count_children(node: &JsValue) -> f64;
    pub(crate) fn child(node: &JsValue, index: f64) -> f64;
    #[wasm_bindgen(js_name = containsNode)]
    pub(crate) fn contains_node(node: &JsValue, other: &JsValue) -> f64;
    pub(crate) fn append(node: &JsValue, child: &JsValue) -> f64;
    #[wasm_bindgen(js_name = setStyle)]
    pub(crate) fn set_style(element: &JsValue, name: &JsValue, value: &JsValue) -> f64;
}

#[wasm_bindgen(module = "/js/given.js")]
extern "C" {
    /// Told as `describe` does.
    pub(crate) fn give(node: &JsValue, name: &JsValue, value: &JsValue) -> f64;
    #[wasm_bindgen(js_name = isGiven)]
    pub(crate) fn is_given(node: &JsValue, name: &JsValue) -> bool;
    #[wasm_bindgen(js_name = takeBack)]
    pub(crate) fn take_back(node: &JsValue, name: &JsValue);
}

#[wasm_bindgen(module = "/js/platform.js")]
extern "C" {
    /// The number that the platform has for its type: 1 for an element, 9 for a document.
    #[wasm_bindgen(js_name = kindOfNode)]
    pub(crate) fn kind_of_node(node: &JsValue) -> u32;
}

#[wasm_bindgen(module = "/js/search.js")]
extern "C" {
    /// An array; null if nothing is found so in such a node, undefined if something was thrown.
    pub(crate) fn find(node: &JsValue, way: &str, wanted: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = childList)]
    pub(crate) fn child_list(node: &JsValue) -> JsValue;

    // What each of these gives is described.
    #[wasm_bindgen(js_name = findOne)]
    pub(crate) fn find_one(node: &JsValue, selector: &JsValue) -> f64;
    pub(crate) fn closest(element: &JsValue, selector: &JsValue) -> f64;
    pub(crate) fn parent(node: &JsValue) -> f64;
    #[wasm_bindgen(js_name = indexOf)]
    pub(crate) fn index_of(node: &JsValue, selector: &JsValue) -> f64;
    #[wasm_bindgen(js_name = clear)]
    pub(crate) fn clear_node(node: &JsValue) -> f64;
    #[wasm_bindgen(js_name = clone)]
    pub(crate) fn clone_node(node: &JsValue) -> f64;
    pub(crate) fn trigger(node: &JsValue, event: &JsValue) -> f64;
    #[wasm_bindgen(js_name = readClass)]
    pub(crate) fn read_class(element: &JsValue) -> f64;
    pub(crate) fn measure(element: &JsValue, name: &str) -> f64;
    pub(crate) fn resize(element: &JsValue, name: &str, value: &JsValue) -> f64;
}

#[wasm_bindgen(module = "/js/tags.js")]
extern "C" {
    #[wasm_bindgen(js_name = tagNames)]
    pub(crate) fn tag_names(svg: bool) -> String;
    #[wasm_bindgen(js_name = findTag)]
    pub(crate) fn find_tag(name: &JsValue, svg: bool) -> u32;
    #[wasm_bindgen(js_name = localName)]
    pub(crate) fn local_name(number: u32) -> String;
    #[wasm_bindgen(js_name = tagName)]
    pub(crate) fn tag_name(number: u32) -> String;
    #[wasm_bindgen(js_name = isSvg)]
    pub(crate) fn is_svg(number: u32) -> bool;
    #[wasm_bindgen(js_name = addTag)]
    pub(crate) fn add_tag(name: &JsValue) -> i32;
    /// What these two give is described.
    #[wasm_bindgen(js_name = makeElement)]
    pub(crate) fn make_element(number: u32, filling: &JsValue, child: &JsValue) -> f64;
    #[wasm_bindgen(js_name = fillElement)]
    pub(crate) fn fill_element(
        element: &JsValue,
        number: u32,
        filling: &JsValue,
        child: &JsValue,
    ) -> f64;
}

#[wasm_bindgen(module = "/js/events.js")]
extern "C" {
    pub(crate) fn listen(
        target: &JsValue,
        event: &JsValue,
        slot: u32,
        options: &JsValue,
        selector: &JsValue,
        owner: &JsValue,
    ) -> i32;
    #[wasm_bindgen(js_name = listenAlike)]
    pub(crate) fn listen_alike(from: &JsValue, bound: u32, target: &JsValue, slot: u32) -> i32;
    pub(crate) fn listening(target: &JsValue, event: &JsValue) -> Vec<u32>;
    pub(crate) fn unlisten(target: &JsValue, slot: u32) -> bool;
    #[wasm_bindgen(js_name = handingOwner)]
    pub(crate) fn handing_owner() -> JsValue;
    #[wasm_bindgen(js_name = eventOf)]
    pub(crate) fn event_of(target: &JsValue, slot: u32) -> JsValue;
    #[wasm_bindgen(js_name = ownerOf)]
    pub(crate) fn owner_of(target: &JsValue, slot: u32) -> JsValue;
    #[wasm_bindgen(js_name = eventMember)]
    pub(crate) fn event_member(event: &JsValue, name: &str) -> f64;
    #[wasm_bindgen(js_name = readTransfer)]
    pub(crate) fn read_transfer(event: &JsValue) -> f64;
    #[wasm_bindgen(js_name = makeEvent)]
    pub(crate) fn make_event(name: &JsValue) -> f64;
    #[wasm_bindgen(js_name = eventPlace)]
    pub(crate) fn event_place(event: &JsValue) -> String;
    #[wasm_bindgen(js_name = currentPlace)]
    pub(crate) fn current_place() -> String;
}
