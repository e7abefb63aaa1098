//! `DOMNode`: a node of the document. What Brython's nodes have beside JavaScript's own properties.
//! <https://developer.mozilla.org/docs/Web/API/Node> <https://brython.info/static_doc/en/dom_api.html>

use js_sys::Reflect;
use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyDict, PyFloat, PyInt, PyStr},
    function::{PyComparisonValue, PySetterValue},
    protocol::{PyMappingMethods, PySequenceMethods},
    pyclass,
    types::{
        AsMapping, AsSequence, Comparable, GetAttr, Hashable, Iterable, PyComparisonOp, SetAttr,
    },
};
use rustpython_vm::{atomic_func, common::hash::PyHash};
use std::sync::LazyLock;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node};

use crate::{
    convert::to_py,
    errors, imports,
    iterator::JsIterator,
    object::{JsObject, is_python_name},
    text,
};

/// A node. `doc["id"]` finds the element with that id, `element["name"]` an attribute's value, and
/// `node <= child` appends.
#[pyclass(module = "browser", name = "DOMNode", base = JsObject)]
#[derive(Debug)]
#[repr(transparent)]
pub(crate) struct DomNode(JsObject);

#[pyclass(
    with(
        GetAttr, SetAttr, AsMapping, AsSequence, Iterable, Comparable, Hashable
    ),
    flags(BASETYPE)
)]
impl DomNode {
    /// The text in the node: <https://developer.mozilla.org/docs/Web/API/Node/textContent>
    #[pygetset]
    fn text(zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
        let node = zelf.text_node();
        vm.ctx
            .new_str(node.text_content().unwrap_or_default())
            .into()
    }

    #[pygetset(setter)]
    fn set_text(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        zelf.text_node()
            .set_text_content(Some(value.str(vm)?.to_string_lossy().as_ref()));
        Ok(())
    }

    /// The markup in the element: <https://developer.mozilla.org/docs/Web/API/Element/innerHTML>
    #[pygetset]
    fn html(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<String> {
        zelf.element("html", vm).map(Element::inner_html)
    }

    #[pygetset(setter)]
    fn set_html(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let html = value.str(vm)?;
        imports::set_html(zelf.element("html", vm)?, &html.to_string_lossy())
            .map_err(|error| errors::to_exception(error, vm))
    }
}

impl DomNode {
    fn node(&self) -> &Node {
        self.0.value().unchecked_ref()
    }

    /// A document's text is that of its root element.
    fn text_node(&self) -> Node {
        let root = self.document().and_then(Document::document_element);
        root.map_or_else(|| self.node().clone(), Into::into)
    }

    fn document(&self) -> Option<&Document> {
        self.0.value().dyn_ref()
    }

    fn element(&self, attribute: &str, vm: &VirtualMachine) -> PyResult<&Element> {
        self.0.value().dyn_ref().ok_or_else(|| {
            let class = self.0.class_name();
            vm.new_attribute_error(format!(
                "'{class}' object has no attribute '{attribute}': it is no element"
            ))
        })
    }

    /// The node's keys are ids of a document, attributes of an element, indices of children.
    fn find(&self, key: &PyObject, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
        if let Some(index) = key.downcast_ref::<PyInt>() {
            return self
                .child(index.try_to_primitive(vm)?)
                .map(|node| to_py(node.into(), vm))
                .transpose();
        }
        let Some(name) = key.downcast_ref::<PyStr>() else {
            return Err(vm.new_type_error(format!(
                "the key of a node must be str or int, not {}",
                key.class().name()
            )));
        };
        let name = name.to_string_lossy();
        if let Some(document) = self.document() {
            return document
                .get_element_by_id(&name)
                .map(|element| to_py(element.into(), vm))
                .transpose();
        }
        let value = self
            .0
            .value()
            .dyn_ref::<Element>()
            .and_then(|element| element.get_attribute(&name));
        Ok(value.map(|value| vm.ctx.new_str(value).into()))
    }

    fn child(&self, index: i64) -> Option<Node> {
        let children = self.node().child_nodes();
        let index = if index < 0 {
            index + i64::from(children.length())
        } else {
            index
        };
        children.get(u32::try_from(index).ok()?)
    }

    fn get_item(&self, key: &PyObject, vm: &VirtualMachine) -> PyResult {
        self.find(key, vm)?
            .ok_or_else(|| vm.new_key_error(key.to_owned()))
    }

    /// Sets an attribute, or removes the node or attribute that the key finds.
    fn set_item(
        &self,
        key: &PyObject,
        value: Option<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let Some(value) = value else {
            let found = self.get_item(key, vm)?;
            match (
                found.downcast_ref::<JsObject>(),
                key.downcast_ref::<PyStr>(),
            ) {
                (Some(found), _) => found.value().unchecked_ref::<Element>().remove(),
                (None, Some(name)) => {
                    let removed = self
                        .element("[]", vm)?
                        .remove_attribute(&name.to_string_lossy());
                    removed.map_err(|error| errors::to_exception(error, vm))?;
                }
                (None, None) => {}
            }
            return Ok(());
        };
        let Some(name) = key
            .downcast_ref::<PyStr>()
            .filter(|_| self.document().is_none())
        else {
            return Err(vm.new_type_error(
                "only attributes of an element can be assigned: element['name'] = value",
            ));
        };
        let set = self
            .element("[]", vm)?
            .set_attribute(&name.to_string_lossy(), &value.str(vm)?.to_string_lossy());
        set.map_err(|error| errors::to_exception(error, vm))
    }

    /// `node in other`, `"id" in document`, `"attribute" in element`.
    fn contains(&self, item: &PyObject, vm: &VirtualMachine) -> PyResult<bool> {
        match item
            .downcast_ref::<JsObject>()
            .and_then(|other| other.value().dyn_ref::<Node>())
        {
            Some(node) => Ok(self.node() != node && self.node().contains(Some(node))),
            None => Ok(self.find(item, vm)?.is_some()),
        }
    }

    /// Appends a node, a text or number, or each item of an iterable. A document appends to its body.
    fn append(&self, child: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        let body = self.document().and_then(Document::body);
        let parent = body.map_or_else(|| self.node().clone(), Into::into);
        let text = child.downcast_ref::<PyStr>().is_some()
            || child.downcast_ref::<PyInt>().is_some()
            || child.downcast_ref::<PyFloat>().is_some();
        let appended = if text {
            let node = web_sys::Text::new_with_data(&child.str(vm)?.to_string_lossy());
            node.and_then(|node| parent.append_child(&node))
        } else if let Some(node) = child
            .downcast_ref::<JsObject>()
            .and_then(|child| child.value().dyn_ref::<Node>())
        {
            parent.append_child(node)
        } else {
            let items = child.to_owned().get_iter(vm).map_err(|_| {
                vm.new_type_error(format!(
                    "cannot append {}: a node, a text or an iterable of them is needed",
                    child.class().name()
                ))
            })?;
            return vm.with_recursion("in appending to a node", || {
                items
                    .iter::<PyObjectRef>(vm)?
                    .try_for_each(|item| self.append(&*item?, vm))
            });
        };
        appended
            .map(drop)
            .map_err(|error| errors::to_exception(error, vm))
    }

    /// `node.style = {"color": "red"}`
    fn set_style(&self, style: &Py<PyDict>, vm: &VirtualMachine) -> PyResult<()> {
        let set = |name: &JsValue, text: &JsValue| {
            let declaration = Reflect::get(self.0.value(), &JsValue::from_str("style"))?;
            Reflect::set(&declaration, name, text)
        };
        for (name, value) in style.items_vec() {
            let (name, value) = (name.str(vm)?, value.str(vm)?);
            set(&text::to_js(&name), &text::to_js(&value))
                .map_err(|error| errors::to_exception(error, vm))?;
        }
        Ok(())
    }
}

impl GetAttr for DomNode {
    fn getattro(zelf: &Py<Self>, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
        let object = zelf.as_object();
        if let Some(found) = object.generic_getattr_opt(name, None, vm)? {
            return Ok(found);
        }
        match zelf.0.property(&text::name_to_js(name), vm)? {
            Some(found) => Ok(found),
            None => zelf.0.no_attribute(name, vm),
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
            && let Some(style) = style.downcast_ref::<PyDict>()
        {
            return zelf.set_style(style, vm);
        }
        let interned = vm.ctx.interned_str(name);
        let own = interned.and_then(|name| object.class().get_attr(name));
        if own.is_some() || is_python_name(&name_text) {
            return object.generic_setattr(name, value, vm);
        }
        zelf.0.set_property(&text::name_to_js(name), value, vm)
    }
}

impl AsMapping for DomNode {
    fn as_mapping() -> &'static PyMappingMethods {
        static METHODS: PyMappingMethods = PyMappingMethods {
            length: Some(|mapping, _vm| {
                Ok(DomNode::mapping_downcast(mapping)
                    .node()
                    .child_nodes()
                    .length() as usize)
            }),
            subscript: Some(|mapping, key, vm| {
                DomNode::mapping_downcast(mapping).get_item(key, vm)
            }),
            ass_subscript: Some(|mapping, key, value, vm| {
                DomNode::mapping_downcast(mapping).set_item(key, value, vm)
            }),
        };
        &METHODS
    }
}

impl AsSequence for DomNode {
    fn as_sequence() -> &'static PySequenceMethods {
        static METHODS: LazyLock<PySequenceMethods> = LazyLock::new(|| PySequenceMethods {
            contains: atomic_func!(
                |sequence, item, vm| DomNode::sequence_downcast(sequence).contains(item, vm)
            ),
            ..PySequenceMethods::NOT_IMPLEMENTED
        });
        &METHODS
    }
}

impl Iterable for DomNode {
    /// The child nodes.
    fn iter(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult {
        JsIterator::over(zelf.node().child_nodes().as_ref(), vm)
    }
}

impl Comparable for DomNode {
    fn cmp(
        zelf: &Py<Self>,
        other: &PyObject,
        op: PyComparisonOp,
        vm: &VirtualMachine,
    ) -> PyResult<PyComparisonValue> {
        if op == PyComparisonOp::Le {
            zelf.append(other, vm)?;
            return Ok(PyComparisonValue::Implemented(true));
        }
        let object = zelf.as_object().try_downcast_ref::<JsObject>(vm)?;
        <JsObject as Comparable>::cmp(object, other, op, vm)
    }
}

impl Hashable for DomNode {
    fn hash(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyHash> {
        <JsObject as Hashable>::hash(zelf.as_object().try_downcast_ref::<JsObject>(vm)?, vm)
    }
}
