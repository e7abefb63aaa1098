//! `_javascript`: the classes and constants of the bridge.

pub(crate) use _javascript::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _javascript {
    use rustpython_vm::{
        PyObjectRef, PyRef, PyResult, VirtualMachine,
        builtins::{PyStrRef, PyTypeRef},
        class::StaticType,
        function::FuncArgs,
    };
    use wasm_bindgen::JsValue;

    use crate::bridge::{
        JsIterator,
        constant::{self, JsUndefined},
        convert::{to_js, to_py, to_py_of},
        copies, errors, extending, imports,
        object::{JsArray, JsFunction, JsObject, class_of},
        standing, text,
    };

    #[pyattr(name = "JSObject")]
    fn js_object(_vm: &VirtualMachine) -> PyTypeRef {
        JsObject::static_type().to_owned()
    }

    #[pyattr(name = "JSFunction")]
    fn js_function(_vm: &VirtualMachine) -> PyTypeRef {
        JsFunction::static_type().to_owned()
    }

    #[pyattr(name = "JSArray")]
    fn js_array(_vm: &VirtualMachine) -> PyTypeRef {
        JsArray::static_type().to_owned()
    }

    #[pyattr(name = "JSIterator")]
    fn js_iterator(_vm: &VirtualMachine) -> PyTypeRef {
        JsIterator::static_type().to_owned()
    }

    #[pyattr(name = "JavascriptError")]
    fn javascript_error(vm: &VirtualMachine) -> PyTypeRef {
        errors::javascript_error(vm)
    }

    #[pyattr(name = "UNDEFINED")]
    fn undefined(vm: &VirtualMachine) -> PyObjectRef {
        JsUndefined::object(vm)
    }

    #[pyattr(name = "UndefinedType")]
    fn undefined_type(_vm: &VirtualMachine) -> PyTypeRef {
        JsUndefined::static_type().to_owned()
    }

    /// this()
    ///
    /// What the function that runs was called on, if JavaScript has called it as a method; None else.
    /// <https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/this>
    #[pyfunction]
    fn this(vm: &VirtualMachine) -> PyResult {
        to_py(imports::current_receiver(), vm)
    }

    /// get(object, name)
    ///
    /// A property, with null and undefined told apart: like `getattr(object, name)`, but UNDEFINED for undefined and for a
    /// property that is not there. null is None. TypeError if `object` is no JSObject.
    #[pyfunction]
    fn get(object: PyRef<JsObject>, name: PyStrRef, vm: &VirtualMachine) -> PyResult {
        let value = object.raw_property(&text::to_js(&name, vm)?, vm)?;
        let value = value.unwrap_or(JsValue::UNDEFINED);
        match constant::of(&value, vm) {
            Some(constant) => Ok(constant),
            None => to_py_of(value, object.born(vm)?, vm),
        }
    }

    /// A Python copy of a JavaScript object: dicts of plain objects, lists of arrays, all the way down.
    #[pyfunction]
    fn to_python(object: PyRef<JsObject>, vm: &VirtualMachine) -> PyResult {
        copies::to_python(object.born(vm)?.clone(), vm)
    }

    /// What JavaScript makes of an object, with copies of dicts, lists and tuples, all the way down.
    #[pyfunction]
    fn to_javascript(object: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        to_py(copies::to_javascript(&object, vm)?, vm)
    }

    /// The native class whose instances the objects of a JavaScript class are. TypeError if none can be extended.
    #[pyfunction]
    fn native_base(constructor: PyRef<JsFunction>, vm: &VirtualMachine) -> PyResult<PyTypeRef> {
        use crate::bridge::convert::kind;
        let constructor = constructor.object().born(vm)?;
        let kind = imports::kind_of_instances(constructor);
        if kind == kind::FUNCTION || !imports::is_constructor(constructor) {
            return Err(vm.new_type_error(format!(
                "{} is no class that can be extended",
                imports::represent(constructor)
            )));
        }
        if imports::is_array_class(constructor) {
            return Ok(JsArray::static_type().to_owned());
        }
        Ok(class_of(kind).to_owned())
    }

    /// The members of a JavaScript class, its static ones too: of each the name, and what `super()` finds.
    #[pyfunction]
    fn members(constructor: PyRef<JsFunction>, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
        standing::members(constructor.object(), vm)
    }

    /// Makes the JavaScript object of an instance, by the JavaScript class that its class extends.
    #[pyfunction]
    fn init(instance: PyRef<JsObject>, args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        extending::init(&instance, args, vm)
    }

    /// The frames of JavaScript that led to an error, a line each; empty for any other value.
    #[pyfunction]
    fn stack(value: PyObjectRef, vm: &VirtualMachine) -> PyResult<String> {
        Ok(imports::stack_of(&to_js(&value, vm)?))
    }

    /// Raises what JavaScript would raise by throwing a value.
    #[pyfunction]
    fn throw(value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        Err(errors::to_exception(to_js(&value, vm)?, vm))
    }

    /// A promise of the JavaScript module of an address, or of a name that the page's import map has.
    /// <https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/import>
    #[pyfunction]
    fn import_module(name: PyStrRef, vm: &VirtualMachine) -> PyResult {
        let module = imports::import_module(&text::to_js(&name, vm)?);
        to_py(module.map_err(|error| errors::to_exception(error, vm))?, vm)
    }
}
