//! The state of instances of Python subclasses of `JSObject`: their class and their attributes.
//!
//! INVARIANT: a JavaScript object never keeps its wrapper alive. The wrapper holds the JavaScript object, so otherwise
//! neither of them could be freed.
//!
//! So a wrapper dies when Python holds it no longer. Its class and its attributes are kept under the number of the
//! JavaScript object, and the next wrapper of this object gets them back. They are dropped when JavaScript's garbage
//! collector has taken the object.

use rustpython_vm::{
    AsObject, Py, PyRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyDictRef, PyStr, PyType, PyTypeRef},
    function::FuncArgs,
    types::PyTypeFlags,
};
use std::{cell::RefCell, collections::HashMap};
use wasm_bindgen::JsValue;

use super::{JsObject, wrappers};
use crate::bridge::{
    convert::{self, Description},
    extending::{self, Unborn},
    imports, text,
};

struct State {
    class: PyTypeRef,
    attributes: PyDictRef,
}

thread_local! {
    static STATES: RefCell<HashMap<u64, State>> = RefCell::default();
}

impl JsObject {
    /// Whether an object is an instance of a subclass, with attributes of its own.
    pub(crate) fn has_state(zelf: &Py<Self>) -> bool {
        zelf.as_object().dict().is_some()
    }

    /// Whether an attribute of an instance of a subclass belongs to Python: if its class has a descriptor for it that
    /// takes assignments, or if the JavaScript object has no such property. Ask where one is assigned: where the class
    /// extends one of JavaScript's, JavaScript sees it from then on.
    pub(crate) fn is_own(zelf: &Py<Self>, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult<bool> {
        if zelf.extends() {
            return extending::is_own(zelf, name, vm);
        }
        if !Self::has_state(zelf) {
            return Ok(false);
        }
        let interned = vm.ctx.interned_str(name);
        let of_class = interned.and_then(|name| zelf.class().get_attr(name));
        if of_class.is_some_and(|found| found.class().slots().descr_set.load().is_some()) {
            return Ok(true);
        }
        Ok(zelf
            .raw_property(&*text::name_to_js(name, vm)?, vm)?
            .is_none())
    }
}

/// `Subclass(object)`: makes an instance that is the wrapper of that JavaScript object from now on.
pub(super) fn adopt(class: PyTypeRef, args: &FuncArgs, vm: &VirtualMachine) -> PyResult {
    let given = args.args.first();
    let object = given.and_then(|object| object.downcast_ref::<JsObject>());
    let (Some(object), true) = (object, class.heaptype_ext.is_some()) else {
        return Err(not_made_by_calling(&class, vm));
    };
    let value = object.born(vm)?;
    number_for(&class, value, vm)?;
    embody(class, value, vm)
}

/// Makes an instance of a subclass the wrapper of a JavaScript object from now on.
pub(crate) fn embody(class: PyTypeRef, value: &JsValue, vm: &VirtualMachine) -> PyResult {
    let number = Description::of(value).number;
    imports::watch(value, number as f64);
    let made = wrappers::make_with(value.clone(), (number, 0), class, vm.ctx.new_dict());
    wrappers::list(&made, vm)?;
    Ok(made.into())
}

/// The number of a JavaScript object that an instance of a class is to stand for; TypeError if it cannot.
pub(crate) fn number_for(
    class: &Py<PyType>,
    value: &JsValue,
    vm: &VirtualMachine,
) -> PyResult<u64> {
    let Description { kind, number, .. } = Description::of(value);
    if number == 0 {
        return Err(not_made_by_calling(class, vm));
    }
    if !class.slots.flags.has_feature(PyTypeFlags::HAS_DICT) {
        return Err(vm.new_type_error(format!(
            "{} has __slots__ and no __dict__, in which attributes outlive what Python has for an object: leave __slots__ out",
            class.name()
        )));
    }
    if kind == convert::kind::EVENT {
        // JavaScript forgets the number of most events when they have been handled; this one is needed for longer.
        imports::remember(value, number as f64);
    }
    let native = wrappers::class_for(value, kind);
    // The native base must be the one for this kind of object. A subclass of DOMNode, for example, is only for nodes.
    let bases = class.mro_collect();
    let base = bases.iter().find(|base| base.heaptype_ext.is_none());
    if !base.is_some_and(|base| base.is(native)) {
        return Err(vm.new_type_error(format!(
            "{} cannot be what Python has for {}: that takes a subclass of {}",
            class.name(),
            imports::represent(value),
            native.name()
        )));
    }
    Ok(number)
}

/// An instance of a class that extends one of JavaScript's: born when its JavaScript object is needed.
pub(crate) fn begin(
    class: PyTypeRef,
    new_target: Option<JsValue>,
    vm: &VirtualMachine,
) -> PyResult<PyRef<JsObject>> {
    let made = wrappers::make_unborn(class, vm.ctx.new_dict());
    let own = made.as_object().downgrade(None, vm)?;
    made.unborn
        .replace(Some(Box::new(Unborn { own, new_target })));
    let bases = made.class().mro_collect();
    let native = bases.iter().find(|base| base.heaptype_ext.is_none());
    if native.is_some_and(|native| native.is(wrappers::class_of(convert::kind::NODE))) {
        // What makes elements takes no arguments that could be waited for.
        made.born(vm)?;
    }
    Ok(made)
}

/// Whether Python has or keeps something for the object of a number.
pub(crate) fn is_known(number: u64) -> bool {
    wrappers::living((number, 0)).is_some()
        || STATES.with_borrow(|states| states.contains_key(&number))
}

pub(super) fn not_made_by_calling(class: &Py<PyType>, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let name = class.name().to_string();
    vm.new_type_error(format!(
        "{name} stands for an object that JavaScript has made: it is not made by a call, but a subclass of it can be \
         called with such an object"
    ))
}

/// Hands the state of an instance that is about to die down to the next wrapper of its object, if it is the wrapper itself.
///
/// It may live on: where the collector has found it unreachable, but its attributes lead back to it. Then it stays what Python
/// has for the object. JavaScript may still have that, so the attributes must not be lost.
pub(super) fn hand_down(object: &Py<JsObject>, vm: &VirtualMachine) -> PyResult<()> {
    let Some(attributes) = object.as_object().dict() else {
        return Ok(());
    };
    if !wrappers::stays_current(object, vm)? {
        // It is not the wrapper of its object any more: another instance is.
        return Ok(());
    }
    let state = State {
        class: object.class().to_owned(),
        attributes,
    };
    let number = object.identity.get().0;
    let replaced = STATES.with_borrow_mut(|states| states.insert(number, state));
    drop(replaced);
    Ok(())
}

/// Takes out the class and the attributes that are kept for an object, for its new wrapper.
pub(super) fn take(number: u64) -> Option<(PyTypeRef, PyDictRef)> {
    let state = STATES.with_borrow_mut(|states| states.remove(&number))?;
    Some((state.class, state.attributes))
}

/// Drops what is kept for an object that JavaScript's garbage collector has taken. Call it inside the interpreter, as
/// the attributes may run Python code when they die.
pub(crate) fn forget(number: f64) {
    let state = STATES.with_borrow_mut(|states| states.remove(&(number as u64)));
    drop(state);
}
