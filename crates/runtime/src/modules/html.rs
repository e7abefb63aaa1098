//! `_html`: the classes of the tags of HTML and SVG.
//! <https://developer.mozilla.org/docs/Web/HTML/Element>

pub(crate) use _html::module_def;

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _html {
    use rustpython_vm::{
        PyObjectRef, PyRef, PyResult, VirtualMachine,
        builtins::{PyDictRef, PyStrRef, PyTypeRef},
    };

    use crate::{
        bridge::{imports, text},
        dom::{DomNode, filling, tag},
    };

    /// The names of all tags of HTML or of SVG.
    #[pyfunction]
    fn names(svg: bool, vm: &VirtualMachine) -> Vec<PyObjectRef> {
        let names = imports::tag_names(svg);
        let names = names.split(' ');
        names.map(|name| vm.ctx.new_str(name).into()).collect()
    }

    /// The class of a tag, or None if there is no such tag.
    #[pyfunction]
    fn tag(name: PyStrRef, svg: bool, vm: &VirtualMachine) -> PyResult<Option<PyTypeRef>> {
        match imports::find_tag(&text::to_js(&name, vm)?, svg) {
            0 => Ok(None),
            number => tag::class(number, vm).map(Some),
        }
    }

    /// Makes an element of the page's own an instance of a class, which is what Python has for it from then on.
    #[pyfunction]
    fn embody(class: PyTypeRef, element: PyRef<DomNode>, vm: &VirtualMachine) -> PyResult {
        tag::embody(class, &element, vm)
    }

    /// The class of a new tag, or None if there is a class for such elements already. Raises JavascriptError for what cannot be
    /// the name of a tag.
    #[pyfunction]
    fn make(name: PyStrRef, vm: &VirtualMachine) -> PyResult<Option<PyTypeRef>> {
        tag::add(&name, vm)
    }

    /// Has the names of attributes made by the `attribute_mapper` of a module, whose names are given. Now it has the usual one.
    #[pyfunction]
    fn follow_mapper(names: PyDictRef, vm: &VirtualMachine) -> PyResult<()> {
        filling::set_mapper(names, vm)
    }

    /// The usual way: `data_name` is `data-name`, `Class` and `class_` are `class`.
    #[pyfunction]
    fn attribute_mapper(attr: PyStrRef, vm: &VirtualMachine) -> PyResult {
        Ok(vm.ctx.new_str(filling::mapped(attr.as_wtf8())).into())
    }
}
