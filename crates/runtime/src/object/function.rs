//! `JSFunction`: a JavaScript function seen from Python.

use js_sys::{Array, Function, Reflect};
use rustpython_vm::{Py, PyResult, VirtualMachine, function::FuncArgs, pyclass, types::Callable};
use wasm_bindgen::{JsCast, JsValue};

use super::JsObject;
use crate::{
    convert::{self, to_js, to_py},
    errors, imports, inline,
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
        inline::expose_new_names();
        let made = Reflect::construct(zelf.0.function(), &arguments);
        to_py(made.map_err(|error| errors::to_exception(error, vm))?, vm)
    }
}

impl JsObject {
    fn function(&self) -> &Function {
        self.value.unchecked_ref()
    }

    fn arguments(&self, args: FuncArgs, vm: &VirtualMachine) -> PyResult<Array> {
        if args.kwargs.is_empty() {
            return convert::items_to_js(&args.args, vm);
        }
        let function = imports::represent(&self.value).unwrap_or_default();
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
            inline::expose_new_names();
            imports::call_with(callee, owner, &argument)
        } else {
            let arguments = zelf.0.arguments(args, vm)?;
            inline::expose_new_names();
            imports::call(callee, owner, &arguments)
        };
        let result = convert::result_to_py(returned, &JsValue::UNDEFINED, vm)?;
        Ok(result.unwrap_or_else(|| vm.ctx.none()))
    }
}
