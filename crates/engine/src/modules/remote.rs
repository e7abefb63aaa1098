//! `_remote`: the sources at addresses that Python imports, for the finder and the loader in `_remote_import`.

pub(crate) use _remote::module_def;

#[rustpython_vm::pymodule]
mod _remote {
    use rustpython_vm::{PyResult, VirtualMachine, builtins::PyUtf8StrRef};

    use crate::{errno::Errno, host, library, missing, remote, sources};

    /// Whether a module of this name is looked for at addresses: the library's are not.
    #[pyfunction]
    fn may_be(name: PyUtf8StrRef, vm: &VirtualMachine) -> PyResult<bool> {
        let top = name.as_str().split('.').next().unwrap_or_default();
        Ok(!missing::is_known(vm, top)?)
    }

    /// Whether the library has a module of this name, which is in no package, or says why it has none.
    #[pyfunction]
    fn is_library(name: PyUtf8StrRef, vm: &VirtualMachine) -> PyResult<bool> {
        Ok(library::has_name(name.as_str()) || missing::is_known(vm, name.as_str())?)
    }

    /// The address of what lies beside the page under a name; an address stays.
    #[pyfunction]
    fn address(name: PyUtf8StrRef) -> Option<String> {
        let name = name.as_str();
        match host::get() {
            _ if name.contains("://") => Some(name.to_owned()),
            Some(host) if !name.starts_with('/') => Some((host.address)(name)),
            _ => None,
        }
    }

    /// Whether it is known, without a request, that there is a source at an address.
    #[pyfunction]
    fn has_come(address: PyUtf8StrRef) -> bool {
        remote::has_come(address.as_str())
    }

    /// Whether there is a source at an address; where that is not known, the page waits until it is.
    #[pyfunction]
    fn is_there(address: PyUtf8StrRef) -> bool {
        remote::is_there(address.as_str())
    }

    /// The bytes at an address. Raises FileNotFoundError.
    #[pyfunction]
    fn take(address: PyUtf8StrRef, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let taken = remote::take(address.as_str());
        taken.map_err(|problem| {
            let text = format!("{} ({problem})", Errno::ENOENT.text());
            Errno::ENOENT.saying(text, &[&address.into()], vm)
        })
    }

    /// The text of a module, which is kept for tracebacks when it is compiled.
    #[pyfunction]
    fn text(address: PyUtf8StrRef) -> Option<String> {
        sources::file(address.as_str())
    }

    /// give(folder, address, source, problem)
    ///
    /// The page hands over the source that lies at an address in a folder of its own, or says why it cannot be had: then
    /// `source` is None.
    #[pyfunction]
    fn give(
        folder: PyUtf8StrRef,
        address: PyUtf8StrRef,
        source: Option<PyUtf8StrRef>,
        problem: PyUtf8StrRef,
    ) {
        let source = source.map(|source| source.as_str().to_owned());
        let source = source.ok_or_else(|| problem.as_str().to_owned());
        remote::give(folder.as_str(), address.as_str(), source);
    }

    /// What was not there is looked for again.
    #[pyfunction]
    fn forget_missing() {
        remote::forget_missing();
    }
}
