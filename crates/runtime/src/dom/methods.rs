//! The methods of nodes that JavaScript's do not have, or have in another way.
//! <https://brython.info/static_doc/en/dom_api.html>

use rustpython_vm::{
    AsObject, Context, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::PyStr,
    class::StaticType,
    function::{FuncArgs, ItemDoc, OptionalArg, PyMethodDef, PyMethodFlags},
};
use wasm_bindgen::JsValue;

use super::{DomNode, node::done, search};
use crate::{
    bridge::{convert::given_to_py, imports, object::JsObject, text},
    events,
};

macro_rules! method {
    ($name:literal, $function:ident, $doc:literal) => {
        PyMethodDef::new_const(
            $name,
            $function,
            PyMethodFlags::METHOD,
            ItemDoc::static_text($doc),
        )
    };
}

/// Those with a name that begins with an underscore are what the attribute without it gives.
const METHODS: [PyMethodDef; 12] = [
    method!(
        "get",
        get,
        "get($self, /, **wanted)\n--\n\n\
         A list of the nodes in this one that have all of what is wanted: `id`, `name`, `tag`, `classname`, `selector`."
    ),
    method!(
        "select",
        select,
        "select($self, selector, /)\n--\n\n\
         A list of the elements in this one that match a CSS selector. Without one, selects the text of a field: \
         https://developer.mozilla.org/docs/Web/API/HTMLInputElement/select"
    ),
    method!(
        "select_one",
        select_one,
        "select_one($self, selector, /)\n--\n\n\
         The first element in this one that matches a CSS selector, or None."
    ),
    method!(
        "_index",
        index,
        "index($self, selector=None, /)\n--\n\n\
         Which of the nodes of its parent it is, or of those there that match a CSS selector; -1 for none."
    ),
    method!(
        "_closest",
        closest,
        "closest($self, selector, /)\n--\n\n\
         The nearest element that matches a CSS selector, beginning with this one. KeyError if there is none."
    ),
    method!(
        "inside",
        inside,
        "inside($self, other, /)\n--\n\nWhether it is the other node, or in there."
    ),
    method!(
        "attach",
        attach,
        "attach($self, child, /)\n--\n\nAppends what `node <= child` appends, and gives the node."
    ),
    method!(
        "clear",
        clear,
        "clear($self, /)\n--\n\nRemoves all nodes in this one."
    ),
    method!(
        "clone",
        clone,
        "clone($self, /)\n--\n\n\
         A copy of the node with all that is in it, and with the handlers that `bind` has bound to the node itself."
    ),
    method!(
        "trigger",
        trigger,
        "trigger($self, event, /)\n--\n\nHas an event of that name come to the node. It bubbles, and has no default."
    ),
    method!(
        "events",
        bound_to,
        "events($self, event, /)\n--\n\nA list of what `bind` has bound to an event."
    ),
    method!(
        "bindings",
        bindings,
        "bindings($self, /)\n--\n\nA dict of what `bind` has bound: a list for each name of an event."
    ),
];

/// Gives nodes their methods.
pub(super) fn add() {
    let ctx = Context::genesis();
    let class = DomNode::static_type();
    let methods: &'static [PyMethodDef] = &METHODS;
    for method in methods {
        class.set_str_attr(method.name, method.build_method(ctx, class), ctx);
    }
}

fn get(node: PyRef<DomNode>, args: FuncArgs, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
    search::get(node.node(vm)?, &args, vm)
}

fn select(
    node: PyRef<DomNode>,
    selector: OptionalArg<PyRef<PyStr>>,
    vm: &VirtualMachine,
) -> PyResult {
    let Some(selector) = selector.into_option() else {
        let select = node.object().property(&JsValue::from_str("select"), vm)?;
        return select
            .ok_or_else(|| vm.new_type_error("select() takes a CSS selector"))?
            .call((), vm);
    };
    let found = search::find(node.node(vm)?, "selector", selector.as_object(), vm)?;
    Ok(vm.ctx.new_list(found).into())
}

fn select_one(node: PyRef<DomNode>, selector: PyRef<PyStr>, vm: &VirtualMachine) -> PyResult {
    let selector = text::to_js(&selector, vm)?;
    given_to_py(imports::find_one(node.node(vm)?, &selector), vm)
}

fn index(
    node: PyRef<DomNode>,
    selector: OptionalArg<PyRef<PyStr>>,
    vm: &VirtualMachine,
) -> PyResult {
    let selector = match selector.into_option() {
        Some(selector) => text::to_js(&selector, vm)?,
        None => JsValue::UNDEFINED,
    };
    given_to_py(imports::index_of(node.node(vm)?, &selector), vm)
}

fn closest(node: PyRef<DomNode>, selector: PyRef<PyStr>, vm: &VirtualMachine) -> PyResult {
    let wanted = text::to_js(&selector, vm)?;
    let found = given_to_py(imports::closest(node.node(vm)?, &wanted), vm)?;
    if vm.is_none(&found) {
        let message = format!("no parent with selector {}", selector.to_string_lossy());
        return Err(vm.new_key_error(vm.ctx.new_str(message).into()));
    }
    Ok(found)
}

fn inside(node: PyRef<DomNode>, other: PyRef<JsObject>, vm: &VirtualMachine) -> PyResult<bool> {
    let (node, other) = (node.node(vm)?, other.born(vm)?);
    if node == other {
        return Ok(true);
    }
    given_to_py(imports::contains_node(other, node), vm)?.try_to_bool(vm)
}

fn attach(
    node: PyRef<DomNode>,
    child: PyObjectRef,
    vm: &VirtualMachine,
) -> PyResult<PyRef<DomNode>> {
    node.append(&child, vm)?;
    Ok(node)
}

fn clear(node: PyRef<DomNode>, vm: &VirtualMachine) -> PyResult<()> {
    done(imports::clear_node(node.node(vm)?), vm)
}

fn clone(node: PyRef<DomNode>, vm: &VirtualMachine) -> PyResult {
    let copy = given_to_py(imports::clone_node(node.node(vm)?), vm)?;
    if let Some(target) = copy.downcast_ref::<JsObject>() {
        events::bind_alike(node.node(vm)?, target.born(vm)?, vm)?;
    }
    Ok(copy)
}

fn trigger(node: PyRef<DomNode>, event: PyRef<PyStr>, vm: &VirtualMachine) -> PyResult<()> {
    done(
        imports::trigger(node.node(vm)?, &text::to_js(&event, vm)?),
        vm,
    )
}

fn bound_to(
    node: PyRef<DomNode>,
    event: PyRef<PyStr>,
    vm: &VirtualMachine,
) -> PyResult<Vec<PyObjectRef>> {
    let event = text::to_js(&event, vm)?;
    let bound = events::all_bound(node.node(vm)?, &event, vm)?;
    Ok(bound.into_iter().map(|(_, function)| function).collect())
}

fn bindings(node: PyRef<DomNode>, vm: &VirtualMachine) -> PyResult {
    let all = vm.ctx.new_dict();
    for (event, function) in events::all_bound(node.node(vm)?, &events::ALL, vm)? {
        match all.get_item_opt(&*event, vm)? {
            Some(functions) => drop(vm.call_method(&functions, "append", (function,))?),
            None => all.set_item(&*event, vm.ctx.new_list(vec![function]).into(), vm)?,
        }
    }
    Ok(all.into())
}
