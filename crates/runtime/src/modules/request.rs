//! `_request`: what a server answers, while the page waits.
//! <https://developer.mozilla.org/docs/Web/API/XMLHttpRequest>

pub(crate) use _request::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _request {
    use rustpython_vm::{
        PyObjectRef, PyRef, PyResult, VirtualMachine,
        builtins::{PyStrRef, PyTupleRef},
    };

    use crate::bridge::{
        convert::{items_to_js, to_js, to_py},
        errors, imports,
        object::JsObject,
    };

    /// ask(method, address, headers, body)
    ///
    /// `headers` is a tuple of pairs of str, `body` bytes or None. The answer is a JavaScript object with `status`,
    /// `reason`, `address` (the last one, if it was sent elsewhere), `headers` (lines) and `bytes` (a Uint8Array).
    ///
    /// Raises JavascriptError where the browser refuses to ask, or has no answer: its text says what may be wrong.
    #[pyfunction]
    fn ask(
        method: PyStrRef,
        address: PyStrRef,
        headers: PyTupleRef,
        body: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult {
        let headers = items_to_js(headers.as_slice(), vm)?;
        let (method, address) = (to_js(method.as_ref(), vm)?, to_js(address.as_ref(), vm)?);
        let body = to_js(&body, vm)?;
        let answer = imports::ask(&method, &address, &headers, &body);
        to_py(answer.map_err(|error| errors::to_exception(error, vm))?, vm)
    }

    /// send(request, method, address, body)
    ///
    /// Sends an XMLHttpRequest that was opened with `method` and `address`, to be waited for. `body` is None or what the
    /// browser sends. The answer is a Uint8Array of its bytes.
    ///
    /// Raises JavascriptError as `ask` does.
    #[pyfunction]
    fn send(
        request: PyRef<JsObject>,
        method: PyStrRef,
        address: PyStrRef,
        body: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult {
        let (method, address) = (to_js(method.as_ref(), vm)?, to_js(address.as_ref(), vm)?);
        let body = to_js(&body, vm)?;
        let bytes = imports::send_now(request.born(vm)?, &method, &address, &body);
        to_py(bytes.map_err(|error| errors::to_exception(error, vm))?, vm)
    }

    /// problem(address)
    ///
    /// What may be wrong where there is no answer from an address: browsers do not tell.
    #[pyfunction]
    fn problem(address: PyStrRef, vm: &VirtualMachine) -> PyResult {
        let problem = imports::problem_of(&to_js(address.as_ref(), vm)?);
        to_py(
            problem.map_err(|error| errors::to_exception(error, vm))?,
            vm,
        )
    }
}
