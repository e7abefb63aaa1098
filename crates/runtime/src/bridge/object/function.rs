//! `JSFunction`: a JavaScript function seen from Python.

use rustpython_vm::{Py, PyResult, VirtualMachine, function::FuncArgs, pyclass, types::Callable};
use wasm_bindgen::JsValue;

use super::JsObject;
use crate::bridge::{
    about_to_call,
    convert::{self, to_js, to_py},
    errors, imports,
};

/// A JavaScript function. It is called on the object that it was read from; `new` constructs.
#[pyclass(module = "javascript", name = "JSFunction", base = JsObject)]
#[derive(Debug)]
#[repr(transparent)]
pub(crate) struct JsFunction(JsObject);

#[pyclass(with(Callable), flags(BASETYPE))]
impl JsFunction {
    /// `f.new(*args)`: JavaScript's `new f(...args)`.
    #[pymethod(name = "new")]
    fn construct(zelf: &Py<Self>, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        let arguments = zelf.0.arguments(args, vm)?;
        about_to_call();
        let made = imports::construct(&zelf.0.value, &arguments);
        to_py(made.map_err(|error| errors::to_exception(error, vm))?, vm)
    }
}

impl JsObject {
    fn arguments(&self, args: FuncArgs, vm: &VirtualMachine) -> PyResult<JsValue> {
        if args.kwargs.is_empty() {
            return convert::items_to_js(&args.args, vm);
        }
        let function = imports::represent(&self.value);
        Err(vm.new_type_error(format!(
            "{function} takes no keyword arguments; pass a dict as the last argument"
        )))
    }
}

impl Callable for JsFunction {
    type Args = FuncArgs;

    fn call(zelf: &Py<Self>, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        let (callee, owner) = (&zelf.0.value, &zelf.0.owner);
        let returned = if let [argument] = args.args.as_slice()
            && args.kwargs.is_empty()
        {
            let argument = to_js(argument, vm)?;
            about_to_call();
            imports::call_with(callee, owner, &argument)
        } else {
            let arguments = zelf.0.arguments(args, vm)?;
            about_to_call();
            imports::call(callee, owner, &arguments)
        };
        convert::given_to_py(returned, vm)
    }
}
