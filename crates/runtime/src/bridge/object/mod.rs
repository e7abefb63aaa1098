//! `JSObject`: any JavaScript object seen from Python.
//!
//! Attributes are the object's properties, a call calls, `new` constructs, `[]` reads items, iteration is
//! JavaScript's own. <https://developer.mozilla.org/docs/Web/JavaScript/Reference>

mod array;
mod function;
mod identity;
mod items;
mod methods;
mod properties;
mod state;
mod wrappers;

use rustpython_vm::{
    AsObject, Context, Py, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
    builtins::{PyBytes, PyStr, PyType, PyTypeRef},
    class::{PyClassImpl, StaticType},
    function::{FuncArgs, PySetterValue},
    protocol::{PyBuffer, PyNumberMethods},
    pyclass,
    types::{
        AsBuffer, AsMapping, AsNumber, AsSequence, Comparable, Constructor, Destructor, GetAttr,
        Hashable, Iterable, Representable, SetAttr,
    },
};
use std::cell::{Cell, OnceCell, RefCell};
use wasm_bindgen::JsValue;

use super::{
    constant::JsUndefined,
    convert::{self, kind, to_py},
    copies, errors,
    extending::{self, Unborn},
    imports,
    iterator::{self, JsIterator},
    text,
};

pub(crate) use array::JsArray;
pub(crate) use function::{JsFunction, arguments};
pub(crate) use state::{begin, embody, forget as forget_state, is_known, number_for};
pub(crate) use wrappers::{Arriving, add_class, class_of, class_tags, list, wrap};

use methods::Methods;
use wrappers::Identity;

/// A JavaScript object. Two are equal, and the same, if they are the same object to JavaScript.
///
/// A subclass is called with such an object, and from then on is what Python has for it: an instance has attributes of its
/// own, which last as long as JavaScript or Python holds the object.
#[pyclass(module = "javascript", name = "JSObject")]
#[derive(Debug, PyPayload)]
pub(crate) struct JsObject {
    /// An instance of a class that extends one of JavaScript's has none before it is born.
    value: OnceCell<JsValue>,
    /// What a function was read from, and is called on.
    owner: JsValue,
    identity: Cell<Identity>,
    /// Whether it is in the table of the living wrappers.
    listed: Cell<bool>,
    /// Whether its class extends one of JavaScript's.
    extends: bool,
    /// What its birth needs.
    unborn: RefCell<Option<Box<Unborn>>>,
    /// The functions that were read from it last.
    methods: Methods,
}

impl JsObject {
    /// The JavaScript value itself; undefined before it is born, so that nothing above the bridge is given it.
    pub(in crate::bridge) fn value(&self) -> &JsValue {
        const NONE: &JsValue = &JsValue::UNDEFINED;
        self.value.get().unwrap_or(NONE)
    }

    /// The same, born now if it was not.
    pub(crate) fn born(&self, vm: &VirtualMachine) -> PyResult<&JsValue> {
        if self.value.get().is_none() {
            extending::bear(self, vm)?;
        }
        Ok(self.value())
    }

    pub(crate) fn is_born(&self) -> bool {
        self.value.get().is_some()
    }

    /// Whether its class extends one of JavaScript's.
    pub(crate) fn extends(&self) -> bool {
        self.extends
    }

    /// What its birth needs, once.
    pub(crate) fn take_unborn(&self) -> Option<Box<Unborn>> {
        self.unborn.take()
    }

    /// From now on it is what Python has for this object of JavaScript's.
    pub(crate) fn be(&self, value: JsValue, number: u64) {
        if self.value.set(value).is_ok() {
            self.identity.set((number, 0));
        }
    }

    pub(crate) fn class_name(&self) -> String {
        imports::class_name(self.value())
    }

    pub(crate) fn no_attribute(&self, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
        if let Some(found) = self.stand_by(name, vm)? {
            return Ok(found);
        }
        let message = format!(
            "'{}' object has no attribute '{}'",
            self.class_name(),
            name.to_string_lossy()
        );
        Err(vm.new_attribute_error(message))
    }
}

#[pyclass(
    with(
        Constructor,
        Destructor,
        GetAttr,
        SetAttr,
        AsBuffer,
        AsMapping,
        AsSequence,
        AsNumber,
        Iterable,
        Comparable,
        Hashable,
        Representable
    ),
    flags(BASETYPE, HAS_WEAKREF)
)]
impl JsObject {
    /// The names of its properties, inherited ones too, and of its Python attributes.
    #[pymethod]
    fn __dir__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
        let names =
            imports::names(zelf.born(vm)?).map_err(|error| errors::to_exception(error, vm))?;
        let names = (0..imports::count(&names)).map(|index| imports::item(&names, index));
        let own = zelf
            .class()
            .get_attributes(&vm.ctx)
            .into_iter()
            .map(|(name, _)| name.to_owned().into());
        names
            .map(|name| to_py(name, vm))
            .chain(own.map(Ok))
            .collect()
    }

    /// Its own text if it has one (a Date, a URL), else its repr.
    #[pymethod]
    fn __str__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyRef<PyStr>> {
        match imports::own_text(zelf.value()) {
            text if text.is_undefined() => zelf.as_object().repr(vm),
            text => Ok(vm.ctx.new_str(text::to_py(&text, vm)?)),
        }
    }

    /// A copy of the bytes of an `ArrayBuffer`, typed array or `DataView`.
    #[pymethod]
    fn __bytes__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyRef<PyBytes>> {
        let view = imports::bytes_of(zelf.born(vm)?);
        let view = view.map_err(|error| errors::to_exception(error, vm))?;
        if view.is_undefined() {
            return Err(vm.new_type_error(format!(
                "cannot convert '{}' object to bytes",
                zelf.class_name()
            )));
        }
        Ok(vm.ctx.new_bytes(convert::copy_bytes(&view, vm)?))
    }

    /// The properties of a plain object as a new dict, and the items of an array in it as a list, all the way down. Other
    /// objects in it stay what they are. TypeError for a function.
    #[pymethod]
    fn to_dict(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        copies::to_dict(zelf.born(vm)?, vm)
    }

    /// `await promise`, in a coroutine that the page runs.
    #[pymethod]
    fn __await__(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult {
        vm.import("_coroutine", 0)?
            .get_attr("wait", vm)?
            .call((zelf,), vm)
    }

    /// `async for item in object`, of what gives its items later.
    #[pymethod]
    fn __aiter__(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult {
        vm.import("_coroutine", 0)?
            .get_attr("iterate", vm)?
            .call((zelf,), vm)
    }
}

/// Names between double underscores are Python's.
pub(crate) fn is_python_name(name: &str) -> bool {
    name.starts_with("__") && name.ends_with("__")
}

impl Constructor for JsObject {
    type Args = FuncArgs;

    /// Only JavaScript makes such objects; a subclass may be what Python has for one of them, or extend its class.
    /// `JSObject(value)` is the value, as it was in Brython's early days.
    fn slot_new(cls: PyTypeRef, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        if cls.is(Self::static_type())
            && let [value] = args.args.as_slice()
        {
            return Ok(value.clone());
        }
        if extending::extends(&cls) {
            return Ok(state::begin(cls, None, vm)?.into());
        }
        state::adopt(cls, &args, vm)
    }

    fn py_new(cls: &Py<PyType>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<Self> {
        Err(state::not_made_by_calling(cls, vm))
    }
}

impl Destructor for JsObject {
    /// Only subclasses come here: what Python has for others holds nothing that JavaScript's object has not.
    fn del(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
        state::hand_down(zelf, vm)
    }
}

impl GetAttr for JsObject {
    fn getattro(zelf: &Py<Self>, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
        let object = zelf.as_object();
        if zelf.extends {
            return extending::attribute(zelf, name, vm);
        }
        if (Self::has_state(zelf) || name.to_str().is_some_and(is_python_name))
            && let Some(found) = object.generic_getattr_opt(name, None, vm)?
        {
            return Ok(found);
        }
        if let Some(found) = zelf.property(&*text::name_to_js(name, vm)?, vm)? {
            return Ok(found);
        }
        match object.generic_getattr_opt(name, None, vm)? {
            Some(found) => Ok(found),
            None => zelf.no_attribute(name, vm),
        }
    }
}

impl SetAttr for JsObject {
    fn setattro(
        zelf: &Py<Self>,
        name: &Py<PyStr>,
        value: PySetterValue,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let own = name.to_str().is_some_and(is_python_name) || Self::is_own(zelf, name, vm)?;
        if own {
            return zelf.as_object().generic_setattr(name, value, vm);
        }
        zelf.set_property(&*text::name_to_js(name, vm)?, value, vm)
    }
}

impl AsNumber for JsObject {
    fn as_number() -> &'static PyNumberMethods {
        static METHODS: PyNumberMethods = PyNumberMethods {
            boolean: Some(|number, vm| {
                match imports::is_true(JsObject::number_downcast(number).value()) {
                    -1 => Err(errors::failure(vm)),
                    true_or_false => Ok(true_or_false == 1),
                }
            }),
            ..PyNumberMethods::NOT_IMPLEMENTED
        };
        &METHODS
    }
}

impl Iterable for JsObject {
    fn iter(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult {
        JsIterator::over(zelf.born(vm)?, vm)
    }
}

impl AsBuffer for JsObject {
    /// A copy of the bytes, to be read: no memory is in both worlds.
    fn as_buffer(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyBuffer> {
        copies::buffer(zelf.born(vm)?, vm)
    }
}

impl Representable for JsObject {
    fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
        if !zelf.is_born() {
            return Ok(format!("<{}, not made yet>", zelf.class().name()));
        }
        Ok(imports::represent(zelf.value()))
    }
}

/// Makes the classes of the bridge, bases first. The modules that show them need them made.
pub(crate) fn make_classes() {
    // The built-in classes are made with the context.
    let _ = Context::genesis();
    let _ = (
        JsObject::make_static_type(),
        JsFunction::make_static_type(),
        JsArray::make_static_type(),
        JsUndefined::make_static_type(),
    );
    iterator::make_class();
    extending::make_classes();
    add_class(kind::OBJECT, JsObject::static_type());
    add_class(kind::FUNCTION, JsFunction::static_type());
    wrappers::add_array_class(JsArray::static_type());
}
