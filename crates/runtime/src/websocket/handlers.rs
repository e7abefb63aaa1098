//! The handlers of a socket: bound ones and assigned ones, in the order in which they came.

use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyResult, VirtualMachine, builtins::PyStr, common::lock::PyMutex,
};

use crate::arity;

/// The events, each with the two attributes that may hold a handler: the documents', the platform's.
const EVENTS: [(&str, [&str; 2]); 4] = [
    ("open", ["on_open", "onopen"]),
    ("message", ["on_message", "onmessage"]),
    ("error", ["on_error", "onerror"]),
    ("close", ["on_close", "onclose"]),
];

/// The event of this name.
pub(super) fn event(name: &str) -> Option<&'static str> {
    EVENTS
        .iter()
        .map(|(event, _)| *event)
        .find(|event| *event == name)
}

/// The attributes that may hold a handler of an event.
pub(super) fn attributes(event: &str) -> [&'static str; 2] {
    EVENTS
        .iter()
        .find(|(name, _)| *name == event)
        .map_or(["", ""], |(_, attributes)| *attributes)
}

/// The event and attribute, if this is the name of an attribute for a handler.
pub(super) fn attribute(name: &Py<PyStr>) -> Option<(&'static str, &'static str)> {
    let name = name.to_str()?;
    EVENTS.iter().find_map(|(event, attributes)| {
        let attribute = attributes.iter().find(|attribute| **attribute == name)?;
        Some((*event, *attribute))
    })
}

/// A function that is called when an event comes.
#[derive(Clone, Debug)]
pub(super) struct Handler {
    event: &'static str,
    /// The attribute that it was assigned to; None if it was bound.
    pub(super) attribute: Option<&'static str>,
    pub(super) function: PyObjectRef,
    pub(super) takes_event: bool,
}

impl Handler {
    /// A TypeError if the function cannot be a handler.
    pub(super) fn new(
        event: &'static str,
        attribute: Option<&'static str>,
        function: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult<Self> {
        let what = format!("the handler of '{event}'");
        let takes_event = arity::check_handler(&function, &what, vm)?.most != Some(0);
        Ok(Self {
            event,
            attribute,
            function,
            takes_event,
        })
    }

    fn is(&self, other: &Self) -> bool {
        self.event == other.event
            && self.attribute == other.attribute
            && self.function.is(&other.function)
    }
}

/// The lock is never held while Python runs: all that is called, compared or dropped is taken out first.
#[derive(Debug, Default)]
pub(super) struct Handlers(PyMutex<Vec<Handler>>);

impl Handlers {
    pub(super) fn of(&self, event: &str) -> Vec<Handler> {
        self.0
            .lock()
            .iter()
            .filter(|handler| handler.event == event)
            .cloned()
            .collect()
    }

    pub(super) fn assigned(&self, attribute: &str) -> Option<Handler> {
        self.0
            .lock()
            .iter()
            .find(|handler| handler.attribute == Some(attribute))
            .cloned()
    }

    pub(super) fn contains(&self, handler: &Handler) -> bool {
        self.0.lock().iter().any(|other| other.is(handler))
    }

    /// Adds a handler; one that is assigned takes the place of the one assigned before.
    pub(super) fn add(&self, handler: Handler) {
        let replaced = {
            let mut handlers = self.0.lock();
            let assigned = |old: &&mut Handler| {
                handler.attribute.is_some() && old.attribute == handler.attribute
            };
            match handlers.iter_mut().find(assigned) {
                Some(old) => Some(std::mem::replace(old, handler)),
                None => {
                    handlers.push(handler);
                    None
                }
            }
        };
        drop(replaced);
    }

    pub(super) fn remove(&self, handler: &Handler) {
        let removed = {
            let mut handlers = self.0.lock();
            handlers
                .iter()
                .position(|other| other.is(handler))
                .map(|index| handlers.remove(index))
        };
        drop(removed);
    }

    pub(super) fn clear(&self) {
        let handlers = std::mem::take(&mut *self.0.lock());
        drop(handlers);
    }
}
