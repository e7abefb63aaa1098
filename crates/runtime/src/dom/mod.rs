//! Nodes and events of the document.

mod event;
pub(crate) mod filling;
mod given;
mod items;
mod methods;
mod node;
mod search;
mod style;
mod sum;
pub(crate) mod tag;

use rustpython_vm::class::{PyClassImpl, StaticType};

use crate::bridge::{convert::kind, object};

pub(crate) use event::DomEvent;
pub(crate) use node::DomNode;

/// Makes the classes, after those of the bridge.
pub(crate) fn make_classes() {
    let _ = (DomNode::make_static_type(), DomEvent::make_static_type());
    object::add_class(kind::NODE, DomNode::static_type());
    object::add_class(kind::EVENT, DomEvent::static_type());
    methods::add();
    sum::make_class();
    tag::make_base();
}
