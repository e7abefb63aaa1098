//! The handlers of a socket: bound ones and assigned ones, in the order in which they came.

use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyResult, VirtualMachine, builtins::PyStr, common::lock::PyMutex,
};

use engine::arity;

/// What may come to a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SocketEvent {
    Open,
    Message,
    Error,
    Close,
}

impl SocketEvent {
    pub(super) const ALL: [Self; 4] = [Self::Open, Self::Message, Self::Error, Self::Close];

    /// The event of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.name() == name)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Message => "message",
            Self::Error => "error",
            Self::Close => "close",
        }
    }

    /// The two attributes that may hold a handler of it: the documents', the platform's.
    pub(super) fn attributes(self) -> [&'static str; 2] {
        match self {
            Self::Open => ["on_open", "onopen"],
            Self::Message => ["on_message", "onmessage"],
            Self::Error => ["on_error", "onerror"],
            Self::Close => ["on_close", "onclose"],
        }
    }
}

/// The event and attribute, if this is the name of an attribute for a handler.
pub(super) fn attribute(name: &Py<PyStr>) -> Option<(SocketEvent, &'static str)> {
    let name = name.to_str().filter(|name| name.starts_with("on"))?;
    SocketEvent::ALL.into_iter().find_map(|event| {
        let attribute = event
            .attributes()
            .into_iter()
            .find(|attribute| *attribute == name)?;
        Some((event, attribute))
    })
}

/// A function that is called when an event comes.
#[derive(Clone, Debug)]
pub(super) struct Handler {
    event: SocketEvent,
    /// The attribute that it was assigned to; None if it was bound.
    pub(super) attribute: Option<&'static str>,
    pub(super) function: PyObjectRef,
    pub(super) takes_event: bool,
}

impl Handler {
    /// A TypeError if the function cannot be a handler.
    pub(super) fn new(
        event: SocketEvent,
        attribute: Option<&'static str>,
        function: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult<Self> {
        let what = format!("the handler of '{}'", event.name());
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
    pub(super) fn of(&self, event: SocketEvent) -> Vec<Handler> {
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

    /// Lets all go.
    pub(super) fn clear(&self) {
        let handlers = std::mem::take(&mut *self.0.lock());
        drop(handlers);
    }
}
