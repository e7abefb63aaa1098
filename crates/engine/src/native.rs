//! Native functions made while the interpreter runs, for places where a `#[pymodule]` cannot stand.

use rustpython_vm::{
    PyObjectRef, VirtualMachine,
    function::{IntoPyNativeFn, ItemDoc, PyMethodFlags},
};

/// A native function that says it belongs to `module`.
pub(crate) fn function<F, Kind>(
    vm: &VirtualMachine,
    module: &'static str,
    name: &'static str,
    function: F,
) -> PyObjectRef
where
    F: IntoPyNativeFn<Kind>,
{
    let definition = vm
        .ctx
        .new_method_def(name, function, PyMethodFlags::empty(), ItemDoc::NONE);
    let function: PyObjectRef = definition.build_function(vm, None).into();
    // The attribute is writable; were it not, the function would only lack a name in its repr.
    let _ = function.set_attr("__module__", vm.ctx.new_str(module), vm);
    function
}
