//! `_worker`: workers, their messages, their errors.
//! <https://developer.mozilla.org/docs/Web/API/Worker>

pub(crate) use _worker::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _worker {
    use engine::traceback;
    use rustpython_vm::{
        PyObjectRef, PyRef, PyResult, VirtualMachine,
        builtins::{PyBaseExceptionRef, PyStrRef},
        function::OptionalArg,
    };

    use crate::{
        bridge::{
            convert::{to_js, to_py},
            errors, imports,
            object::JsObject,
        },
        events, loader, message,
    };

    /// start(script, name)
    ///
    /// Starts a worker that runs the program of a script element, or of the file at an address. The answer is JavaScript's
    /// object for it. Raises JavascriptError where the browser refuses.
    #[pyfunction]
    fn start(script: PyObjectRef, name: PyStrRef, vm: &VirtualMachine) -> PyResult {
        let (script, name) = (to_js(&script, vm)?, to_js(name.as_ref(), vm)?);
        let worker = imports::start_worker(&script, &name);
        to_py(worker.map_err(|error| errors::to_exception(error, vm))?, vm)
    }

    /// post(target, message, transfer=())
    ///
    /// Sends a worker, or the page that has started this one, what a message can hold. `transfer` is an iterable of
    /// JavaScript's buffers and of views of them that are moved. TypeError for what cannot be sent.
    #[pyfunction]
    fn post(
        target: PyRef<JsObject>,
        message: PyObjectRef,
        transfer: OptionalArg<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let moved = imports::make_array();
        if let OptionalArg::Present(transfer) = transfer {
            let transfer: Vec<PyObjectRef> = transfer.try_to_value(vm)?;
            for item in transfer {
                imports::push(&moved, &to_js(&item, vm)?);
            }
        }
        let message = message::make(&message, vm)?;
        let posted = imports::post(
            target.born(vm)?,
            &message.bytes,
            &message.buffers,
            &message.objects,
            &moved,
        );
        posted.map_err(|error| errors::to_exception(error, vm))
    }

    /// open(data)
    ///
    /// What a message holds that `post` has sent; None for other messages.
    #[pyfunction]
    fn open(data: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        let message = message::open(&to_js(&data, vm)?, vm)?;
        Ok(message.unwrap_or_else(|| vm.ctx.none()))
    }

    /// program()
    ///
    /// In a worker, before it runs: what it is to run, which has an event `load` when that has run.
    #[pyfunction]
    fn program(vm: &VirtualMachine) -> PyResult {
        to_py(imports::program(), vm)
    }

    /// handle(function, *event)
    ///
    /// Calls a handler, and starts the coroutine that it may be. What it raises, the page is told of.
    #[pyfunction]
    fn handle(function: PyObjectRef, event: OptionalArg<PyObjectRef>, vm: &VirtualMachine) {
        let called = events::call_and_start(&function, event.into_option(), vm);
        errors::reported(called, vm);
    }

    /// tell_to(function)
    ///
    /// Has a function called with each exception that nobody has caught, and its traceback, in place of what a page does.
    #[pyfunction]
    fn tell_to(function: PyObjectRef) {
        errors::tell_to(function);
    }

    /// is_end(exception)
    ///
    /// Whether an exception that the function of `tell_to` gets is what has ended the program.
    #[pyfunction]
    fn is_end(exception: PyBaseExceptionRef) -> bool {
        loader::is_failure(&exception)
    }

    /// report(exception, text)
    ///
    /// Tells the page of an exception of a worker's, with the traceback that it has there.
    #[pyfunction]
    fn report(exception: PyBaseExceptionRef, text: PyStrRef, vm: &VirtualMachine) {
        errors::report_with(&exception, text.to_string_lossy().into_owned(), vm);
    }

    /// traceback(exception)
    ///
    /// The text that tells of an exception, with the lines that lead to it.
    #[pyfunction(name = "traceback")]
    fn traceback_of(exception: PyBaseExceptionRef, vm: &VirtualMachine) -> String {
        traceback::format(vm, &exception)
    }
}
