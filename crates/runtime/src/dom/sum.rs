//! Sums: `a + b` of nodes, texts and iterables of them, to be appended together.

use rustpython_vm::{
    PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyFloat, PyInt, PyList, PyStr},
    class::{PyClassImpl, StaticType},
    protocol::PyNumberMethods,
    pyclass,
    types::AsNumber,
};

use super::DomNode;
use crate::bridge::{convert::given_to_py, imports};

/// What a sum has: nodes, and texts that become nodes where they are appended.
#[pyclass(module = "browser", name = "TagSum", base = PyList)]
#[derive(Debug)]
#[repr(transparent)]
pub(crate) struct TagSum(PyList);

#[pyclass(with(AsNumber), flags(BASETYPE))]
impl TagSum {}

impl TagSum {
    fn of(items: Vec<PyObjectRef>) -> PyObjectRef {
        PyRef::new_ref(
            Self(PyList::from(items)),
            Self::static_type().to_owned(),
            None,
        )
        .into()
    }
}

impl AsNumber for TagSum {
    fn as_number() -> &'static PyNumberMethods {
        static METHODS: PyNumberMethods = PyNumberMethods {
            add: Some(add),
            ..PyNumberMethods::NOT_IMPLEMENTED
        };
        &METHODS
    }
}

/// `left + right`, where one of them is a node or a sum.
pub(super) fn add(left: &PyObject, right: &PyObject, vm: &VirtualMachine) -> PyResult {
    let mut items = summands(left, true, vm)?;
    items.extend(summands(right, false, vm)?);
    Ok(TagSum::of(items))
}

fn summands(part: &PyObject, first: bool, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
    let is_one = part.downcast_ref::<DomNode>().is_some()
        || part.downcast_ref::<PyStr>().is_some()
        || part.downcast_ref::<PyInt>().is_some()
        || part.downcast_ref::<PyFloat>().is_some();
    // `sum(nodes)` begins with 0.
    if first
        && part.downcast_ref_if_exact::<PyInt>(vm).is_some()
        && !part.to_owned().try_to_bool(vm)?
    {
        return Ok(Vec::new());
    }
    if is_one {
        return Ok(vec![part.to_owned()]);
    }
    let items = part.to_owned().get_iter(vm).map_err(|_| {
        let class = part.class().name().to_string();
        vm.new_type_error(format!(
            "cannot add {class} to a node: a node, a text or an iterable of them is needed"
        ))
    })?;
    items.iter(vm)?.collect()
}

/// `node * count`: a sum of so many copies.
pub(super) fn multiply(node: &DomNode, count: &PyObject, vm: &VirtualMachine) -> PyResult {
    let Some(count) = count.downcast_ref::<PyInt>() else {
        return Ok(vm.ctx.not_implemented());
    };
    let count: usize = count.try_to_primitive(vm)?;
    let node = node.node(vm)?;
    let copies = (0..count).map(|_| given_to_py(imports::clone_node(node), vm));
    Ok(TagSum::of(copies.collect::<PyResult<_>>()?))
}

/// Makes the class, after that of nodes.
pub(super) fn make_class() {
    let _ = TagSum::make_static_type();
}
