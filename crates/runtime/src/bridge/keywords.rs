//! Functions of Python's with parameters that only keywords give, called by JavaScript: an object behind the positional
//! arguments gives them, as options are given there.

use rustpython_vm::{
    PyObject, PyObjectRef, PyResult, TryFromObject, VirtualMachine,
    builtins::{PyBoundMethod, PyFunction, PyTuple},
    common::wtf8::Wtf8Buf,
    function::{FuncArgs, KwArgs},
};
use wasm_bindgen::JsValue;

use super::{
    convert::{Description, kind, to_py},
    errors, imports, text,
};

const VAR_POSITIONAL: usize = 0x04;
const VAR_KEYWORDS: usize = 0x08;

/// The parameters of a function.
struct Parameters {
    /// How many a call gives by their places; None: any number.
    positional: Option<usize>,
    /// The names of those that only keywords give.
    keywords: Vec<PyObjectRef>,
    /// Whether it takes any other keywords too.
    any: bool,
}

impl Parameters {
    /// Those of a function or a bound method; None for any other callable.
    fn of(callable: &PyObject, vm: &VirtualMachine) -> PyResult<Option<Self>> {
        let is_method = callable.downcast_ref::<PyBoundMethod>().is_some();
        let function = match is_method {
            true => callable.get_attr("__func__", vm)?,
            false => callable.to_owned(),
        };
        if function.downcast_ref::<PyFunction>().is_none() {
            return Ok(None);
        }
        let code = function.get_attr("__code__", vm)?;
        let int = |name: &'static str| usize::try_from_object(vm, code.get_attr(name, vm)?);
        let (count, only, flags) = (
            int("co_argcount")?,
            int("co_kwonlyargcount")?,
            int("co_flags")?,
        );
        let names = code.get_attr("co_varnames", vm)?;
        let names = names.downcast_ref::<PyTuple>();
        let names = names.map_or(&[][..], |names| names.as_slice());
        Ok(Some(Self {
            positional: (flags & VAR_POSITIONAL == 0)
                .then(|| count.saturating_sub(usize::from(is_method))),
            keywords: names.iter().skip(count).take(only).cloned().collect(),
            any: flags & VAR_KEYWORDS != 0,
        }))
    }
}

/// Whether a callable has parameters that only keywords give.
pub(super) fn takes(callable: &PyObject, vm: &VirtualMachine) -> bool {
    let parameters = Parameters::of(callable, vm).ok().flatten();
    parameters.is_some_and(|parameters| parameters.any || !parameters.keywords.is_empty())
}

/// Calls such a callable. The last argument gives the keywords if it is a plain object of JavaScript's and all that it has are
/// names of keywords, one at least: of those that only keywords give, if there is a place for it among the others.
pub(super) fn call(callable: &PyObject, args: &JsValue, vm: &VirtualMachine) -> PyResult {
    let Some(parameters) = Parameters::of(callable, vm)? else {
        return Err(vm.new_type_error("a function is needed"));
    };
    let count = imports::count(args) as usize;
    let mut given = count.min(parameters.positional.unwrap_or(usize::MAX));
    let mut keywords = KwArgs::default();
    if let Some(last) = count.checked_sub(1) {
        let options = imports::item(args, last as u32);
        // An object of Python's is itself, whatever it has. What stands in for it looks plain.
        let is_own = Description::of(&options).kind == kind::OBJECT;
        if is_own
            && imports::is_plain(&options)
            && let Some(names) = names(&options, &parameters, given == count, vm)?
        {
            keywords = values(&options, names, vm)?;
            given = given.min(last);
        }
    }
    let args = (0..given)
        .map(|index| to_py(imports::item(args, index as u32), vm))
        .collect::<PyResult<Vec<_>>>()?;
    callable.call(
        FuncArgs {
            args,
            kwargs: keywords,
        },
        vm,
    )
}

/// A name to JavaScript and to Python.
type Name = (JsValue, Wtf8Buf);

/// The names of the properties of an object that gives keyword arguments; None if it does not.
fn names(
    options: &JsValue,
    parameters: &Parameters,
    has_place: bool,
    vm: &VirtualMachine,
) -> PyResult<Option<Vec<Name>>> {
    let names = imports::own_names(options).map_err(|error| errors::to_exception(error, vm))?;
    let mut found = Vec::new();
    let mut names_keyword = false;
    for index in 0..imports::count(&names) {
        let name = imports::item(&names, index);
        let text = text::to_py(&name, vm)?;
        let own = vm.ctx.new_str(text.clone());
        let mut is_keyword = false;
        for keyword in &parameters.keywords {
            is_keyword |= vm.bool_eq(keyword, own.as_ref())?;
        }
        if !is_keyword && !parameters.any {
            return Ok(None);
        }
        names_keyword |= is_keyword;
        found.push((name, text));
    }
    Ok((names_keyword || !has_place).then_some(found))
}

fn values(options: &JsValue, names: Vec<Name>, vm: &VirtualMachine) -> PyResult<KwArgs> {
    let values = names.into_iter().map(|(name, text)| {
        let value = imports::read_as(options, &name, options);
        let value = value.map_err(|error| errors::to_exception(error, vm))?;
        Ok((text, to_py(value, vm)?))
    });
    values
        .collect::<PyResult<Vec<_>>>()
        .map(|values| values.into_iter().collect())
}
