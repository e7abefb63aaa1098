//! `DOMNode`: a node of the document. What Brython's nodes have beside JavaScript's own properties.
//! <https://developer.mozilla.org/docs/Web/API/Node> <https://brython.info/static_doc/en/dom_api.html>

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyFloat, PyInt, PyStr},
    common::wtf8::Wtf8Buf,
    function::PySetterValue,
    pyclass,
    types::{AsMapping, AsNumber, AsSequence, Comparable, GetAttr, Hashable, Iterable, SetAttr},
};
use std::{cell::RefCell, collections::HashSet};
use wasm_bindgen::JsValue;

use super::{
    given::{self, Place},
    search, style,
};
use crate::bridge::{
    convert::{given_to_py, result_to_py, to_js},
    imports,
    object::{JsObject, is_python_name},
    text,
};

thread_local! {
    /// The names of methods that nodes have been given properties of. Hardly a page does so.
    static COVERED: RefCell<HashSet<Wtf8Buf>> = RefCell::default();
}

/// Whether a node may have a property that goes before the method of that name.
fn is_covered(name: &PyStr) -> bool {
    COVERED.with_borrow(|names| !names.is_empty() && names.contains(name.as_wtf8()))
}

/// What the platform calls `Node.ELEMENT_NODE` and `Node.DOCUMENT_NODE`.
const ELEMENT: u32 = 1;
const DOCUMENT: u32 = 9;

/// A node. `doc["id"]` finds the element with that id, `element["name"]` an attribute's value, and
/// `node <= child` appends.
#[pyclass(module = "browser", name = "DOMNode", base = JsObject)]
#[derive(Debug)]
#[repr(transparent)]
pub(crate) struct DomNode(JsObject);

#[pyclass(
    with(
        GetAttr, SetAttr, AsMapping, AsSequence, AsNumber, Iterable, Comparable, Hashable
    ),
    flags(BASETYPE)
)]
impl DomNode {
    /// The text in the node, as people see it: <https://developer.mozilla.org/docs/Web/API/HTMLElement/innerText>
    #[pygetset]
    fn text(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        given_to_py(imports::read_text(zelf.node(vm)?), vm)
    }

    #[pygetset(setter)]
    fn set_text(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let text = text::to_js(&*value.str(vm)?, vm)?;
        done(imports::write_text(zelf.node(vm)?, &text), vm)
    }

    /// The markup in the element, None in what has none: <https://developer.mozilla.org/docs/Web/API/Element/innerHTML>
    #[pygetset]
    fn html(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        given_to_py(imports::read_markup(zelf.node(vm)?), vm)
    }

    #[pygetset(setter)]
    fn set_html(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let html = text::to_js(&*value.str(vm)?, vm)?;
        if given_to_py(imports::write_markup(zelf.node(vm)?, &html), vm)?.try_to_bool(vm)? {
            return Ok(());
        }
        zelf.element("html", vm).map(drop)
    }

    /// The names of the element's classes in one str; None for what is no element.
    #[pygetset]
    fn class_name(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        given_to_py(imports::read_class(zelf.node(vm)?), vm)
    }

    #[pygetset(setter)]
    fn set_class_name(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let text = text::to_js(&*value.str(vm)?, vm)?;
        let element = zelf.element("class_name", vm)?;
        done(
            imports::set_attribute(element, &JsValue::from_str("class"), &text),
            vm,
        )
    }

    /// The attributes of the element, a mapping.
    #[pygetset]
    fn attrs(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.element("attrs", vm)?;
        let class = vm.import("_attributes", 0)?.get_attr("Attributes", vm)?;
        class.call((zelf,), vm)
    }

    /// The element that this node is in, or None: <https://developer.mozilla.org/docs/Web/API/Node/parentElement>
    #[pygetset]
    fn parent(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        given_to_py(imports::parent(zelf.node(vm)?), vm)
    }

    /// A list of all nodes in this one, texts too.
    #[pygetset]
    fn child_nodes(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyObjectRef> {
        let nodes = search::to_list(&imports::child_list(zelf.node(vm)?), vm)?;
        Ok(vm.ctx.new_list(nodes).into())
    }

    /// The height in pixels, an int; a float or a str of CSS can be assigned too.
    #[pygetset]
    fn height(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.measure("height", vm)
    }

    #[pygetset(setter)]
    fn set_height(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        zelf.resize("height", &value, vm)
    }

    /// The width, as `height`.
    #[pygetset]
    fn width(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.measure("width", vm)
    }

    #[pygetset(setter)]
    fn set_width(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        zelf.resize("width", &value, vm)
    }

    /// How far it is from the left border of what it is positioned in, as `height`.
    #[pygetset]
    fn left(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.measure("left", vm)
    }

    #[pygetset(setter)]
    fn set_left(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        zelf.resize("left", &value, vm)
    }

    /// How far it is from the upper border of what it is positioned in, as `height`.
    #[pygetset]
    fn top(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.measure("top", vm)
    }

    #[pygetset(setter)]
    fn set_top(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        zelf.resize("top", &value, vm)
    }

    /// How far it is from the left border of the document, in pixels.
    #[pygetset]
    fn abs_left(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.measure("abs_left", vm)
    }

    /// How far it is from the upper border of the document, in pixels.
    #[pygetset]
    fn abs_top(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.measure("abs_top", vm)
    }

    /// How far it is from the left border of the visible part of the document, in pixels.
    #[pygetset]
    fn scrolled_left(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.measure("scrolled_left", vm)
    }

    /// How far it is from the upper border of the visible part of the document, in pixels.
    #[pygetset]
    fn scrolled_top(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.measure("scrolled_top", vm)
    }

    /// `index(selector=None)`: which of the nodes of its parent it is, or of those that match a CSS selector; -1 for none. Of
    /// an OPTION the number itself.
    #[pygetset]
    fn index(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult {
        match zelf.0.property(&JsValue::from_str("index"), vm)? {
            Some(own) => Ok(own),
            None => zelf.as_object().get_attr("_index", vm),
        }
    }

    #[pygetset(setter)]
    fn set_index(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let value = PySetterValue::Assign(value);
        zelf.0.set_property(&JsValue::from_str("index"), value, vm)
    }

    /// `closest(selector)`: the nearest element that matches a CSS selector, beginning with this one. KeyError if there is
    /// none.
    #[pygetset]
    fn closest(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.element("closest", vm)?;
        zelf.as_object().get_attr("_closest", vm)
    }
}

/// That something is done, or the exception of what was thrown.
pub(super) fn done(description: f64, vm: &VirtualMachine) -> PyResult<()> {
    given_to_py(description, vm).map(drop)
}

/// What was found, if it was.
pub(super) fn found(description: f64, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
    result_to_py(description, &JsValue::UNDEFINED, vm)
}

impl DomNode {
    pub(super) fn node(&self, vm: &VirtualMachine) -> PyResult<&JsValue> {
        self.0.born(vm)
    }

    fn measure(&self, name: &str, vm: &VirtualMachine) -> PyResult {
        given_to_py(imports::measure(self.element(name, vm)?, name), vm)
    }

    fn resize(&self, name: &str, value: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        let is_length = value.downcast_ref::<PyInt>().is_some()
            || value.downcast_ref::<PyFloat>().is_some()
            || value.downcast_ref::<PyStr>().is_some();
        if !is_length {
            return Err(vm.new_value_error(format!(
                "{name} must be a number of pixels or a str of CSS, not {}",
                value.class().name()
            )));
        }
        let element = self.element(name, vm)?;
        done(imports::resize(element, name, &to_js(value, vm)?), vm)
    }

    /// The same as JavaScript's object.
    pub(super) fn object(&self) -> &JsObject {
        &self.0
    }

    pub(super) fn is_document(&self, vm: &VirtualMachine) -> PyResult<bool> {
        Ok(imports::kind_of_node(self.node(vm)?) == DOCUMENT)
    }

    pub(super) fn element(&self, attribute: &str, vm: &VirtualMachine) -> PyResult<&JsValue> {
        let node = self.node(vm)?;
        if imports::kind_of_node(node) == ELEMENT {
            return Ok(node);
        }
        let class = self.0.class_name();
        Err(vm.new_attribute_error(format!(
            "'{class}' object has no attribute '{attribute}': it is no element"
        )))
    }

    /// `node.style = {"color": "red"}`, or a text of CSS.
    fn set_style(&self, given: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        let element = self.element("style", vm)?;
        for (name, value) in style::items(given, vm)? {
            let (name, value) = (text::to_js(&name, vm)?, text::to_js(&value, vm)?);
            done(imports::set_style(element, &name, &value), vm)?;
        }
        Ok(())
    }

    /// What neither JavaScript's node nor the class has.
    fn other(zelf: &Py<Self>, name: &str, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
        let module = |member: &str, arguments: Vec<PyObjectRef>| {
            let query = vm
                .import("_query", 0)?
                .get_attr(&*vm.ctx.new_str(member), vm)?;
            query.call(arguments, vm).map(Some)
        };
        match name {
            "elt" => Ok(Some(zelf.as_object().to_owned())),
            "x" if zelf.element("x", vm).is_ok() => zelf.measure("abs_left", vm).map(Some),
            "y" if zelf.element("y", vm).is_ok() => zelf.measure("abs_top", vm).map(Some),
            "query" if zelf.is_document(vm)? => module("of_page", Vec::new()),
            "headers" if zelf.is_document(vm)? => module("headers", Vec::new()),
            _ => Ok(None),
        }
    }
}

impl GetAttr for DomNode {
    fn getattro(zelf: &Py<Self>, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
        let object = zelf.as_object();
        if is_covered(name)
            && let Some(found) = zelf.0.property(&*text::name_to_js(name, vm)?, vm)?
        {
            return Ok(found);
        }
        if let Some(found) = object.generic_getattr_opt(name, None, vm)? {
            return Ok(found);
        }
        let found = zelf.0.property(&*text::name_to_js(name, vm)?, vm)?;
        let text = name.to_str().unwrap_or_default();
        match found {
            Some(found) if text == "options" => search::options(found, vm),
            Some(found) if text == "children" => search::children(object.to_owned(), found, vm),
            Some(found) => Ok(found),
            None => match Self::other(zelf, text, vm)? {
                Some(found) => Ok(found),
                None => zelf.0.no_attribute(name, vm),
            },
        }
    }
}

impl SetAttr for DomNode {
    fn setattro(
        zelf: &Py<Self>,
        name: &Py<PyStr>,
        value: PySetterValue,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let object = zelf.as_object();
        let name_text = name.to_string_lossy();
        if name_text == "style"
            && let PySetterValue::Assign(style) = &value
            && style.downcast_ref::<JsObject>().is_none()
        {
            return zelf.set_style(style, vm);
        }
        // A handler as it stands in markup, which the platform takes as an attribute only. Other names begin so too.
        if name_text.starts_with("on")
            && let PySetterValue::Assign(handler) = &value
            && let Some(handler) = handler.downcast_ref::<PyStr>()
            && imports::kind_of_node(zelf.node(vm)?) == ELEMENT
        {
            let key = text::name_to_js(name, vm)?;
            if zelf.0.raw_property(&key, vm)?.is_some() {
                let text = text::to_js(handler, vm)?;
                return done(imports::set_attribute(zelf.node(vm)?, &key, &text), vm);
            }
        }
        let interned = vm.ctx.interned_str(name);
        let of_class = interned.and_then(|name| object.class().get_attr(name));
        let has_setter = of_class
            .as_ref()
            .is_some_and(|found| found.class().slots().descr_set.load().is_some());
        let has_state = JsObject::has_state(object.try_downcast_ref::<JsObject>(vm)?);
        if has_setter || is_python_name(&name_text) {
            return object.generic_setattr(name, value, vm);
        }
        let cover = || COVERED.with_borrow_mut(|names| names.insert(name.as_wtf8().to_owned()));
        if has_state {
            let is_covered = of_class.is_some();
            match given::place(zelf, name, &value, is_covered, vm)? {
                Place::Given => {
                    if is_covered {
                        cover();
                    }
                    return Ok(());
                }
                Place::Python => return object.generic_setattr(name, value, vm),
                Place::Node => {}
            }
        } else if of_class.is_some() {
            cover();
        }
        zelf.0
            .set_property(&*text::name_to_js(name, vm)?, value, vm)
    }
}
