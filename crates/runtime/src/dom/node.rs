//! `DOMNode`: a node of the document. What Brython's nodes have beside JavaScript's own properties.
//! <https://developer.mozilla.org/docs/Web/API/Node> <https://brython.info/static_doc/en/dom_api.html>

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine, atomic_func,
    builtins::{PyDict, PyFloat, PyInt, PyStr},
    common::hash::PyHash,
    function::{PyComparisonValue, PySetterValue},
    protocol::{PyMappingMethods, PySequenceMethods},
    pyclass,
    types::{
        AsMapping, AsSequence, Comparable, GetAttr, Hashable, Iterable, PyComparisonOp, SetAttr,
    },
};
use std::sync::LazyLock;
use wasm_bindgen::JsValue;

use crate::bridge::{
    JsIterator,
    convert::{given_to_py, result_to_py, to_js},
    errors, imports,
    object::{JsObject, is_python_name},
    text,
};

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
        GetAttr, SetAttr, AsMapping, AsSequence, Iterable, Comparable, Hashable
    ),
    flags(BASETYPE)
)]
impl DomNode {
    /// The text in the node: <https://developer.mozilla.org/docs/Web/API/Node/textContent>
    #[pygetset]
    fn text(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        given_to_py(imports::read_text(zelf.node()), vm)
    }

    #[pygetset(setter)]
    fn set_text(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let text = text::to_js(&*value.str(vm)?, vm)?;
        done(imports::write_text(zelf.node(), &text), vm)
    }

    /// The markup in the element: <https://developer.mozilla.org/docs/Web/API/Element/innerHTML>
    #[pygetset]
    fn html(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        let element = zelf.element("html", vm)?;
        given_to_py(imports::read(element, &JsValue::from_str("innerHTML")), vm)
    }

    #[pygetset(setter)]
    fn set_html(zelf: &Py<Self>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let html = text::to_js(&*value.str(vm)?, vm)?;
        let element = zelf.element("html", vm)?;
        match imports::assign(element, &JsValue::from_str("innerHTML"), &html) {
            -1 => Err(errors::failure(vm)),
            _ => Ok(()),
        }
    }
}

/// That something is done, or the exception of what was thrown.
fn done(description: f64, vm: &VirtualMachine) -> PyResult<()> {
    given_to_py(description, vm).map(drop)
}

/// What was found, if it was.
fn found(description: f64, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
    result_to_py(description, &JsValue::UNDEFINED, vm)
}

impl DomNode {
    fn node(&self) -> &JsValue {
        self.0.value()
    }

    fn is_document(&self) -> bool {
        imports::kind_of_node(self.node()) == DOCUMENT
    }

    fn element(&self, attribute: &str, vm: &VirtualMachine) -> PyResult<&JsValue> {
        if imports::kind_of_node(self.node()) == ELEMENT {
            return Ok(self.node());
        }
        let class = self.0.class_name();
        Err(vm.new_attribute_error(format!(
            "'{class}' object has no attribute '{attribute}': it is no element"
        )))
    }

    /// The node's keys are ids of a document, attributes of an element, indices of children.
    fn find(&self, key: &PyObject, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
        if let Some(index) = key.downcast_ref::<PyInt>() {
            let index: i64 = index.try_to_primitive(vm)?;
            return found(imports::child(self.node(), index as f64), vm);
        }
        let Some(name) = key.downcast_ref::<PyStr>() else {
            return Err(vm.new_type_error(format!(
                "the key of a node must be str or int, not {}",
                key.class().name()
            )));
        };
        found(
            imports::find_by_name(self.node(), &*text::name_to_js(name, vm)?),
            vm,
        )
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
            let item = self.get_item(key, vm)?;
            let removed = match (item.downcast_ref::<JsObject>(), key.downcast_ref::<PyStr>()) {
                (Some(node), _) => imports::remove_node(node.value()),
                (None, Some(name)) => {
                    imports::remove_attribute(self.node(), &text::to_js(name, vm)?)
                }
                (None, None) => return Ok(()),
            };
            return done(removed, vm);
        };
        let Some(name) = key.downcast_ref::<PyStr>().filter(|_| !self.is_document()) else {
            return Err(vm.new_type_error(
                "only attributes of an element can be assigned: element['name'] = value",
            ));
        };
        let text = text::to_js(&*value.str(vm)?, vm)?;
        let element = self.element("[]", vm)?;
        done(
            imports::set_attribute(element, &*text::name_to_js(name, vm)?, &text),
            vm,
        )
    }

    /// `node in other`, `"id" in document`, `"attribute" in element`.
    fn contains(&self, item: &PyObject, vm: &VirtualMachine) -> PyResult<bool> {
        match item.downcast_ref::<JsObject>() {
            Some(node) => {
                given_to_py(imports::contains_node(self.node(), node.value()), vm)?.try_to_bool(vm)
            }
            None => Ok(self.find(item, vm)?.is_some()),
        }
    }

    fn count(&self, vm: &VirtualMachine) -> PyResult<usize> {
        given_to_py(imports::count_children(self.node()), vm)?.try_into_value(vm)
    }

    /// Appends a node, a text or number, or each item of an iterable. A document appends to its body.
    fn append(&self, child: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        let is_text = child.downcast_ref::<PyStr>().is_some()
            || child.downcast_ref::<PyInt>().is_some()
            || child.downcast_ref::<PyFloat>().is_some();
        if is_text {
            let text = text::to_js(&*child.str(vm)?, vm)?;
            return done(imports::append(self.node(), &text), vm);
        }
        if child.downcast_ref::<Self>().is_some() {
            return done(imports::append(self.node(), &to_js(child, vm)?), vm);
        }
        let items = child.to_owned().get_iter(vm).map_err(|_| {
            vm.new_type_error(format!(
                "cannot append {}: a node, a text or an iterable of them is needed",
                child.class().name()
            ))
        })?;
        vm.with_recursion("in appending to a node", || {
            items
                .iter::<PyObjectRef>(vm)?
                .try_for_each(|item| self.append(&*item?, vm))
        })
    }

    /// `node.style = {"color": "red"}`
    fn set_style(&self, style: &Py<PyDict>, vm: &VirtualMachine) -> PyResult<()> {
        for (name, value) in style.items_vec() {
            let (name, value) = (
                text::to_js(&*name.str(vm)?, vm)?,
                text::to_js(&*value.str(vm)?, vm)?,
            );
            done(imports::set_style(self.node(), &name, &value), vm)?;
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
        match zelf.0.property(&*text::name_to_js(name, vm)?, vm)? {
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
        // A handler as it stands in markup, which the platform takes as an attribute only.
        if name_text.starts_with("on")
            && let PySetterValue::Assign(handler) = &value
            && let Some(handler) = handler.downcast_ref::<PyStr>()
            && imports::kind_of_node(zelf.node()) == ELEMENT
        {
            let (name, text) = (text::name_to_js(name, vm)?, text::to_js(handler, vm)?);
            return done(imports::set_attribute(zelf.node(), &name, &text), vm);
        }
        let interned = vm.ctx.interned_str(name);
        let of_class = interned.and_then(|name| object.class().get_attr(name));
        let base = object.try_downcast_ref::<JsObject>(vm)?;
        if of_class.is_some() || is_python_name(&name_text) || JsObject::is_own(base, name, vm)? {
            return object.generic_setattr(name, value, vm);
        }
        zelf.0
            .set_property(&*text::name_to_js(name, vm)?, value, vm)
    }
}

impl AsMapping for DomNode {
    fn as_mapping() -> &'static PyMappingMethods {
        static METHODS: PyMappingMethods = PyMappingMethods {
            length: Some(|mapping, vm| DomNode::mapping_downcast(mapping).count(vm)),
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
        let children = given_to_py(imports::children(zelf.node()), vm)?;
        match children.downcast_ref::<JsObject>() {
            Some(children) => JsIterator::over(children.value(), vm),
            None => children.get_iter(vm).map(Into::into),
        }
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
