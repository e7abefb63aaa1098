//! One wrapper for one JavaScript object.

use rustpython_vm::{
    AsObject, Context, Py, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyDictRef, PyType, PyTypeRef, PyWeak},
};
use std::{
    cell::{Cell, OnceCell, RefCell},
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};
use wasm_bindgen::JsValue;

use super::{JsObject, state};
use crate::bridge::{
    convert::{Description, kind},
    imports,
};

/// The number of an object and of what it is bound to (0: nothing) name its wrapper.
pub(super) type Identity = (u32, u32);

thread_local! {
    /// The living wrappers.
    static WRAPPERS: RefCell<HashMap<Identity, PyRef<PyWeak>, BuildHasherDefault<NumberHasher>>> =
        RefCell::default();
    /// The class of each kind of object.
    static CLASSES: Cell<[Option<&'static Py<PyType>>; 16]> = const { Cell::new([None; 16]) };
    /// The wrapper of the event that is being handled. Most die with their event, and are never in the table.
    static ARRIVING: RefCell<Option<PyRef<JsObject>>> = RefCell::default();
}

/// Numbers that count up spread well enough by one multiplication.
#[derive(Default)]
struct NumberHasher(u64);

impl Hasher for NumberHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0.rotate_left(32) ^ u64::from(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(32)
    }
}

/// Makes a class that of all JavaScript objects of a [`kind`].
pub(crate) fn add_class(kind: u32, class: &'static Py<PyType>) {
    // Only subclasses have something to keep when they die.
    class.slots.del_needed.store(Some(|_: &PyObject| false));
    let mut classes = CLASSES.get();
    if let Some(place) = classes.get_mut(kind as usize) {
        *place = Some(class);
    }
    CLASSES.set(classes);
}

/// The class of a kind of object.
pub(super) fn class_of(kind: u32) -> &'static Py<PyType> {
    let own = CLASSES.get().get(kind as usize).copied().flatten();
    let any = || CLASSES.get()[kind::OBJECT as usize];
    own.or_else(any)
        .unwrap_or(Context::genesis().types.object_type)
}

impl Drop for JsObject {
    fn drop(&mut self) {
        if !self.listed.get() {
            return;
        }
        let dead = WRAPPERS.try_with(|wrappers| {
            let mut wrappers = wrappers.borrow_mut();
            let successor = wrappers
                .get(&self.identity)
                .is_some_and(|weak| weak.upgrade().is_some());
            if successor {
                None
            } else {
                wrappers.remove(&self.identity)
            }
        });
        drop(dead);
    }
}

/// The wrapper of an object, function or symbol: the one that lives, or a new one.
pub(crate) fn wrap(
    value: JsValue,
    kind: u32,
    number: u32,
    owner: &JsValue,
    vm: &VirtualMachine,
) -> PyResult {
    let bound = kind == kind::FUNCTION && !owner.is_undefined();
    let identity = (
        number,
        if bound {
            Description::of(owner).number
        } else {
            0
        },
    );
    if number != 0
        && let Some(living) = living(identity)
    {
        return Ok(living);
    }
    let wrapper = if number != 0
        && !bound
        && let Some((class, attributes)) = state::take(number)
    {
        make_with(value, identity, class, attributes)
    } else {
        let owner = if bound {
            owner.clone()
        } else {
            JsValue::UNDEFINED
        };
        make(value, owner, identity, class_of(kind))
    };
    if number != 0 {
        list(&wrapper, vm)?;
    }
    Ok(wrapper.into())
}

fn make(
    value: JsValue,
    owner: JsValue,
    identity: Identity,
    class: &'static Py<PyType>,
) -> PyRef<JsObject> {
    let wrapper = JsObject {
        value,
        owner,
        identity,
        listed: Cell::new(false),
    };
    PyRef::new_ref(wrapper, class.to_owned(), None)
}

/// An instance of a subclass.
pub(super) fn make_with(
    value: JsValue,
    identity: Identity,
    class: PyTypeRef,
    attributes: PyDictRef,
) -> PyRef<JsObject> {
    let wrapper = JsObject {
        value,
        owner: JsValue::UNDEFINED,
        identity,
        listed: Cell::new(false),
    };
    PyRef::new_ref(wrapper, class, Some(attributes))
}

fn living(identity: Identity) -> Option<PyObjectRef> {
    let arriving = ARRIVING.with_borrow(|arriving| {
        let wrapper = arriving.as_ref()?;
        (wrapper.identity == identity).then(|| wrapper.clone().into())
    });
    arriving.or_else(|| {
        WRAPPERS.with_borrow(|wrappers| wrappers.get(&identity).and_then(|weak| weak.upgrade()))
    })
}

/// Whether a wrapper is what Python has for its object.
pub(super) fn is_current(wrapper: &Py<JsObject>) -> bool {
    living(wrapper.identity).is_some_and(|living| living.is(wrapper))
}

/// Puts a wrapper into the table, for as long as it lives.
pub(super) fn list(wrapper: &PyRef<JsObject>, vm: &VirtualMachine) -> PyResult<()> {
    let weak = wrapper.as_object().downgrade(None, vm)?;
    wrapper.listed.set(true);
    let replaced = WRAPPERS.with_borrow_mut(|wrappers| wrappers.insert(wrapper.identity, weak));
    drop(replaced);
    Ok(())
}

/// An event that is being handled. Its wrapper is made when a handler wants it.
pub(crate) struct Arriving {
    /// Until the wrapper has it.
    event: Cell<JsValue>,
    number: u32,
    wrapper: OnceCell<PyObjectRef>,
}

impl Arriving {
    /// `number` is what page.js knows the event by.
    pub(crate) fn new(event: JsValue, number: u32) -> Self {
        Self {
            event: Cell::new(event),
            number,
            wrapper: OnceCell::new(),
        }
    }

    /// What Python gets of it.
    pub(crate) fn wrapper(&self, vm: &VirtualMachine) -> PyResult {
        if let Some(wrapper) = self.wrapper.get() {
            return Ok(wrapper.clone());
        }
        let identity = (self.number, 0);
        let wrapper = match living(identity) {
            Some(living) => living,
            None => {
                let class = class_of(kind::EVENT);
                let wrapper = make(self.event.take(), JsValue::UNDEFINED, identity, class);
                let outer = ARRIVING.replace(Some(wrapper.clone()));
                if let Some(outer) = outer {
                    list(&outer, vm)?;
                }
                wrapper.into()
            }
        };
        Ok(self.wrapper.get_or_init(|| wrapper).clone())
    }

    /// The event has been handled: if Python still holds it, it goes on being the same object.
    pub(crate) fn settle(self, vm: &VirtualMachine) -> PyResult<()> {
        let Some(own) = self.wrapper.into_inner() else {
            return Ok(());
        };
        let arriving = ARRIVING.with_borrow_mut(|arriving| {
            arriving.take_if(|wrapper| wrapper.identity == (self.number, 0))
        });
        drop(own);
        if let Some(wrapper) = arriving
            && wrapper.as_object().strong_count() > 1
        {
            imports::remember(&wrapper.value, self.number);
            list(&wrapper, vm)?;
        }
        Ok(())
    }
}
