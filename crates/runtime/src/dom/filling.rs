//! What an element is made with: its content and its attributes.

use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyDictRef, PyFloat, PyInt, PyList, PyStr, PyTuple},
    common::wtf8::{Wtf8, Wtf8Buf},
};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

use super::{DomNode, style};
use crate::bridge::text;

thread_local! {
    /// The names of `browser.html`, with what makes the name of an attribute from that of a keyword, and how that is usually
    /// done.
    static MAPPER: RefCell<Option<(PyDictRef, PyObjectRef)>> = const { RefCell::new(None) };
}

/// What an element gets: in one text as much as can be said so, the rest afterwards.
pub(super) struct Filling<'a> {
    pieces: Wtf8Buf,
    /// What is appended: a node, or an iterable.
    content: Option<&'a PyObjectRef>,
    child: JsValue,
    /// Properties that are no texts, such as handlers.
    properties: Vec<(Wtf8Buf, PyObjectRef)>,
}

/// What stands between pieces.
const BETWEEN: &str = "\0";

impl<'a> Filling<'a> {
    pub(super) fn of(content: Option<&'a PyObjectRef>, vm: &VirtualMachine) -> PyResult<Self> {
        let mut filling = Self {
            pieces: Wtf8Buf::new(),
            content,
            child: JsValue::UNDEFINED,
            properties: Vec::new(),
        };
        let Some(content) = content else {
            return Ok(filling);
        };
        if is_text(content) {
            filling.pieces.push_str("+");
            filling.pieces.push_str(BETWEEN);
            let text = content.str(vm)?;
            if text.as_wtf8().as_bytes().contains(&0) {
                // As the browser's own parser of HTML.
                let characters = text.as_wtf8().code_points();
                let kept = characters.filter(|character| character.to_u32() != 0);
                kept.for_each(|character| filling.pieces.push(character));
            } else {
                filling.pieces.push_wtf8(text.as_wtf8());
            }
            filling.content = None;
        } else if let Some(node) = content.downcast_ref::<DomNode>() {
            filling.child = node.node(vm)?.clone();
            filling.content = None;
        }
        Ok(filling)
    }

    pub(super) fn child(&self) -> &JsValue {
        &self.child
    }

    /// `name=value`: false and None are no attribute.
    pub(super) fn attribute(
        &mut self,
        name: &Wtf8,
        value: &PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let bytes = name.as_bytes();
        if vm.is_none(value) || value.is(&vm.ctx.false_value) {
            return Ok(());
        }
        if bytes.len() > 2 && bytes[..2].eq_ignore_ascii_case(b"on") {
            let name = Wtf8Buf::from(name.to_string_lossy().to_ascii_lowercase());
            return self.handler(name, value, vm);
        }
        if bytes.eq_ignore_ascii_case(b"style") {
            for (property, value) in style::items(value, vm)? {
                let mut name = Wtf8Buf::from(".");
                name.push_wtf8(property.as_wtf8());
                self.push(&name, value.as_wtf8(), vm)?;
            }
            return Ok(());
        }
        let name = match mapper(vm)? {
            Some(mapper) => {
                let mapped = mapper.call((vm.ctx.new_str(name.to_owned()),), vm)?;
                mapped.str(vm)?.as_wtf8().to_owned()
            }
            None => mapped(name),
        };
        let text = text_of(&name, value, vm)?;
        self.push(&name, text.as_wtf8(), vm)
    }

    /// A function is a property. As it stands in markup a handler is a text, and not all names that begin so are of handlers.
    fn handler(&mut self, name: Wtf8Buf, value: &PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        if value.to_callable().is_some() {
            self.properties.push((name, value.clone()));
            return Ok(());
        }
        let text = text_of(&name, value, vm)?;
        self.push(&name, text.as_wtf8(), vm)
    }

    fn push(&mut self, name: &Wtf8, value: &Wtf8, vm: &VirtualMachine) -> PyResult<()> {
        if name.as_bytes().contains(&0) || value.as_bytes().contains(&0) {
            return Err(vm.new_value_error(format!(
                "attribute '{name}' has a null character, which markup cannot have"
            )));
        }
        if self.pieces.is_empty() {
            self.pieces.push_str(BETWEEN);
        }
        for piece in [name, value] {
            self.pieces.push_str(BETWEEN);
            self.pieces.push_wtf8(piece);
        }
        Ok(())
    }

    pub(super) fn text(&self, vm: &VirtualMachine) -> PyResult<JsValue> {
        text::any_to_js(&self.pieces, vm)
    }

    /// What could not be said in the text.
    pub(super) fn finish(self, element: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        if let Some(content) = self.content {
            element
                .try_downcast_ref::<DomNode>(vm)?
                .append(content, vm)?;
        }
        for (name, value) in self.properties {
            element.set_attr(&vm.ctx.new_str(name), value, vm)?;
        }
        Ok(())
    }
}

fn is_text(content: &PyObject) -> bool {
    content.downcast_ref::<PyStr>().is_some()
        || content.downcast_ref::<PyInt>().is_some()
        || content.downcast_ref::<PyFloat>().is_some()
}

/// The name of an attribute from that of a keyword: hyphens for underscores, `class` for `Class` and `class_`.
pub(crate) fn mapped(name: &Wtf8) -> Wtf8Buf {
    let Ok(text) = name.as_str() else {
        return name.to_owned();
    };
    let text = text.strip_suffix('_').unwrap_or(text);
    Wtf8Buf::from(match text {
        "Class" => "class".to_owned(),
        "Id" => "id".to_owned(),
        _ => text.replace('_', "-"),
    })
}

/// The value of an attribute: numbers as JavaScript writes them, the items of a list side by side.
fn text_of(name: &Wtf8, value: &PyObject, vm: &VirtualMachine) -> PyResult<PyRef<PyStr>> {
    if value.is(&vm.ctx.true_value) {
        return Ok(vm.ctx.new_str("true"));
    }
    if let Some(float) = value.downcast_ref::<PyFloat>() {
        return Ok(vm.ctx.new_str(float.to_f64().to_string()));
    }
    let items = match value.downcast_ref::<PyList>() {
        Some(list) => Some(list.borrow_vec().to_vec()),
        None => value
            .downcast_ref::<PyTuple>()
            .map(|tuple| tuple.as_slice().to_vec()),
    };
    let Some(items) = items else {
        return value.str(vm);
    };
    let between = if name.as_bytes() == b"class" {
        " "
    } else {
        ","
    };
    let mut text = Wtf8Buf::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(between);
        }
        text.push_wtf8(item.str(vm)?.as_wtf8());
    }
    Ok(vm.ctx.new_str(text))
}

/// Has the names of attributes made by what these names of a module have under [`MAPPER_NAME`].
pub(crate) fn set_mapper(names: PyDictRef, vm: &VirtualMachine) -> PyResult<()> {
    let usual = names.get_item(MAPPER_NAME, vm)?;
    let old = MAPPER.replace(Some((names, usual)));
    drop(old);
    Ok(())
}

const MAPPER_NAME: &str = "attribute_mapper";

/// What makes the names of attributes, unless it is done in the usual way.
fn mapper(vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
    let Some((names, usual)) = MAPPER.with_borrow(Clone::clone) else {
        return Ok(None);
    };
    let mapper = names.get_item_opt(MAPPER_NAME, vm)?;
    Ok(mapper.filter(|mapper| !mapper.is(&usual)))
}
