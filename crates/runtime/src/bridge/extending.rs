//! Classes of Python's that extend classes of JavaScript's, and their instances.
//!
//! `_js_classes.base` makes the class between the two: its [`CONSTRUCTOR`] is the JavaScript class, its other attributes are
//! [`JsMember`]s, so that `super().method()` finds JavaScript's methods. The JavaScript class that stands for a Python class
//! is made when JavaScript needs it, and again if its collector has taken it: see `standing`.
//!
//! An instance is one object in both worlds. Python's part is there first, so that `__init__` can run; JavaScript's is made by
//! `super().__init__(...)`, or without arguments as soon as it is needed: [`bear`].

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
    builtins::{PyStr, PyType, PyWeak},
    class::PyClassImpl,
    function::{FuncArgs, PySetterValue},
    pyclass,
    types::{Callable, GetDescriptor, Representable},
};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

use super::{
    about_to_call, callback,
    convert::{self, Description, to_js, to_py_of},
    errors, imports,
    object::{self, JsObject, is_python_name},
    text,
};

/// The attribute with the JavaScript class that a Python class extends.
const CONSTRUCTOR: &str = "__js_constructor__";

/// What the birth of an instance needs.
#[derive(Debug)]
pub(crate) struct Unborn {
    pub(crate) own: PyRef<PyWeak>,
    /// The JavaScript class that is constructed, if JavaScript constructs: <https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/new.target>
    pub(crate) new_target: Option<JsValue>,
}

thread_local! {
    /// The instances whose constructors run, the innermost last.
    static CONSTRUCTING: RefCell<Vec<PyRef<JsObject>>> = const { RefCell::new(Vec::new()) };
}

/// A member of a JavaScript class, as `super()` finds it in Python.
#[pyclass(module = "javascript", name = "JSMember")]
#[derive(Debug, PyPayload)]
pub(crate) struct JsMember {
    /// The prototype, or the class itself for a static member.
    holder: JsValue,
    name: PyRef<PyStr>,
    is_static: bool,
}

#[pyclass(
    with(GetDescriptor, Callable, Representable),
    flags(DISALLOW_INSTANTIATION)
)]
impl JsMember {
    pub(crate) fn new(holder: JsValue, name: PyRef<PyStr>, is_static: bool) -> Self {
        Self {
            holder,
            name,
            is_static,
        }
    }

    /// What the member is of an object.
    fn read(&self, object: &JsValue, vm: &VirtualMachine) -> PyResult {
        let name = text::name_to_js(&self.name, vm)?;
        let value = imports::read_as(&self.holder, &name, object);
        let value = value.map_err(|error| errors::to_exception(error, vm))?;
        to_py_of(value, object, vm)
    }
}

impl GetDescriptor for JsMember {
    fn descr_get(
        zelf_obj: &PyObject,
        object: Option<&PyObject>,
        class: Option<&PyObject>,
        vm: &VirtualMachine,
    ) -> PyResult {
        let zelf: PyRef<Self> = zelf_obj.to_owned().try_into_value(vm)?;
        if zelf.is_static {
            // On the class itself, as a static method of JavaScript's may construct `this`.
            let class = class.map(|class| to_js(class, vm)).transpose()?;
            return zelf.read(class.as_ref().unwrap_or(&zelf.holder), vm);
        }
        match object.and_then(|object| object.downcast_ref::<JsObject>()) {
            Some(object) => zelf.read(object.born(vm)?, vm),
            None => Ok(zelf.into()),
        }
    }
}

impl Callable for JsMember {
    type Args = FuncArgs;

    /// `Base.method(self, *args)`
    fn call(zelf: &Py<Self>, mut args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        let object = args.take_positional();
        let Some(object) = object
            .as_ref()
            .and_then(|object| object.downcast_ref::<JsObject>())
        else {
            return Err(vm.new_type_error(format!(
                "{}() of a JavaScript class needs the object that it is called on",
                zelf.name.to_string_lossy()
            )));
        };
        zelf.read(object.born(vm)?, vm)?.call(args, vm)
    }
}

impl Representable for JsMember {
    fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
        Ok(format!(
            "<member {} of a JavaScript class>",
            zelf.name.to_string_lossy()
        ))
    }
}

pub(super) fn make_classes() {
    let _ = JsMember::make_static_type();
}

/// The JavaScript class that a Python class extends, through whatever other classes.
fn constructor(class: &Py<PyType>, vm: &VirtualMachine) -> Option<PyObjectRef> {
    class.get_attr(vm.ctx.interned_str(CONSTRUCTOR)?)
}

/// The same of a class between the two worlds.
pub(super) fn own_constructor(class: &Py<PyType>, vm: &VirtualMachine) -> Option<PyObjectRef> {
    class.get_direct_attr(vm.ctx.interned_str(CONSTRUCTOR)?)
}

/// Whether a Python class extends one of JavaScript's.
pub(crate) fn extends(class: &Py<PyType>) -> bool {
    let ctx = rustpython_vm::Context::genesis();
    let name = ctx.interned_str(CONSTRUCTOR);
    class.heaptype_ext.is_some() && name.is_some_and(|name| class.get_attr(name).is_some())
}

// ---- Instances -----------------------------------------------------------------------------

/// Makes the JavaScript object of an instance, if that has none: without arguments.
pub(crate) fn bear(object: &JsObject, vm: &VirtualMachine) -> PyResult<()> {
    construct(object, &imports::make_array(), vm)
}

/// `super().__init__(*args)`: makes the JavaScript object of an instance.
pub(crate) fn init(object: &Py<JsObject>, args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
    if object.is_born() {
        if args.is_empty() {
            return Ok(());
        }
        let class = object.class().name().to_string();
        return Err(vm.new_type_error(format!(
            "the JavaScript object of this {class} is made already, without arguments: call super().__init__(...) once, \
             before anything else is done with it, and without arguments for an element"
        )));
    }
    construct(object, &object::arguments(args, vm)?, vm)
}

fn construct(object: &JsObject, args: &JsValue, vm: &VirtualMachine) -> PyResult<()> {
    let unborn = object.take_unborn().map(|unborn| *unborn);
    let (instance, new_target) = match unborn {
        Some(Unborn { own, new_target }) => (own.upgrade(), new_target),
        None => (None, None),
    };
    let Some(instance) = instance else {
        return Err(vm.new_runtime_error(
            "the JavaScript object is being made: its class must not use it before super().__init__() has returned",
        ));
    };
    let instance: PyRef<JsObject> = instance.try_into_value(vm)?;
    let class = instance.class().to_owned();
    let base = constructor(&class, vm);
    let base = base
        .as_ref()
        .and_then(|base| base.downcast_ref::<JsObject>());
    let Some(base) = base else {
        return Err(vm.new_type_error(format!(
            "{} extends no class of JavaScript's: its {CONSTRUCTOR} is none",
            class.name()
        )));
    };
    let new_target = match new_target {
        Some(new_target) => new_target,
        None => callback::stand_in(class.as_object(), vm)?,
    };
    let outer = CONSTRUCTING.with_borrow_mut(|running| {
        running.push(instance.clone());
        running.len() - 1
    });
    about_to_call();
    let made = imports::construct_as(base.value(), args, &new_target);
    // Not only its own: an entry that was broken off within has left its own there.
    let over = CONSTRUCTING.with_borrow_mut(|running| running.split_off(outer.min(running.len())));
    drop(over);
    let made = made.map_err(|error| errors::to_exception(error, vm))?;
    attach(&instance, made, vm)
}

/// An instance gets its JavaScript object.
fn attach(instance: &PyRef<JsObject>, value: JsValue, vm: &VirtualMachine) -> PyResult<()> {
    if instance.is_born() {
        // A method has met it while its constructor ran.
        return Ok(());
    }
    let number = object::number_for(instance.class(), &value, vm)?;
    imports::watch(&value, number as f64);
    instance.be(value, number);
    object::list(instance, vm)?;
    let Some(attributes) = instance.as_object().dict() else {
        return Ok(());
    };
    // What was assigned before goes where it would go now.
    for (name, value) in attributes.items_vec() {
        let Some(name) = name.downcast_ref::<PyStr>() else {
            continue;
        };
        let key = text::name_to_js(name, vm)?;
        if is_shown(name) && instance.raw_property(&key, vm)?.is_some() {
            attributes.del_item(name, vm)?;
            instance.set_property(&key, PySetterValue::Assign(value), vm)?;
        } else {
            show(instance, name, vm)?;
        }
    }
    Ok(())
}

/// An attribute of an instance: of its class, its own, of its JavaScript object.
pub(crate) fn attribute(object: &Py<JsObject>, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
    let interned = vm.ctx.interned_str(name);
    let of_class = interned.and_then(|name| object.class().get_attr(name));
    let is_descriptor = of_class.as_ref().is_some_and(|found| {
        found.class().slots().descr_get.load().is_some()
            && found.downcast_ref::<JsMember>().is_none()
    });
    if is_descriptor || is_python_name_of(name) {
        if let Some(found) = object.as_object().generic_getattr_opt(name, None, vm)? {
            return Ok(found);
        }
    } else if let Some(attributes) = object.as_object().dict()
        && let Some(own) = attributes.get_item_opt(name, vm)?
    {
        return Ok(own);
    }
    if let Some(found) = object.property(&*text::name_to_js(name, vm)?, vm)? {
        return Ok(found);
    }
    match of_class {
        Some(found) if found.downcast_ref::<JsMember>().is_none() => Ok(found),
        _ => match object.as_object().generic_getattr_opt(name, None, vm)? {
            Some(found) => Ok(found),
            None => object.no_attribute(name, vm),
        },
    }
}

fn is_python_name_of(name: &Py<PyStr>) -> bool {
    name.to_str().is_some_and(is_python_name)
}

/// Whether JavaScript sees an attribute of this name: those with an underscore in front are private.
fn is_shown(name: &Py<PyStr>) -> bool {
    !name.as_wtf8().as_bytes().starts_with(b"_")
}

/// Whether an attribute that is assigned is Python's own. JavaScript sees a new one from now on.
pub(crate) fn is_own(
    object: &Py<JsObject>,
    name: &Py<PyStr>,
    vm: &VirtualMachine,
) -> PyResult<bool> {
    let interned = vm.ctx.interned_str(name);
    let of_class = interned.and_then(|name| object.class().get_attr(name));
    if of_class.is_some_and(|found| found.class().slots().descr_set.load().is_some()) {
        return Ok(true);
    }
    let Some(attributes) = object.as_object().dict() else {
        return Ok(false);
    };
    if !object.is_born() || attributes.contains_key(name, vm) {
        return Ok(true);
    }
    let key = text::name_to_js(name, vm)?;
    if object.raw_property(&key, vm)?.is_some() {
        return Ok(false);
    }
    show(object, name, vm)?;
    Ok(true)
}

fn show(object: &Py<JsObject>, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult<()> {
    if is_shown(name) {
        imports::show_attribute(object.value(), &*text::name_to_js(name, vm)?);
    }
    Ok(())
}

/// JavaScript reads an attribute that Python has assigned.
pub(crate) fn own_attribute(
    object: JsValue,
    name: &JsValue,
    vm: &VirtualMachine,
) -> PyResult<JsValue> {
    let object = convert::to_py(object, vm)?;
    let own = match object.dict() {
        Some(attributes) => {
            attributes.get_item_opt(&*vm.ctx.new_str(text::to_py(name, vm)?), vm)?
        }
        None => None,
    };
    own.map_or(Ok(JsValue::UNDEFINED), |own| to_js(&own, vm))
}

/// JavaScript assigns it.
pub(crate) fn set_own_attribute(
    object: JsValue,
    name: &JsValue,
    value: JsValue,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let value = convert::to_py(value, vm)?;
    match convert::to_py(object, vm)?.dict() {
        Some(attributes) => {
            attributes.set_item(&*vm.ctx.new_str(text::to_py(name, vm)?), value, vm)
        }
        None => Ok(()),
    }
}

/// The object that a method is called on. The innermost constructor that runs may be what calls it: then this is what it
/// makes, and the instance that waits for it gets it here.
pub(super) fn met(object: JsValue, class: &Py<PyType>, vm: &VirtualMachine) -> PyResult {
    let waiting = CONSTRUCTING.with_borrow(|running| running.last().cloned());
    if let Some(instance) = waiting
        && !instance.is_born()
        && instance.class().fast_issubclass(class)
    {
        let Description { kind, number, .. } = Description::of(&object);
        if kind != convert::kind::PYTHON && number != 0 && !object::is_known(number) {
            attach(&instance, object, vm)?;
            return Ok(instance.into());
        }
    }
    convert::to_py(object, vm)
}
