//! `JSFunction`: a JavaScript function seen from Python.

use rustpython_vm::{
    Py, PyObjectRef, PyRef, PyResult, VirtualMachine, function::FuncArgs, pyclass, types::Callable,
};
use wasm_bindgen::JsValue;

use super::JsObject;
use crate::bridge::{
    about_to_call,
    convert::{self, to_js, to_py},
    errors, imports, text,
};

/// A JavaScript function. It is called on the object that it was read from; `new` constructs. Keyword arguments go as one
/// object, the last argument. A class of Python's may have it for a base: see `javascript.extends`.
#[pyclass(module = "javascript", name = "JSFunction", base = JsObject)]
#[derive(Debug)]
#[repr(transparent)]
pub(crate) struct JsFunction(JsObject);

#[pyclass(with(Callable), flags(BASETYPE))]
impl JsFunction {
    /// `f.new(*args)`: JavaScript's `new f(...args)`.
    #[pymethod(name = "new")]
    fn construct(zelf: &Py<Self>, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        let arguments = arguments(args, vm)?;
        about_to_call();
        let made = imports::construct(zelf.0.value(), &arguments);
        to_py(made.map_err(|error| errors::to_exception(error, vm))?, vm)
    }

    /// Whether JavaScript has made an object by this function: its `instanceof`.
    #[pymethod]
    fn __instancecheck__(
        zelf: &Py<Self>,
        object: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult<bool> {
        let Some(object) = object.downcast_ref::<JsObject>() else {
            return Ok(false);
        };
        match imports::is_instance(object.born(vm)?, zelf.0.value()) {
            -1 => Err(errors::failure(vm)),
            is => Ok(is == 1),
        }
    }

    /// `class Name(window.Class)` is `class Name(javascript.extends(window.Class))`.
    #[pymethod]
    fn __mro_entries__(zelf: PyRef<Self>, _bases: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        let base = vm.import("_js_classes", 0)?.get_attr("base", vm)?;
        Ok(vm.ctx.new_tuple(vec![base.call((zelf,), vm)?]).into())
    }
}

impl JsFunction {
    pub(crate) fn object(&self) -> &JsObject {
        &self.0
    }
}

/// The arguments of a call as an array.
pub(crate) fn arguments(args: FuncArgs, vm: &VirtualMachine) -> PyResult<JsValue> {
    let array = convert::items_to_js(&args.args, vm)?;
    if !args.kwargs.is_empty() {
        let options = imports::make_object();
        for (name, value) in args.kwargs {
            let name = text::to_js(&vm.ctx.new_str(name), vm)?;
            imports::define(&options, &name, &to_js(&value, vm)?);
        }
        imports::push(&array, &options);
    }
    Ok(array)
}

impl Callable for JsFunction {
    type Args = FuncArgs;

    fn call(zelf: &Py<Self>, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        let (callee, owner) = (zelf.0.value(), &zelf.0.owner);
        let returned = if let [argument] = args.args.as_slice()
            && args.kwargs.is_empty()
        {
            let argument = to_js(argument, vm)?;
            about_to_call();
            imports::call_with(callee, owner, &argument)
        } else {
            let arguments = arguments(args, vm)?;
            about_to_call();
            imports::call(callee, owner, &arguments)
        };
        convert::given_to_py(returned, vm)
    }
}
