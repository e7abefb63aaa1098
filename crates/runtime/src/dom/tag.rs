//! The classes of `browser.html` and `browser.svg`: one for each tag, made when it is first needed, all of one kind.
//! <https://developer.mozilla.org/docs/Web/HTML/Element>

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{
        PyBaseExceptionRef, PyDictRef, PyFloat, PyInt, PyList, PyStr, PyTuple, PyType, PyTypeRef,
    },
    class::{PyClassImpl, StaticType},
    common::wtf8::{Wtf8, Wtf8Buf},
    function::FuncArgs,
    pyclass,
    types::{Constructor, Initializer, PyTypeFlags, PyTypeSlots},
};
use std::{cell::RefCell, collections::HashMap};
use wasm_bindgen::JsValue;

use super::{DomNode, node::done, style};
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
    /// The names of `browser.html`, with what makes the name of an attribute from that of a keyword, and how that is usually
    /// done.
    static MAPPER: RefCell<Option<(PyDictRef, PyObjectRef)>> = const { RefCell::new(None) };
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
        let value = element.try_downcast_ref::<JsObject>(vm)?.value().clone();
        object::embody(class, &value, vm)
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
        let filled =
            imports::fill_element(zelf.0.node(), number, &filling.text(vm)?, filling.child());
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

/// What an element gets: in one text as much as can be said so, the rest afterwards.
struct Filling<'a> {
    pieces: Wtf8Buf,
    /// What is appended: a node, or an iterable.
    content: Option<&'a PyObjectRef>,
    child: JsValue,
    /// Properties that are no texts, such as handlers.
    properties: Vec<(Wtf8Buf, PyObjectRef)>,
}

/// What stands between pieces.
const BETWEEN: &str = "\0";

impl<'a> Filling<'a> {
    fn of(content: Option<&'a PyObjectRef>, vm: &VirtualMachine) -> PyResult<Self> {
        let mut filling = Self {
            pieces: Wtf8Buf::new(),
            content,
            child: JsValue::UNDEFINED,
            properties: Vec::new(),
        };
        let Some(content) = content else {
            return Ok(filling);
        };
        if is_text(content) {
            filling.pieces.push_str("+");
            filling.pieces.push_str(BETWEEN);
            let text = content.str(vm)?;
            if text.as_wtf8().as_bytes().contains(&0) {
                // As the browser's own parser of HTML.
                let characters = text.as_wtf8().code_points();
                let kept = characters.filter(|character| character.to_u32() != 0);
                kept.for_each(|character| filling.pieces.push(character));
            } else {
                filling.pieces.push_wtf8(text.as_wtf8());
            }
            filling.content = None;
        } else if let Some(node) = content.downcast_ref::<DomNode>() {
            filling.child = node.node().clone();
            filling.content = None;
        }
        Ok(filling)
    }

    fn child(&self) -> &JsValue {
        &self.child
    }

    /// `name=value`: false and None are no attribute.
    fn attribute(&mut self, name: &Wtf8, value: &PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let bytes = name.as_bytes();
        if vm.is_none(value) || value.is(&vm.ctx.false_value) {
            return Ok(());
        }
        if bytes.len() > 2 && bytes[..2].eq_ignore_ascii_case(b"on") {
            let name = name.to_string_lossy().to_ascii_lowercase();
            self.properties.push((Wtf8Buf::from(name), value.clone()));
            return Ok(());
        }
        if bytes.eq_ignore_ascii_case(b"style") {
            for (property, value) in style::items(value, vm)? {
                let mut name = Wtf8Buf::from(".");
                name.push_wtf8(property.as_wtf8());
                self.push(&name, value.as_wtf8(), vm)?;
            }
            return Ok(());
        }
        let name = match mapper(vm)? {
            Some(mapper) => {
                let mapped = mapper.call((vm.ctx.new_str(name.to_owned()),), vm)?;
                mapped.str(vm)?.as_wtf8().to_owned()
            }
            None => mapped(name),
        };
        let text = text_of(&name, value, vm)?;
        self.push(&name, text.as_wtf8(), vm)
    }

    fn push(&mut self, name: &Wtf8, value: &Wtf8, vm: &VirtualMachine) -> PyResult<()> {
        if name.as_bytes().contains(&0) || value.as_bytes().contains(&0) {
            return Err(vm.new_value_error(format!(
                "attribute '{name}' has a null character, which markup cannot have"
            )));
        }
        if self.pieces.is_empty() {
            self.pieces.push_str(BETWEEN);
        }
        for piece in [name, value] {
            self.pieces.push_str(BETWEEN);
            self.pieces.push_wtf8(piece);
        }
        Ok(())
    }

    fn text(&self, vm: &VirtualMachine) -> PyResult<JsValue> {
        text::any_to_js(&self.pieces, vm)
    }

    /// What could not be said in the text.
    fn finish(self, element: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        if let Some(content) = self.content {
            element
                .try_downcast_ref::<DomNode>(vm)?
                .append(content, vm)?;
        }
        for (name, value) in self.properties {
            element.set_attr(&vm.ctx.new_str(name), value, vm)?;
        }
        Ok(())
    }
}

fn is_text(content: &PyObject) -> bool {
    content.downcast_ref::<PyStr>().is_some()
        || content.downcast_ref::<PyInt>().is_some()
        || content.downcast_ref::<PyFloat>().is_some()
}

/// The name of an attribute from that of a keyword: hyphens for underscores, `class` for `Class` and `class_`.
pub(crate) fn mapped(name: &Wtf8) -> Wtf8Buf {
    let Ok(text) = name.as_str() else {
        return name.to_owned();
    };
    let text = text.strip_suffix('_').unwrap_or(text);
    Wtf8Buf::from(match text {
        "Class" => "class".to_owned(),
        "Id" => "id".to_owned(),
        _ => text.replace('_', "-"),
    })
}

/// The value of an attribute: numbers as JavaScript writes them, the items of a list side by side.
fn text_of(name: &Wtf8, value: &PyObject, vm: &VirtualMachine) -> PyResult<PyRef<PyStr>> {
    if value.is(&vm.ctx.true_value) {
        return Ok(vm.ctx.new_str("true"));
    }
    if let Some(float) = value.downcast_ref::<PyFloat>() {
        return Ok(vm.ctx.new_str(float.to_f64().to_string()));
    }
    let items = match value.downcast_ref::<PyList>() {
        Some(list) => Some(list.borrow_vec().to_vec()),
        None => value
            .downcast_ref::<PyTuple>()
            .map(|tuple| tuple.as_slice().to_vec()),
    };
    let Some(items) = items else {
        return value.str(vm);
    };
    let between = if name.as_bytes() == b"class" {
        " "
    } else {
        ","
    };
    let mut text = Wtf8Buf::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(between);
        }
        text.push_wtf8(item.str(vm)?.as_wtf8());
    }
    Ok(vm.ctx.new_str(text))
}

/// Has the names of attributes made by what these names of a module have under [`MAPPER_NAME`].
pub(crate) fn set_mapper(names: PyDictRef, vm: &VirtualMachine) -> PyResult<()> {
    let usual = names.get_item(MAPPER_NAME, vm)?;
    let old = MAPPER.replace(Some((names, usual)));
    drop(old);
    Ok(())
}

const MAPPER_NAME: &str = "attribute_mapper";

/// What makes the names of attributes, unless it is done in the usual way.
fn mapper(vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
    let Some((names, usual)) = MAPPER.with_borrow(Clone::clone) else {
        return Ok(None);
    };
    let mapper = names.get_item_opt(MAPPER_NAME, vm)?;
    Ok(mapper.filter(|mapper| !mapper.is(&usual)))
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
        object::number_for(&class, element.node(), vm)?;
    }
    object::embody(class, element.node(), vm)
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

/// A new tag, for `html.maketag`.
pub(crate) fn add(name: &str, vm: &VirtualMachine) -> PyResult<PyTypeRef> {
    match imports::add_tag(name) {
        -1 => Err(errors::failure(vm)),
        number => class(number as u32, vm),
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
