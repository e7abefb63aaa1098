//! `JSObject`: any JavaScript object seen from Python.
//!
//! Attributes are the object's properties, a call calls, `new` constructs, `[]` reads items, iteration is
//! JavaScript's own. <https://developer.mozilla.org/docs/Web/JavaScript/Reference>

mod function;
mod items;
mod wrappers;

use js_sys::Reflect;
use rustpython_vm::{
    AsObject, Context, Py, PyObject, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyBytes, PyStr, PyType, PyTypeRef},
    class::PyClassImpl,
    common::hash::PyHash,
    function::{FuncArgs, OptionalArg, PyComparisonValue, PySetterValue},
    protocol::PyNumberMethods,
    pyclass,
    types::{
        AsMapping, AsNumber, AsSequence, Comparable, Constructor, GetAttr, Hashable, Iterable,
        PyComparisonOp, Representable, SetAttr,
    },
};
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    constant::JsConstant,
    convert::{self, Description, kind, to_js, to_py},
    dom::{DomEvent, DomNode},
    errors, events, imports,
    iterator::JsIterator,
    text,
};

pub(crate) use function::JsFunction;
pub(crate) use wrappers::{Arriving, wrap};

use wrappers::Identity;

/// A JavaScript object. Two are equal, and the same, if they are the same object to JavaScript.
#[pyclass(module = "javascript", name = "JSObject")]
#[derive(Debug, PyPayload)]
pub(crate) struct JsObject {
    value: JsValue,
    /// What a function was read from, and is called on.
    owner: JsValue,
    identity: Identity,
    /// Whether it is in the table of the living wrappers.
    listed: Cell<bool>,
}

impl JsObject {
    /// The JavaScript value itself.
    pub(crate) fn value(&self) -> &JsValue {
        &self.value
    }

    /// A property; None if there is no such property, its own or inherited.
    pub(crate) fn property(
        &self,
        key: &JsValue,
        vm: &VirtualMachine,
    ) -> PyResult<Option<PyObjectRef>> {
        convert::result_to_py(imports::read(&self.value, key), &self.value, vm)
    }

    /// The same, not converted.
    pub(crate) fn raw_property(
        &self,
        key: &JsValue,
        vm: &VirtualMachine,
    ) -> PyResult<Option<JsValue>> {
        match Description::from(imports::read(&self.value, key)).kind {
            kind::ABSENT => Ok(None),
            kind::FAILED => Err(errors::failure(vm)),
            _ => Ok(Some(imports::take_result())),
        }
    }

    /// Sets a property, or deletes it.
    pub(crate) fn set_property(
        &self,
        key: &JsValue,
        value: PySetterValue,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let done = match value {
            PySetterValue::Assign(value) => {
                match imports::assign(&self.value, key, &to_js(&value, vm)?) {
                    -1 => Err(imports::take_failure()),
                    set => Ok(set == 1),
                }
            }
            PySetterValue::Delete => {
                let there = Reflect::has(&self.value, key).unwrap_or(false);
                if there {
                    Reflect::delete_property(self.value.unchecked_ref::<js_sys::Object>(), key)
                } else {
                    Ok(false)
                }
            }
        };
        if done.map_err(|error| errors::to_exception(error, vm))? {
            return Ok(());
        }
        let key = key.as_string().unwrap_or_default();
        Err(vm.new_attribute_error(format!(
            "attribute '{key}' of {} cannot be changed",
            self.class_name()
        )))
    }

    pub(crate) fn class_name(&self) -> String {
        imports::class_name(&self.value).unwrap_or_else(|_| "JSObject".to_owned())
    }

    pub(crate) fn no_attribute(&self, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
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
        GetAttr,
        SetAttr,
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
        let names = imports::names(&zelf.value).map_err(|error| errors::to_exception(error, vm))?;
        let own = zelf
            .class()
            .get_attributes(&vm.ctx)
            .into_iter()
            .map(|(name, _)| name.to_owned().into());
        names
            .iter()
            .map(|name| to_py(name, vm))
            .chain(own.map(Ok))
            .collect()
    }

    /// Its own text if it has one (a Date, a URL), else its repr.
    #[pymethod]
    fn __str__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyRef<PyStr>> {
        match imports::own_text(&zelf.value) {
            text if text.is_undefined() => zelf.as_object().repr(vm),
            text => Ok(vm.ctx.new_str(text::to_py(&text))),
        }
    }

    /// A copy of the bytes of an `ArrayBuffer`, typed array or `DataView`.
    #[pymethod]
    fn __bytes__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyRef<PyBytes>> {
        let view = imports::bytes_of(&zelf.value);
        match view.map_err(|error| errors::to_exception(error, vm))? {
            Some(view) => Ok(vm.ctx.new_bytes(view.to_vec())),
            None => Err(vm.new_type_error(format!(
                "cannot convert '{}' object to bytes",
                zelf.class_name()
            ))),
        }
    }

    /// `await promise`, in a coroutine that the page runs.
    #[pymethod]
    fn __await__(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult {
        vm.import("_coroutine", 0)?
            .get_attr("wait", vm)?
            .call((zelf,), vm)
    }

    /// `bind(event, function, options=None)`: calls the function on each event of that name; usable as a
    /// decorator without the function. <https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener>
    #[pymethod]
    fn bind(
        zelf: &Py<Self>,
        event: PyObjectRef,
        function: OptionalArg<PyObjectRef>,
        options: OptionalArg<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult {
        events::bind(
            zelf,
            &event,
            function.into_option(),
            options.into_option(),
            vm,
        )
    }

    /// `unbind(event, function=None)`: ends what `bind` began, for that function or for all.
    #[pymethod]
    fn unbind(
        zelf: &Py<Self>,
        event: OptionalArg<PyObjectRef>,
        function: OptionalArg<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        events::unbind(zelf, event.into_option(), function.into_option(), vm)
    }
}

/// Names between double underscores are Python's.
pub(crate) fn is_python_name(name: &str) -> bool {
    name.starts_with("__") && name.ends_with("__")
}

impl Constructor for JsObject {
    type Args = FuncArgs;

    /// Only JavaScript makes such objects, and with them their wrappers.
    fn slot_new(cls: PyTypeRef, _args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        Err(not_made_by_calling(&cls, vm))
    }

    fn py_new(cls: &Py<PyType>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<Self> {
        Err(not_made_by_calling(cls, vm))
    }
}

fn not_made_by_calling(class: &Py<PyType>, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let name = class.name().to_string();
    vm.new_type_error(format!(
        "{name} stands for an object that JavaScript has made: it is not made by a call"
    ))
}

impl GetAttr for JsObject {
    fn getattro(zelf: &Py<Self>, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
        let object = zelf.as_object();
        if name.to_str().is_some_and(is_python_name)
            && let Some(found) = object.generic_getattr_opt(name, None, vm)?
        {
            return Ok(found);
        }
        if let Some(found) = zelf.property(&text::name_to_js(name), vm)? {
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
        if name.to_str().is_some_and(is_python_name) {
            return zelf.as_object().generic_setattr(name, value, vm);
        }
        zelf.set_property(&text::name_to_js(name), value, vm)
    }
}

impl AsNumber for JsObject {
    fn as_number() -> &'static PyNumberMethods {
        static METHODS: PyNumberMethods = PyNumberMethods {
            boolean: Some(|number, vm| {
                let value = &JsObject::number_downcast(number).value;
                imports::is_true(value).map_err(|error| errors::to_exception(error, vm))
            }),
            ..PyNumberMethods::NOT_IMPLEMENTED
        };
        &METHODS
    }
}

impl Iterable for JsObject {
    fn iter(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult {
        JsIterator::over(&zelf.value, vm)
    }
}

impl Comparable for JsObject {
    fn cmp(
        zelf: &Py<Self>,
        other: &PyObject,
        op: PyComparisonOp,
        _vm: &VirtualMachine,
    ) -> PyResult<PyComparisonValue> {
        op.eq_only(|| {
            Ok(match other.downcast_ref::<Self>() {
                Some(other) => PyComparisonValue::Implemented(zelf.value == other.value),
                None => PyComparisonValue::NotImplemented,
            })
        })
    }
}

impl Hashable for JsObject {
    fn hash(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<PyHash> {
        if zelf.identity.0 != 0 && !zelf.listed.get() {
            // An event that is being handled: from now on its number matters, held by Python or not.
            imports::remember(&zelf.value, zelf.identity.0);
        }
        Ok(PyHash::from(zelf.identity.0))
    }
}

impl Representable for JsObject {
    fn repr_str(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<String> {
        imports::represent(&zelf.value).map_err(|error| errors::to_exception(error, vm))
    }
}

/// Makes the classes of JavaScript's objects, bases first. The modules that show them need them made.
pub(crate) fn make_classes() {
    // The built-in classes are made with the context.
    let _ = Context::genesis();
    let _ = (
        JsObject::make_static_type(),
        JsFunction::make_static_type(),
        JsIterator::make_static_type(),
        DomNode::make_static_type(),
        DomEvent::make_static_type(),
        JsConstant::make_static_type(),
    );
}
