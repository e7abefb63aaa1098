//! Styles as Python writes them.

use rustpython_vm::{
    PyObject, PyRef, PyResult, VirtualMachine,
    builtins::{PyDict, PyFloat, PyInt, PyStr},
};

/// The properties of a style and their values: of a dict, or the text under the name "".
pub(super) fn items(
    style: &PyObject,
    vm: &VirtualMachine,
) -> PyResult<Vec<(PyRef<PyStr>, PyRef<PyStr>)>> {
    /// What is counted in pixels if it is a number.
    const LENGTHS: [&str; 5] = ["top", "left", "width", "height", "borderWidth"];
    if style.downcast_ref::<PyStr>().is_some() {
        return Ok(vec![(vm.ctx.new_str(""), style.str(vm)?)]);
    }
    let Some(style) = style.downcast_ref::<PyDict>() else {
        let class = style.class().name().to_string();
        return Err(vm.new_type_error(format!("style must be str or dict, not {class}")));
    };
    let items = style.items_vec();
    let items = items.into_iter().map(|(name, value)| {
        let name = name.str(vm)?;
        let is_number =
            value.downcast_ref::<PyInt>().is_some() || value.downcast_ref::<PyFloat>().is_some();
        let text = if vm.is_none(&value) {
            vm.ctx.new_str("")
        } else {
            value.str(vm)?
        };
        if is_number && name.to_str().is_some_and(|name| LENGTHS.contains(&name)) {
            return Ok((
                name,
                vm.ctx.new_str(format!("{}px", text.to_string_lossy())),
            ));
        }
        Ok((name, text))
    });
    items.collect()
}
