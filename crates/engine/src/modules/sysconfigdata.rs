//! `_sysconfigdata`: what `sysconfig` knows of how this Python was built, as far as a page has any of it.
//! <https://docs.python.org/3/library/sysconfig.html#sysconfig.get_config_vars>

pub(super) use _sysconfigdata::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _sysconfigdata {
    use rustpython_vm::{PyResult, VirtualMachine, builtins::PyDictRef};

    /// Modules of machine code would have these names; none can be loaded.
    const SUFFIX: &str = "rustpython-314-wasm32-emscripten";

    #[pyattr]
    fn build_time_vars(vm: &VirtualMachine) -> PyDictRef {
        let variables = vm.ctx.new_dict();
        // A dict of str takes str.
        let _ = fill(&variables, vm);
        variables
    }

    fn fill(variables: &PyDictRef, vm: &VirtualMachine) -> PyResult<()> {
        for (name, text) in [
            ("ABIFLAGS", ""),
            ("EXT_SUFFIX", &*format!(".{SUFFIX}.so")),
            ("MULTIARCH", "wasm32-emscripten"),
            ("SHLIB_SUFFIX", ".so"),
            ("SOABI", SUFFIX),
        ] {
            variables.set_item(name, vm.ctx.new_str(text).into(), vm)?;
        }
        // Of one thread at a time, as where a lock sees to it.
        for (name, number) in [
            ("HAVE_GETRANDOM", 1),
            ("Py_DEBUG", 0),
            ("Py_GIL_DISABLED", 0),
        ] {
            variables.set_item(name, vm.ctx.new_int(number).into(), vm)?;
        }
        let config = &vm.state.config.paths;
        for (name, path) in [
            ("prefix", config.prefix.clone()),
            ("exec_prefix", config.exec_prefix.clone()),
            ("BINDIR", format!("{}/bin", config.exec_prefix)),
        ] {
            variables.set_item(name, vm.ctx.new_str(path).into(), vm)?;
        }
        Ok(())
    }
}
