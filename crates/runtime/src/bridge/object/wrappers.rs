//! The wrappers of JavaScript objects: Python's objects for them.
//!
//! INVARIANT: at most one living wrapper of an object is the current one, which Python gets wherever it meets the
//! object. Only `Subclass(object)` replaces it while it lives. A function has one for each object that it was read
//! from.

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

use super::{JsObject, methods::Methods, state};
use crate::bridge::{
    convert::{Description, kind, to_py},
    extending, imports,
};

/// What identifies a wrapper: the number of its object, and the number of the object that a function is bound to, or 0.
pub(super) type Identity = (u64, u64);

/// What gives the class for a tag, by its number.
type ClassOfTag = fn(u32, &VirtualMachine) -> PyResult<PyTypeRef>;

thread_local! {
    /// The living wrappers, by weak references.
    static WRAPPERS: RefCell<HashMap<Identity, PyRef<PyWeak>, BuildHasherDefault<NumberHasher>>> =
        RefCell::default();
    /// The Python class for each kind of JavaScript object.
    static CLASSES: Cell<[Option<&'static Py<PyType>>; 16]> = const { Cell::new([None; 16]) };
    /// Gives the Python class for the elements of a tag.
    static OF_TAG: Cell<Option<ClassOfTag>> = const { Cell::new(None) };
    /// The one for arrays, which have no kind of their own.
    static ARRAY: Cell<Option<&'static Py<PyType>>> = const { Cell::new(None) };
    /// The wrapper of the event that is being handled. Most such wrappers die when the event has been handled. They are
    /// put into `WRAPPERS` only if they live on, or if another event comes in between.
    static ARRIVING: RefCell<Option<PyRef<JsObject>>> = RefCell::default();
}

/// A hasher for numbers that are given out in ascending order: one multiplication spreads these well enough.
#[derive(Default)]
struct NumberHasher(u64);

impl Hasher for NumberHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(32) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(32)
    }
}

/// Makes `class` the Python class for JavaScript objects of a [`kind`].
pub(crate) fn add_class(kind: u32, class: &'static Py<PyType>) {
    keeps_nothing(class);
    let mut classes = CLASSES.get();
    if let Some(place) = classes.get_mut(kind as usize) {
        *place = Some(class);
    }
    CLASSES.set(classes);
}

/// Has the elements of a tag wrapped by the class that is given for it.
pub(crate) fn class_tags(give: ClassOfTag) {
    OF_TAG.set(Some(give));
}

/// Makes `class` the Python class for arrays.
pub(super) fn add_array_class(class: &'static Py<PyType>) {
    keeps_nothing(class);
    ARRAY.set(Some(class));
}

/// Only instances of subclasses have a state to keep when they die: see `state::hand_down`.
fn keeps_nothing(class: &Py<PyType>) {
    class.slots.del_needed.store(Some(|_: &PyObject| false));
}

/// The Python class for an object.
pub(crate) fn class_for(value: &JsValue, kind: u32) -> &'static Py<PyType> {
    if kind == kind::OBJECT
        && let Some(array) = ARRAY.get()
        && imports::is_array(value)
    {
        return array;
    }
    class_of(kind)
}

/// The Python class for a kind of JavaScript object.
pub(crate) fn class_of(kind: u32) -> &'static Py<PyType> {
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
                .get(&self.identity.get())
                .is_some_and(|weak| weak.upgrade().is_some());
            if successor {
                None
            } else {
                wrappers.remove(&self.identity.get())
            }
        });
        drop(dead);
    }
}

/// The wrapper of an object, function or symbol: the living one if there is one, or else a new one. `number` is 0 for what
/// has no identity, such as a symbol: it gets a new wrapper each time.
pub(crate) fn wrap(
    value: JsValue,
    Description { kind, number, tag }: Description,
    owner: &JsValue,
    vm: &VirtualMachine,
) -> PyResult {
    let bound = kind == kind::FUNCTION && !owner.is_undefined();
    let identity = match bound.then(|| number_of_owner(owner)) {
        // Bound to a symbol, which has no number: the next one is another.
        Some(0) => (0, 0),
        Some(owner) => (number, owner),
        None => (number, 0),
    };
    if let Some(living) = living(identity) {
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
        let class = match OF_TAG.get() {
            Some(class_of_tag) if tag != 0 => class_of_tag(tag, vm)?,
            _ => class_for(&value, kind).to_owned(),
        };
        make(value, owner, identity, class)
    };
    list(&wrapper, vm)?;
    Ok(wrapper.into())
}

/// The number of what a function is bound to. Of a Python object, its place in another table than JavaScript's objects have
/// theirs in: such numbers are above all of those.
fn number_of_owner(owner: &JsValue) -> u64 {
    const OF_PYTHON: u64 = 1 << 39;
    let Description { kind, number, .. } = Description::of(owner);
    match kind {
        kind::PYTHON => number | OF_PYTHON,
        _ => number,
    }
}

fn make(value: JsValue, owner: JsValue, identity: Identity, class: PyTypeRef) -> PyRef<JsObject> {
    let wrapper = JsObject {
        value: value.into(),
        owner,
        identity: Cell::new(identity),
        listed: Cell::new(false),
        extends: false,
        unborn: RefCell::default(),
        methods: Methods::default(),
    };
    PyRef::new_ref(wrapper, class, None)
}

/// A wrapper that is an instance of a subclass.
pub(super) fn make_with(
    value: JsValue,
    identity: Identity,
    class: PyTypeRef,
    attributes: PyDictRef,
) -> PyRef<JsObject> {
    let wrapper = JsObject {
        value: value.into(),
        owner: JsValue::UNDEFINED,
        identity: Cell::new(identity),
        listed: Cell::new(false),
        extends: extending::extends(&class),
        unborn: RefCell::default(),
        methods: Methods::default(),
    };
    PyRef::new_ref(wrapper, class, Some(attributes))
}

/// An instance of a class that extends one of JavaScript's, for which there is no JavaScript object yet.
pub(super) fn make_unborn(class: PyTypeRef, attributes: PyDictRef) -> PyRef<JsObject> {
    let wrapper = JsObject {
        value: OnceCell::new(),
        owner: JsValue::UNDEFINED,
        identity: Cell::default(),
        listed: Cell::new(false),
        extends: true,
        unborn: RefCell::default(),
        methods: Methods::default(),
    };
    PyRef::new_ref(wrapper, class, Some(attributes))
}

/// The current wrapper with an identity, if it lives.
pub(super) fn living(identity: Identity) -> Option<PyObjectRef> {
    if identity.0 == 0 {
        return None;
    }
    let arriving = ARRIVING.with_borrow(|arriving| {
        let wrapper = arriving.as_ref()?;
        (wrapper.identity.get() == identity).then(|| wrapper.clone().into())
    });
    arriving.or_else(|| {
        WRAPPERS.with_borrow(|wrappers| wrappers.get(&identity).and_then(|weak| weak.upgrade()))
    })
}

/// Whether a wrapper with a state that is about to die is the current one: an instance of a subclass may have replaced it. The
/// collector has taken its weak reference by then, and another finalizer may have met the object and got a plain wrapper:
/// it gets another reference.
pub(super) fn stays_current(wrapper: &Py<JsObject>, vm: &VirtualMachine) -> PyResult<bool> {
    let living = living(wrapper.identity.get());
    if let Some(living) = living.filter(|living| living.dict().is_some()) {
        return Ok(living.is(wrapper));
    }
    let is_listed = wrapper.listed.get();
    if is_listed {
        list(&wrapper.to_owned(), vm)?;
    }
    Ok(is_listed)
}

/// Puts a wrapper into `WRAPPERS`, from which it is removed when it dies; not that of what has no identity.
pub(crate) fn list(wrapper: &PyRef<JsObject>, vm: &VirtualMachine) -> PyResult<()> {
    if wrapper.identity.get().0 == 0 {
        return Ok(());
    }
    let weak = wrapper.as_object().downgrade(None, vm)?;
    wrapper.listed.set(true);
    let replaced =
        WRAPPERS.with_borrow_mut(|wrappers| wrappers.insert(wrapper.identity.get(), weak));
    let replaced = replaced.and_then(|weak| weak.upgrade());
    if let Some(other) = replaced.as_ref().filter(|other| !other.is(wrapper))
        && let Some(other) = other.downcast_ref::<JsObject>()
    {
        other.listed.set(false);
    }
    Ok(())
}

/// What has come as an event, though it is none: the Python object for it. Of Python's own objects, a dict perhaps, it is one
/// for this once, which has their properties as an event has them.
fn known_otherwise(value: JsValue, vm: &VirtualMachine) -> PyResult {
    if Description::of(&value).kind != kind::PYTHON {
        return to_py(value, vm);
    }
    let class = class_of(kind::EVENT).to_owned();
    Ok(make(value, JsValue::UNDEFINED, (0, 0), class).into())
}

/// An event that is being handled. Its wrapper is made when a handler takes it.
pub(crate) struct Arriving {
    /// The event, until the wrapper is made and takes it.
    event: Cell<JsValue>,
    number: u64,
    wrapper: OnceCell<PyObjectRef>,
}

impl Arriving {
    /// `number` is the one that bridge.js has given the event; 0 for what Python knows as something else.
    pub(crate) fn new(event: JsValue, number: f64) -> Self {
        Self {
            event: Cell::new(event),
            number: number as u64,
            wrapper: OnceCell::new(),
        }
    }

    /// The Python object for the event.
    pub(crate) fn wrapper(&self, vm: &VirtualMachine) -> PyResult {
        if let Some(wrapper) = self.wrapper.get() {
            return Ok(wrapper.clone());
        }
        let identity = (self.number, 0);
        let wrapper = match living(identity) {
            Some(living) => living,
            None if self.number == 0 => known_otherwise(self.event.take(), vm)?,
            None => {
                let class = class_of(kind::EVENT).to_owned();
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

    /// For people: the event's name, and what it is on.
    pub(crate) fn place(&self) -> String {
        if let Some(wrapper) = self.wrapper.get()
            && let Some(object) = wrapper.downcast_ref::<JsObject>()
        {
            return imports::event_place(object.value());
        }
        let event = self.event.take();
        let place = imports::event_place(&event);
        self.event.set(event);
        place
    }

    /// Call it when the event has been handled. If Python still holds the wrapper, it stays the wrapper of this event.
    pub(crate) fn settle(self, vm: &VirtualMachine) -> PyResult<()> {
        let Some(own) = self.wrapper.into_inner() else {
            return Ok(());
        };
        let arriving = ARRIVING.with_borrow_mut(|arriving| {
            arriving.take_if(|wrapper| wrapper.identity.get() == (self.number, 0))
        });
        drop(own);
        if let Some(wrapper) = arriving
            && wrapper.as_object().strong_count() > 1
        {
            imports::remember(wrapper.value(), self.number as f64);
            list(&wrapper, vm)?;
        }
        Ok(())
    }
}
