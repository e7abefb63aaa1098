//! What `WebSocket` and its methods are given, checked here so that every browser says the same.
//! <https://websockets.spec.whatwg.org/#the-websocket-interface> <https://www.rfc-editor.org/rfc/rfc6455#section-4.1>

use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyInt, PyStr},
};
use std::collections::HashSet;
use wasm_bindgen::JsValue;

use crate::bridge::{convert, imports, text};

/// The address, absolute, or an error that quotes it and says what is wrong.
pub(super) fn check_address(host: &PyObject, vm: &VirtualMachine) -> PyResult<String> {
    let Some(text) = host.downcast_ref::<PyStr>() else {
        return Err(vm.new_type_error(format!(
            "the address of a WebSocket must be str, not {}",
            host.class().name()
        )));
    };
    text::check(text.as_wtf8(), vm)?;
    let text = text.to_string_lossy();
    let wrong =
        |what: String| vm.new_value_error(format!("'{text}' is no address of a WebSocket: {what}"));
    if text.trim().is_empty() {
        return Err(wrong("it is empty".to_owned()));
    }
    let Ok(address) = imports::resolve_address(&text) else {
        return Err(wrong("it cannot be read as an address".to_owned()));
    };
    // Not every browser that is in use takes the schemes of pages.
    let (scheme, rest) = address.split_once(':').unwrap_or_default();
    let scheme = match scheme {
        "ws" | "http" => "ws",
        "wss" | "https" => "wss",
        _ => {
            return Err(wrong(format!(
                "its scheme is {scheme}, and must be ws, wss, http or https"
            )));
        }
    };
    if text.contains('#') {
        return Err(wrong("it has a fragment, the part from # on".to_owned()));
    }
    Ok(format!("{scheme}:{rest}"))
}

/// The subprotocols as an array.
pub(super) fn check_protocols(
    protocols: Option<PyObjectRef>,
    vm: &VirtualMachine,
) -> PyResult<JsValue> {
    let Some(protocols) = protocols.filter(|protocols| !vm.is_none(protocols)) else {
        return Ok(imports::make_array());
    };
    let given: Vec<PyObjectRef> = match protocols.downcast_ref::<PyStr>() {
        Some(_) => vec![protocols],
        None => protocols.try_to_value(vm).map_err(|_| {
            let class = protocols.class().name().to_string();
            vm.new_type_error(format!(
                "subprotocols must be a str or an iterable of str, not {class}"
            ))
        })?,
    };
    let mut seen = HashSet::new();
    for protocol in &given {
        let Some(text) = protocol.downcast_ref::<PyStr>() else {
            let class = protocol.class().name().to_string();
            return Err(vm.new_type_error(format!("a subprotocol must be str, not {class}")));
        };
        let text = text.to_string_lossy();
        if !is_token(&text) {
            return Err(vm.new_value_error(format!(
                "'{text}' is no subprotocol: it must be of ASCII letters, digits and !#$%&'*+-.^_`|~"
            )));
        }
        if !seen.insert(text.to_ascii_lowercase()) {
            return Err(vm.new_value_error(format!("subprotocol '{text}' is given twice")));
        }
    }
    convert::items_to_js(&given, vm)
}

fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// The close code: 1000 if none is given.
pub(super) fn check_code(code: Option<PyObjectRef>, vm: &VirtualMachine) -> PyResult<u16> {
    let Some(code) = code else { return Ok(1000) };
    let Some(number) = code.downcast_ref::<PyInt>() else {
        return Err(vm.new_type_error(format!(
            "a close code must be int, not {}",
            code.class().name()
        )));
    };
    let allowed = number
        .try_to_primitive::<u16>(vm)
        .ok()
        .filter(|code| matches!(code, 1000 | 3000..=4999));
    allowed.ok_or_else(|| {
        vm.new_value_error(format!(
            "close code {} is not allowed: it must be 1000 or from 3000 to 4999",
            number.as_bigint()
        ))
    })
}

/// The close reason: empty if none is given.
pub(super) fn check_reason(reason: Option<PyObjectRef>, vm: &VirtualMachine) -> PyResult<String> {
    const MOST: usize = 123;
    let Some(reason) = reason else {
        return Ok(String::new());
    };
    let Some(text) = reason.downcast_ref::<PyStr>() else {
        return Err(vm.new_type_error(format!(
            "a close reason must be str, not {}",
            reason.class().name()
        )));
    };
    let text = text.to_string_lossy().into_owned();
    if text.len() > MOST {
        let length = text.len();
        return Err(vm.new_value_error(format!(
            "the close reason has {length} bytes of UTF-8, at most {MOST} are allowed"
        )));
    }
    Ok(text)
}

/// The object itself if its bytes lie in one piece, a copy in one piece else; None without the protocol.
pub(super) fn bytes_of(data: &PyObject, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
    if data.class().slots.as_buffer.load().is_none() {
        return Ok(None);
    }
    if data.try_bytes_like(vm, |_| ()).is_ok() {
        return Ok(Some(data.to_owned()));
    }
    vm.ctx
        .types
        .bytes_type
        .as_object()
        .call((data.to_owned(),), vm)
        .map(Some)
}
