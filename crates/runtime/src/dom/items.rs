//! What stands in brackets after a node, what `<=`, `+` and `in` do with nodes, and what a loop over one gives.

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine, atomic_func,
    builtins::{PyFloat, PyInt, PyStr, PyType},
    common::hash::PyHash,
    function::PyComparisonValue,
    protocol::{PyMappingMethods, PyNumberMethods, PySequenceMethods},
    types::{AsMapping, AsNumber, AsSequence, Comparable, Hashable, Iterable, PyComparisonOp},
};
use std::sync::LazyLock;

use super::{
    DomNode,
    node::{done, found},
    search, sum,
};
use crate::bridge::{JsIterator, convert::given_to_py, imports, object::JsObject, text};

impl DomNode {
    /// The node's keys are ids of a document, attributes of an element, indices of children.
    fn find(&self, key: &PyObject, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
        if let Some(index) = key.downcast_ref::<PyInt>() {
            let index: i64 = index.try_to_primitive(vm)?;
            return found(imports::child(self.node(vm)?, index as f64), vm);
        }
        if let Some(class) = key.downcast_ref::<PyType>() {
            let found = search::find_class(self.node(vm)?, class, vm)?;
            return Ok(Some(vm.ctx.new_list(found).into()));
        }
        let Some(name) = key.downcast_ref::<PyStr>() else {
            return Err(vm.new_type_error(format!(
                "the key of a node must be str, int or a class of browser.html, not {}",
                key.class().name()
            )));
        };
        found(
            imports::find_by_name(self.node(vm)?, &*text::name_to_js(name, vm)?),
            vm,
        )
    }

    fn get_item(&self, key: &PyObject, vm: &VirtualMachine) -> PyResult {
        if let Some(item) = self.find(key, vm)? {
            return Ok(item);
        }
        let exception = vm.new_key_error(key.to_owned());
        if key.downcast_ref::<PyStr>().is_some() {
            let note = match self.is_document(vm)? {
                true => "The document has no element with this id.",
                false => "The element has no such attribute.",
            };
            // Without it the exception is the same.
            let _ = vm.call_method(exception.as_object(), "add_note", (note.to_owned(),));
        }
        Err(exception)
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
                (Some(node), _) => imports::remove_node(node.born(vm)?),
                (None, Some(name)) => {
                    imports::remove_attribute(self.node(vm)?, &text::to_js(name, vm)?)
                }
                (None, None) => return Ok(()),
            };
            return done(removed, vm);
        };
        let is_document = self.is_document(vm)?;
        let Some(name) = key.downcast_ref::<PyStr>().filter(|_| !is_document) else {
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
                let contains = imports::contains_node(self.node(vm)?, node.born(vm)?);
                given_to_py(contains, vm)?.try_to_bool(vm)
            }
            None => Ok(self.find(item, vm)?.is_some()),
        }
    }

    fn count(&self, vm: &VirtualMachine) -> PyResult<usize> {
        given_to_py(imports::count_children(self.node(vm)?), vm)?.try_into_value(vm)
    }

    /// Appends a node, a text or number, or each item of an iterable. A document appends to its body.
    pub(super) fn append(&self, child: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        if let Some(child) = child.downcast_ref::<Self>() {
            return done(imports::append(self.node(vm)?, child.node(vm)?), vm);
        }
        let is_text = child.downcast_ref::<PyStr>().is_some()
            || child.downcast_ref::<PyInt>().is_some()
            || child.downcast_ref::<PyFloat>().is_some();
        if is_text {
            let text = text::to_js(&*child.str(vm)?, vm)?;
            return done(imports::append(self.node(vm)?, &text), vm);
        }
        let items = child.to_owned().get_iter(vm).map_err(|_| {
            vm.new_type_error(format!(
                "cannot append {}: a node, a text or an iterable of them is needed",
                child.class().name()
            ))
        })?;
        vm.with_recursion("in appending to a node", || {
            let items = items.iter::<PyObjectRef>(vm)?;
            if child.downcast_ref::<JsObject>().is_none() {
                return items
                    .into_iter()
                    .try_for_each(|item| self.append(&*item?, vm));
            }
            // A collection of JavaScript's may be of what is in the document: it shrinks as its nodes go elsewhere.
            let items: Vec<PyObjectRef> = items.into_iter().collect::<PyResult<_>>()?;
            items.iter().try_for_each(|item| self.append(item, vm))
        })
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

impl AsNumber for DomNode {
    fn as_number() -> &'static PyNumberMethods {
        static METHODS: PyNumberMethods = PyNumberMethods {
            add: Some(sum::add),
            multiply: Some(|left, right, vm| match left.downcast_ref::<DomNode>() {
                Some(node) => sum::multiply(node, right, vm),
                None => match right.downcast_ref::<DomNode>() {
                    Some(node) => sum::multiply(node, left, vm),
                    None => Ok(vm.ctx.not_implemented()),
                },
            }),
            boolean: Some(|_, _| Ok(true)),
            ..PyNumberMethods::NOT_IMPLEMENTED
        };
        &METHODS
    }
}

impl Iterable for DomNode {
    /// The child nodes.
    fn iter(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult {
        let children = given_to_py(imports::children(zelf.node(vm)?), vm)?;
        match children.downcast_ref::<JsObject>() {
            Some(children) => JsIterator::over(children.born(vm)?, vm),
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
