//! Text between JavaScript and Python. Short texts are many: they take the ways that cost least.

use rustpython_vm::{
    AsObject, Py, PyRef, PyResult, VirtualMachine,
    builtins::PyStr,
    common::{
        str::StrKind,
        wtf8::{Wtf8, Wtf8Buf},
    },
};
use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsValue;

use super::{imports, room};

/// The longest text that text.js copies by the character: beyond it the browser's encoder is quicker.
pub(crate) const SHORT: usize = 128;

/// The same on the way out.
const SHORT_OUT: usize = 96;

/// How many names are remembered.
const NAMES: usize = 256;

type Name = (PyRef<PyStr>, Rc<JsValue>);

thread_local! {
    static BUFFER: [Cell<u8>; SHORT] = const { [const { Cell::new(0) }; SHORT] };
    /// Names of attributes as JavaScript strings, each at the place that its address gives it.
    static KNOWN: RefCell<Vec<Option<Name>>> = RefCell::new(vec![None; NAMES]);
}

/// Where text.js writes a short text.
pub(crate) fn buffer_address() -> usize {
    BUFFER.with(|buffer| buffer.as_ptr() as usize)
}

/// The text of a JavaScript string that has just been described: `length` is what the description says, 0 if
/// text.js has not written it. Then `value` gives it.
pub(crate) fn described_to_py(
    length: usize,
    value: impl FnOnce() -> JsValue,
    vm: &VirtualMachine,
) -> PyResult<Wtf8Buf> {
    if length == 0 {
        return to_py(&value(), vm);
    }
    let bytes = BUFFER.with(|buffer| buffer.iter().take(length).map(Cell::get).collect());
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Wtf8Buf::from(text)),
        Err(_) => to_py(&value(), vm),
    }
}

/// Beyond so many units there may be no memory for a text: then it is asked for here, where there is an answer.
const LARGE: usize = 1 << 24;

/// The text of any JavaScript string; of another value, none. MemoryError if there is no room for it.
pub(crate) fn to_py(value: &JsValue, vm: &VirtualMachine) -> PyResult<Wtf8Buf> {
    if !value.is_string() {
        return Ok(Wtf8Buf::default());
    }
    let units = imports::count_units(value);
    let missing = || room::missing(units as f64, vm);
    let text = if units > LARGE || imports::begins_with_ascii(value) {
        let bytes = encode(value, units).ok_or_else(missing)?;
        String::from_utf8(bytes).unwrap_or_default()
    } else {
        // Where most characters are several bytes, to validate them once more would cost as much again.
        value.as_string().unwrap_or_default()
    };
    // Both ways replace lone surrogates: only the units themselves tell of them.
    if text.len() > units && !imports::is_well_formed(value) {
        drop(text);
        let mut wide = room::zeros::<u16>(units).ok_or_else(missing)?;
        imports::units16(value, &mut wide);
        return Ok(Wtf8Buf::from_wide(&wide));
    }
    Ok(Wtf8Buf::from(text))
}

/// A string in UTF-8, with replacements for lone surrogates; None if there is no room for it.
fn encode(string: &JsValue, units: usize) -> Option<Vec<u8>> {
    /// Beyond it a text gets the room of ASCII, a byte a unit, and more only if it turns out to need it.
    const ROOMY: usize = 1 << 15;
    // No unit needs more than three bytes.
    let most = units.checked_mul(3)?;
    let mut bytes = room::zeros::<u8>(if units > ROOMY { units } else { most })?;
    let written = imports::encode(string, &mut bytes);
    let end = if written < 0 {
        let start = (-1 - written) as usize;
        bytes.try_reserve_exact(most - bytes.len()).ok()?;
        bytes.resize(most, 0);
        start + imports::encode_rest(&mut bytes[start..]) as usize
    } else {
        written as usize
    };
    bytes.truncate(end);
    Some(bytes)
}

/// Every code point of a Python string, lone surrogates included. ValueError if it is longer than a string may be.
pub(crate) fn to_js(text: &PyStr, vm: &VirtualMachine) -> PyResult<JsValue> {
    if let Some((address, length)) = short(text) {
        return Ok(imports::short_text(address, length));
    }
    check(text.as_wtf8(), vm)?;
    Ok(wtf8_to_js(text.as_wtf8()))
}

/// How many UTF-16 units a JavaScript string may have in every browser: V8's limit where pointers have 32 bits is the lowest.
/// <https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/String/length>
const LONGEST: usize = (1 << 28) - 16;

/// ValueError if a text is longer than a JavaScript string may be.
///
/// INVARIANT: no longer text goes to JavaScript, where it would throw what nobody catches.
pub(crate) fn check(text: &Wtf8, vm: &VirtualMachine) -> PyResult<()> {
    if fits(text) {
        return Ok(());
    }
    Err(vm.new_value_error(format!(
        "a text of {} bytes is too long for JavaScript, whose strings have at most {LONGEST} UTF-16 units",
        text.len()
    )))
}

fn fits(text: &Wtf8) -> bool {
    // No unit is less than a byte.
    text.len() <= LONGEST || text.encode_wide().take(LONGEST + 1).count() <= LONGEST
}

/// The same for a text that is no object of Python's.
pub(crate) fn any_to_js(text: &Wtf8, vm: &VirtualMachine) -> PyResult<JsValue> {
    let bytes = text.as_bytes();
    if bytes.len() <= SHORT_OUT && bytes.is_ascii() {
        return Ok(imports::short_text(bytes.as_ptr() as usize, bytes.len()));
    }
    check(text, vm)?;
    Ok(wtf8_to_js(text))
}

/// Where a text lies that text.js reads quicker than the browser's decoder does: a short one in ASCII.
pub(crate) fn short(text: &PyStr) -> Option<(usize, usize)> {
    let bytes = text.as_wtf8().as_bytes();
    let is_short = bytes.len() <= SHORT_OUT && text.kind() == StrKind::Ascii;
    is_short.then_some((bytes.as_ptr() as usize, bytes.len()))
}

/// A text to be read by people: what is too long for JavaScript is left out, and that is said.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    if fits(Wtf8::new(text)) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("(a text of {} bytes)", text.len()))
    }
}

/// The same for any text, as a JavaScript string.
pub(crate) fn wtf8_to_js(text: &Wtf8) -> JsValue {
    match text.as_str() {
        Ok(text) => JsValue::from_str(&shown(text)),
        Err(_) if !fits(text) => JsValue::from_str(&format!("(a text of {} bytes)", text.len())),
        Err(_) => imports::from_units16(&text.encode_wide().collect::<Vec<u16>>()),
    }
}

/// The name of an attribute: a program has few, and uses them often.
pub(crate) fn name_to_js(name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult<Rc<JsValue>> {
    let address = std::ptr::from_ref(name) as usize;
    let place = (address / 16 + address / 4096) % NAMES;
    let found = KNOWN.with_borrow(|known| {
        let (of, string) = known.get(place)?.as_ref()?;
        of.is(name).then(|| string.clone())
    });
    if let Some(string) = found {
        return Ok(string);
    }
    let string = Rc::new(to_js(name, vm)?);
    if name.byte_len() <= SHORT {
        let entry = Some((name.to_owned(), string.clone()));
        let replaced = KNOWN.with_borrow_mut(|known| {
            known
                .get_mut(place)
                .map(|old| std::mem::replace(old, entry))
        });
        drop(replaced);
    }
    Ok(string)
}
