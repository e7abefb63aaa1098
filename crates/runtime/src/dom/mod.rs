//! Nodes and events of the document.

mod event;
mod node;

pub(crate) use event::DomEvent;
pub(crate) use node::DomNode;
