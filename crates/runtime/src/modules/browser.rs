//! `_browser`: the page's window and nodes.
//! <https://developer.mozilla.org/docs/Web/API/Window>

pub(crate) use _browser::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _browser {
    use engine::arity;
    use rustpython_vm::{
        PyObjectRef, PyRef, PyResult, VirtualMachine,
        builtins::{PyBaseExceptionRef, PyStrRef, PyTypeRef},
        class::StaticType,
        function::OptionalArg,
    };

    use crate::{
        bridge::{callback, convert::to_py, errors, imports, object::JsObject, text},
        dom::{DomEvent, DomNode},
        loader,
    };

    #[pyattr(name = "DOMNode")]
    fn dom_node(_vm: &VirtualMachine) -> PyTypeRef {
        DomNode::static_type().to_owned()
    }

    #[pyattr(name = "DOMEvent")]
    fn dom_event(_vm: &VirtualMachine) -> PyTypeRef {
        DomEvent::static_type().to_owned()
    }

    /// The global object of the page.
    #[pyfunction]
    fn window(vm: &VirtualMachine) -> PyResult {
        to_py(imports::global(), vm)
    }

    /// The address that relative ones start from: the page's, in a worker too.
    #[pyfunction]
    fn base_address(vm: &VirtualMachine) -> PyResult<String> {
        imports::resolve_address("").map_err(|error| errors::to_exception(error, vm))
    }

    /// How many Python objects JavaScript holds: handlers, callbacks, sockets that are connected.
    #[pyfunction]
    fn live_callbacks() -> usize {
        callback::live()
    }

    /// The size of the wasm memory in bytes.
    #[pyfunction]
    fn memory() -> usize {
        const PAGE: usize = 65536;
        core::arch::wasm32::memory_size(0) * PAGE
    }

    /// Tells the page of an exception that has no caller to go to: the console, `window.onerror`, the page's own elements.
    #[pyfunction]
    fn report(exception: PyBaseExceptionRef, vm: &VirtualMachine) {
        errors::report(&exception, vm);
    }

    /// Has `settle(value, False)` called with what a promise gives, or `settle(exception, True)` if it is rejected.
    #[pyfunction]
    fn follow(promise: PyObjectRef, settle: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        callback::follow(&promise, settle, vm)
    }

    /// Whether a handler takes an argument. TypeError, with `what` for its name, for what can be called neither with one nor
    /// without.
    #[pyfunction]
    fn takes_argument(handler: PyObjectRef, what: PyStrRef, vm: &VirtualMachine) -> PyResult<bool> {
        let arity = arity::check_handler(&handler, &what.to_string_lossy(), vm)?;
        Ok(arity.most != Some(0))
    }

    /// Runs a text of JavaScript as a script of the page, and tells whether the page's content security policy let it run.
    /// Raises what it throws.
    #[pyfunction]
    fn run_javascript(text: PyStrRef, vm: &VirtualMachine) -> PyResult<bool> {
        let ran = imports::run_text(&text::to_js(&text, vm)?);
        ran.map_err(|error| errors::to_exception(error, vm))
    }

    /// The iterator of an object that gives its items later, or of a stream. TypeError if it is neither.
    #[pyfunction]
    fn iterate_later(object: PyRef<JsObject>, vm: &VirtualMachine) -> PyResult {
        let object = object.born(vm)?;
        let items = imports::iterate_later(object);
        let items = items.map_err(|error| errors::to_exception(error, vm))?;
        if items.is_undefined() {
            let name = imports::represent(object);
            return Err(vm.new_type_error(format!("{name} is not asynchronously iterable")));
        }
        to_py(items, vm)
    }

    /// The AbortController of the request that a promise is of, that of `fetch` or of what reads its response; None for others.
    /// <https://developer.mozilla.org/docs/Web/API/AbortController>
    #[pyfunction]
    fn controller_of(promise: PyRef<JsObject>, vm: &VirtualMachine) -> PyResult {
        to_py(imports::controller_of(promise.born(vm)?), vm)
    }

    /// script_ended(exception=None)
    ///
    /// The script that awaited something has come to its end. The page is told of the exception that it has ended by.
    #[pyfunction]
    fn script_ended(exception: OptionalArg<PyBaseExceptionRef>, vm: &VirtualMachine) {
        if let OptionalArg::Present(exception) = exception {
            loader::failed(&exception, vm);
        }
        imports::end_script();
    }

    /// run_module(source, name, pythonpath, args)
    ///
    /// Runs a source as a module of that name, as a script with that id would, and returns the module. `pythonpath` is a str of
    /// folders, with blanks between. What it awaits outside of functions it goes on with later. Raises what it raises.
    #[pyfunction]
    fn run_module(
        source: PyStrRef,
        name: PyStrRef,
        pythonpath: PyStrRef,
        args: Vec<PyStrRef>,
        vm: &VirtualMachine,
    ) -> PyResult {
        let (source, name) = (source.to_string_lossy(), name.to_string_lossy());
        loader::run_module(&source, &name, &pythonpath, args, vm)
    }

    /// An option of the page's: of `brython(options)`, of `<brython-options>`, or as it is where nobody says.
    #[pyfunction]
    fn option(name: PyStrRef, vm: &VirtualMachine) -> PyResult {
        let option = imports::option_of(&text::to_js(&name, vm)?);
        to_py(option.map_err(|error| errors::to_exception(error, vm))?, vm)
    }

    /// The packages have come that the script of this number needs, with modules of these names; or the exception that tells
    /// why they will not.
    #[pyfunction]
    fn packages_came(
        number: u64,
        modules: Vec<String>,
        problem: Option<PyBaseExceptionRef>,
        vm: &VirtualMachine,
    ) {
        loader::packages_came(number, modules, problem.as_ref(), vm);
    }
}
