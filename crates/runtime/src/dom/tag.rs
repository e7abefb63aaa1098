//! The classes of `browser.html` and `browser.svg`: one for each tag, made when it is first needed, all of one kind.
//! <https://developer.mozilla.org/docs/Web/HTML/Element>

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyStr, PyType, PyTypeRef},
    class::{PyClassImpl, StaticType},
    function::FuncArgs,
    pyclass,
    types::{Constructor, Initializer, PyTypeFlags, PyTypeSlots},
};
use std::{cell::RefCell, collections::HashMap};
use wasm_bindgen::JsValue;

use super::{DomNode, filling::Filling, node::done};
use crate::bridge::{
    convert::given_to_py,
    errors, imports,
    object::{self, JsObject},
    text,
};

thread_local! {
    /// The classes by the numbers of their tags.
    static CLASSES: RefCell<Vec<Option<PyTypeRef>>> = const { RefCell::new(Vec::new()) };
    /// The numbers by the addresses of the classes, which live for ever.
    static NUMBERS: RefCell<HashMap<usize, u32>> = RefCell::default();
}

/// An element of a tag: `TAG(content=None, /, **attributes)`.
#[pyclass(module = "browser.html", name = "Tag", base = DomNode)]
#[derive(Debug)]
#[repr(transparent)]
pub(crate) struct Tag(DomNode);

#[pyclass(with(Constructor, Initializer), flags(BASETYPE))]
impl Tag {}

impl Constructor for Tag {
    type Args = FuncArgs;

    /// The element, for a subclass. What is in it comes with `__init__`.
    fn slot_new(class: PyTypeRef, _args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        let Some(number) = of_class(&class) else {
            return Err(no_tag(&class, vm));
        };
        let element = given_to_py(
            imports::make_element(number, &JsValue::from_str(""), &JsValue::UNDEFINED),
            vm,
        )?;
        if element.class().is(&class) {
            return Ok(element);
        }
        let value = element.try_downcast_ref::<JsObject>(vm)?.born(vm)?;
        object::embody(class, value, vm)
    }

    fn py_new(class: &Py<PyType>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<Self> {
        Err(no_tag(class, vm))
    }
}

impl Initializer for Tag {
    type Args = FuncArgs;

    fn init(zelf: &Py<Self>, args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        let element = zelf.as_object();
        let Some(number) = of_class(element.class()) else {
            return Err(no_tag(element.class(), vm));
        };
        let mut filling = Filling::of(content(element.class(), &args.args, vm)?, vm)?;
        for (name, value) in &args.kwargs {
            filling.attribute(name, value, vm)?;
        }
        let filled = imports::fill_element(
            zelf.0.node(vm)?,
            number,
            &filling.text(vm)?,
            filling.child(),
        );
        done(filled, vm)?;
        filling.finish(element, vm)
    }
}

fn no_tag(class: &Py<PyType>, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let name = class.name().to_string();
    vm.new_type_error(format!(
        "{name} is the class of no tag: use html.DIV, or html.maketag(name)"
    ))
}

/// A call of a class of a tag itself. For a subclass there are `__new__` and `__init__`.
fn call(
    class: &PyObject,
    args: Vec<PyObjectRef>,
    count: usize,
    names: Option<&[PyObjectRef]>,
    vm: &VirtualMachine,
) -> PyResult {
    let class: &Py<PyType> = class.try_downcast_ref(vm)?;
    let Some(number) = of_class(class) else {
        return Err(no_tag(class, vm));
    };
    let (positional, keywords) = args.split_at(count);
    let mut filling = Filling::of(content(class, positional, vm)?, vm)?;
    for (name, value) in names.unwrap_or_default().iter().zip(keywords) {
        if let Some(name) = name.downcast_ref::<PyStr>() {
            filling.attribute(name.as_wtf8(), value, vm)?;
        }
    }
    let made = imports::make_element(number, &filling.text(vm)?, filling.child());
    let element = given_to_py(made, vm)?;
    filling.finish(&element, vm)?;
    Ok(element)
}

/// The one argument without a name.
fn content<'a>(
    class: &Py<PyType>,
    positional: &'a [PyObjectRef],
    vm: &VirtualMachine,
) -> PyResult<Option<&'a PyObjectRef>> {
    match positional {
        [] => Ok(None),
        [content] => Ok(Some(content).filter(|content| !vm.is_none(content))),
        more => Err(vm.new_type_error(format!(
            "{}() takes one content, not {}: put them in a list, or add them",
            class.name(),
            more.len()
        ))),
    }
}

/// Whether an object is the class of a tag itself.
pub(crate) fn is_class(object: &PyObject) -> bool {
    object.downcast_ref::<PyType>().is_some()
        && NUMBERS.with_borrow(|numbers| numbers.contains_key(&object.get_id()))
}

/// The number of the tag that a class is of, itself or by a base.
pub(super) fn of_class(class: &Py<PyType>) -> Option<u32> {
    let own = |class: &Py<PyType>| {
        NUMBERS.with_borrow(|numbers| numbers.get(&class.as_object().get_id()).copied())
    };
    own(class).or_else(|| class.mro_collect().iter().find_map(|base| own(base)))
}

/// Makes an element an instance of a subclass, of a tag's or of another one for nodes.
pub(crate) fn embody(class: PyTypeRef, element: &Py<DomNode>, vm: &VirtualMachine) -> PyResult {
    if of_class(&class).is_none() {
        object::number_for(&class, element.node(vm)?, vm)?;
    }
    object::embody(class, element.node(vm)?, vm)
}

/// The class for a tag.
pub(crate) fn class(number: u32, vm: &VirtualMachine) -> PyResult<PyTypeRef> {
    let index = number as usize;
    let made = CLASSES.with_borrow(|classes| classes.get(index).cloned().flatten());
    if let Some(class) = made {
        return Ok(class);
    }
    let class = make_class(number, vm)?;
    NUMBERS.with_borrow_mut(|numbers| numbers.insert(class.as_object().get_id(), number));
    CLASSES.with_borrow_mut(|classes| {
        if classes.len() <= index {
            classes.resize(index + 1, None);
        }
        classes[index] = Some(class.clone());
    });
    Ok(class)
}

fn make_class(number: u32, vm: &VirtualMachine) -> PyResult<PyTypeRef> {
    let name = imports::tag_name(number);
    let is_svg = imports::is_svg(number);
    let (module, folder) = if is_svg {
        ("browser.svg", "SVG")
    } else {
        ("browser.html", "HTML")
    };
    let page = if is_svg {
        name.clone()
    } else {
        name.to_ascii_lowercase()
    };
    let doc = format!("https://developer.mozilla.org/docs/Web/{folder}/Element/{page}");
    let interned = vm.ctx.intern_str(&*name);
    let class = PyType::new_heap(
        &name,
        vec![Tag::static_type().to_owned()],
        Default::default(),
        PyTypeSlots::new(interned.as_str(), PyTypeFlags::HEAP_TYPE),
        vm.ctx.types.type_type.to_owned(),
        &vm.ctx,
    )
    .map_err(|problem| vm.new_type_error(problem))?;
    class.set_str_attr("__module__", vm.ctx.new_str(module), &vm.ctx);
    class.set_str_attr("__doc__", vm.ctx.new_str(doc), &vm.ctx);
    class.slots.vectorcall.store(Some(call));
    // Python has nothing for such an element that JavaScript has not.
    class.slots.del_needed.store(Some(|_: &PyObject| false));
    Ok(class)
}

/// A new tag, for `html.maketag`; None if there is a class for such elements already.
pub(crate) fn add(name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult<Option<PyTypeRef>> {
    match imports::add_tag(&text::to_js(name, vm)?) {
        -1 => Err(errors::failure(vm)),
        0 => Ok(None),
        number => class(number as u32, vm).map(Some),
    }
}

/// Makes the class that all of them are of, after that of nodes.
pub(super) fn make_base() {
    let _ = Tag::make_static_type();
    Tag::static_type()
        .slots
        .del_needed
        .store(Some(|_: &PyObject| false));
    object::class_tags(class);
}
