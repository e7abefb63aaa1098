//! Functions of Python's with parameters that only keywords give, called by JavaScript: an object behind the positional
//! arguments gives them, as options are given there.

use rustpython_vm::{
    PyObject, PyObjectRef, PyResult, TryFromObject, VirtualMachine,
    builtins::{PyBoundMethod, PyFunction, PyTuple},
    function::{FuncArgs, KwArgs},
};
use wasm_bindgen::JsValue;

use super::{convert::to_py, errors, imports, text};

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

/// Calls such a callable. The last argument gives the keywords if it is a plain object, and either there is no place for it or
/// all that it has are names of keywords.
pub(super) fn call(callable: &PyObject, args: &JsValue, vm: &VirtualMachine) -> PyResult {
    let Some(parameters) = Parameters::of(callable, vm)? else {
        return Err(vm.new_type_error("a function is needed"));
    };
    let count = imports::count(args) as usize;
    let mut given = count.min(parameters.positional.unwrap_or(usize::MAX));
    let mut keywords = KwArgs::default();
    if let Some(last) = count.checked_sub(1) {
        let options = imports::item(args, last as u32);
        if imports::is_plain(&options) {
            let found = named(&options, &parameters, vm)?;
            let has_place = given == count;
            if let Some(found) = found.filter(|found| !has_place || !found.is_empty()) {
                keywords = found;
                given = given.min(last);
            }
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

/// The properties of an object as keyword arguments; None if one of them is none.
fn named(
    options: &JsValue,
    parameters: &Parameters,
    vm: &VirtualMachine,
) -> PyResult<Option<KwArgs>> {
    let names = imports::own_names(options).map_err(|error| errors::to_exception(error, vm))?;
    let mut found = Vec::new();
    for index in 0..imports::count(&names) {
        let name = imports::item(&names, index);
        let text = text::to_py(&name, vm)?;
        let own = vm.ctx.new_str(text.clone());
        let mut is_known = parameters.any;
        for keyword in &parameters.keywords {
            is_known |= vm.bool_eq(keyword, own.as_ref())?;
        }
        if !is_known {
            return Ok(None);
        }
        let value = imports::read_as(options, &name, options);
        let value = value.map_err(|error| errors::to_exception(error, vm))?;
        found.push((text, to_py(value, vm)?));
    }
    Ok(Some(found.into_iter().collect()))
}
