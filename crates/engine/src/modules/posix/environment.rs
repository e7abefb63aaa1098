//! The environment: <https://docs.python.org/3/library/os.html#os.environ>

use core::cell::RefCell;
use std::collections::BTreeMap;

use crate::files::{HOME, home};

type Variables = BTreeMap<Vec<u8>, Vec<u8>>;

thread_local! {
    /// None until somebody asks.
    static VARIABLES: RefCell<Option<Variables>> = const { RefCell::new(None) };
}

fn with<R>(task: impl FnOnce(&mut Variables) -> R) -> R {
    VARIABLES.with_borrow_mut(|variables| task(variables.get_or_insert_with(first)))
}

/// Lets all that was set go.
pub(crate) fn clear() {
    VARIABLES.set(None);
}

/// What a page begins with.
fn first() -> Variables {
    let home = home();
    let variables = [
        ("HOME", &*home),
        ("LANG", "C.UTF-8"),
        ("LOGNAME", HOME[1]),
        ("PATH", "/"),
        ("PWD", &*home),
        ("USER", HOME[1]),
        // The native module of that name, which `sysconfig` would look for under the machine's.
        ("_PYTHON_SYSCONFIGDATA_NAME", "_sysconfigdata"),
    ];
    variables
        .map(|(name, value)| (name.as_bytes().to_vec(), value.as_bytes().to_vec()))
        .into()
}

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule(sub)]
pub(super) mod _environment {
    use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine, builtins::PyDictRef};

    use super::with;
    use crate::{errno::Errno, modules::posix::path::Path};

    /// Names and values as bytes; `os.environ` is made of it.
    #[pyattr]
    fn environ(vm: &VirtualMachine) -> PyDictRef {
        _create_environ(vm)
    }

    /// What `os.reload_environ` reads.
    #[pyfunction]
    fn _create_environ(vm: &VirtualMachine) -> PyDictRef {
        let environ = vm.ctx.new_dict();
        for (name, value) in with(|variables| variables.clone()) {
            let name: PyObjectRef = vm.ctx.new_bytes(name).into();
            // A dict takes bytes.
            let _ = environ.set_item(&*name, vm.ctx.new_bytes(value).into(), vm);
        }
        environ
    }

    /// <https://docs.python.org/3/library/os.html#os.putenv>
    #[pyfunction]
    fn putenv(name: Path, value: Path, vm: &VirtualMachine) -> PyResult<()> {
        check(&name, vm)?;
        with(|variables| variables.insert(name.bytes, value.bytes));
        Ok(())
    }

    /// <https://docs.python.org/3/library/os.html#os.unsetenv>
    #[pyfunction]
    fn unsetenv(name: Path, vm: &VirtualMachine) -> PyResult<()> {
        check(&name, vm)?;
        with(|variables| variables.remove(&name.bytes));
        Ok(())
    }

    fn check(name: &Path, vm: &VirtualMachine) -> PyResult<()> {
        if name.bytes.contains(&b'=') {
            return Err(vm.new_value_error("illegal environment variable name"));
        }
        if name.bytes.is_empty() {
            return Err(Errno::EINVAL.exception(vm));
        }
        Ok(())
    }
}
