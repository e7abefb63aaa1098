//! Where the attributes of instances of subclasses of nodes are: `class Card(html.DIV)`, `self.title_line = html.H2()`.
//!
//! What JavaScript's node has already is the node's. Any other attribute is in Python's dict, but for objects of JavaScript's:
//! Python's wrapper of one would keep it alive, and many such, as a child, or what draws on a canvas, keep the node in their
//! turn, so that neither would ever be freed. They become properties of the node. Functions do not: read from the node, they
//! would be its methods, whatever they were bound to.

use rustpython_vm::{
    AsObject, Py, PyObject, PyResult, VirtualMachine, builtins::PyStr, function::PySetterValue,
};

use super::node::{DomNode, done};
use crate::bridge::{
    convert::to_js,
    imports,
    object::{JsFunction, JsObject},
    text,
};

/// Where an attribute goes that is assigned or deleted.
pub(super) enum Place {
    /// To Python's dict.
    Python,
    /// It is a property that JavaScript's node has by itself.
    Node,
    /// It has been made a property of JavaScript's node, or taken away from it.
    Given,
}

/// Finds the place of an attribute and, if that is [`Place::Given`], puts it there. `is_covered` says whether the class has
/// something of that name.
pub(super) fn place(
    zelf: &Py<DomNode>,
    name: &Py<PyStr>,
    value: &PySetterValue,
    is_covered: bool,
    vm: &VirtualMachine,
) -> PyResult<Place> {
    let object = zelf.as_object().try_downcast_ref::<JsObject>(vm)?;
    if !object.is_born() {
        return Ok(Place::Python);
    }
    let (node, key) = (zelf.node(vm)?, text::name_to_js(name, vm)?);
    let given = match value {
        PySetterValue::Assign(value) if is_given(value) => Some(value),
        _ => None,
    };
    if imports::is_given(node, &key) && given.is_none() {
        imports::take_back(node, &key);
        if matches!(value, PySetterValue::Delete) {
            return Ok(Place::Given);
        }
    }
    let Some(given) = given else {
        let is_python = is_covered || JsObject::is_own(object, name, vm)?;
        return Ok(if is_python {
            Place::Python
        } else {
            Place::Node
        });
    };
    let attributes = zelf.as_object().dict();
    let own = attributes.filter(|attributes| attributes.contains_key(name, vm));
    let is_free =
        own.is_some() || imports::is_given(node, &key) || object.raw_property(&key, vm)?.is_none();
    if !is_free {
        return Ok(if is_covered {
            Place::Python
        } else {
            Place::Node
        });
    }
    done(imports::give(node, &key, &to_js(given, vm)?), vm)?;
    if let Some(own) = own {
        own.del_item(name, vm)?;
    }
    Ok(Place::Given)
}

/// Whether a value is an object of JavaScript's, and no function.
fn is_given(value: &PyObject) -> bool {
    value.downcast_ref::<JsObject>().is_some() && value.downcast_ref::<JsFunction>().is_none()
}
