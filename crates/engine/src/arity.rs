//! How many arguments a callable takes, so that handlers work with and without the event, and functions that JavaScript
//! calls with more than they take.

use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyResult, TryFromObject, VirtualMachine,
    builtins::{
        PyBaseExceptionRef, PyBoundMethod, PyFunction, PyStaticMethod, PyStr, PyTuple, PyType,
    },
};

/// The numbers of positional arguments that a call may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arity {
    /// So many it needs.
    pub least: usize,
    /// So many it takes at most; None: any number.
    pub most: Option<usize>,
}

impl Arity {
    const ANY: Self = Self {
        least: 0,
        most: None,
    };

    /// With `count` of the first arguments given already.
    fn less(self, count: usize) -> Self {
        Self {
            least: self.least.saturating_sub(count),
            most: self.most.map(|most| most.saturating_sub(count)),
        }
    }
}

/// The arity of a callable; [`Arity::ANY`] where it does not say.
///
/// What takes any number and hands all on, as decorators do, takes no more than what it wraps:
/// <https://docs.python.org/3/library/functools.html#functools.wraps>
pub fn of(callable: &PyObject, vm: &VirtualMachine) -> PyResult<Arity> {
    let own = vm.with_recursion("in what is to be called", || of_itself(callable, vm))?;
    if own.most.is_some() {
        return Ok(own);
    }
    let Some(wrapped) = wrapped(callable, vm)? else {
        return Ok(own);
    };
    // What it wraps may need what only the wrapper gives, or be the wrapper itself: then only the wrapper counts.
    let wrapped = vm.with_recursion("in what a function wraps", || of(&wrapped, vm));
    Ok(wrapped.map_or(own, |wrapped| Arity {
        most: wrapped.most.map(|most| most.max(own.least)),
        ..own
    }))
}

/// What a wrapper says that it wraps. Not what it might compute for any name that it is asked for.
fn wrapped(callable: &PyObject, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
    match callable.dict() {
        Some(attributes) => attributes.get_item_opt("__wrapped__", vm),
        None => Ok(None),
    }
}

fn of_itself(callable: &PyObject, vm: &VirtualMachine) -> PyResult<Arity> {
    if callable.downcast_ref::<PyFunction>().is_some() {
        return of_function(callable, vm);
    }
    if callable.downcast_ref::<PyBoundMethod>().is_some() {
        return Ok(of(&*callable.get_attr("__func__", vm)?, vm)?.less(1));
    }
    if callable.downcast_ref::<PyStaticMethod>().is_some() {
        return of(&*callable.get_attr("__func__", vm)?, vm);
    }
    if let Some(class) = callable.downcast_ref::<PyType>() {
        return of_class(class.as_object(), vm);
    }
    if &*callable.class().name() == "partial"
        && let Some(partial) = of_partial(callable, vm)?
    {
        return Ok(partial);
    }
    if let Some(text) = optional(callable, "__text_signature__", vm)? {
        return Ok(text
            .downcast_ref::<PyStr>()
            .and_then(|text| text.to_str())
            .map_or(Arity::ANY, |text| of_text(text, is_unbound(callable))));
    }
    let call = callable.class().as_object().get_attr("__call__", vm)?;
    if call.downcast_ref::<PyFunction>().is_some() {
        Ok(of(&call, vm)?.less(1))
    } else {
        Ok(of_native(&callable.class().name()))
    }
}

/// The objects of built-in classes that are called, and say nothing of how.
fn of_native(class: &str) -> Arity {
    let count = match class {
        "ReferenceType" => 0,
        // What `functools.cmp_to_key` makes.
        "KeyWrapper" => 1,
        _ => return Arity::ANY,
    };
    Arity {
        least: count,
        most: Some(count),
    }
}

/// An error if the callable cannot be called with one argument or none: `what` names it to the reader.
pub fn check_handler(handler: &PyObject, what: &str, vm: &VirtualMachine) -> PyResult<Arity> {
    if handler.to_callable().is_none() {
        let class = handler.class().name().to_string();
        return Err(vm.new_type_error(format!("{what} must be callable, not {class}")));
    }
    let arity = of(handler, vm)?;
    if arity.least > 1 {
        let needs = arity.least;
        return Err(vm.new_type_error(format!(
            "{what} is called with the event or with nothing, but it needs {needs} arguments"
        )));
    }
    Ok(arity)
}

fn optional(
    object: &PyObject,
    name: &'static str,
    vm: &VirtualMachine,
) -> PyResult<Option<PyObjectRef>> {
    let found = vm.get_attribute_opt(object, name)?;
    Ok(found.filter(|found| !vm.is_none(found)))
}

fn int(object: &PyObject, name: &'static str, vm: &VirtualMachine) -> PyResult<usize> {
    usize::try_from_object(vm, object.get_attr(name, vm)?)
}

fn of_function(function: &PyObject, vm: &VirtualMachine) -> PyResult<Arity> {
    const VAR_POSITIONAL: usize = 0x04;
    let code = function.get_attr("__code__", vm)?;
    let count = int(&code, "co_argcount", vm)?;
    let defaults = match optional(function, "__defaults__", vm)? {
        Some(defaults) => defaults
            .downcast_ref::<PyTuple>()
            .map_or(0, |defaults| defaults.len()),
        None => 0,
    };
    check_keywords(function, &code, vm)?;
    let any = int(&code, "co_flags", vm)? & VAR_POSITIONAL != 0;
    Ok(Arity {
        least: count.saturating_sub(defaults),
        most: (!any).then_some(count),
    })
}

/// Keyword-only parameters without a default make a function that no event can call.
fn check_keywords(function: &PyObject, code: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
    let needed = int(code, "co_kwonlyargcount", vm)?;
    if needed == 0 {
        return Ok(());
    }
    let given = match optional(function, "__kwdefaults__", vm)? {
        Some(given) => given.length(vm)?,
        None => 0,
    };
    if given >= needed {
        Ok(())
    } else {
        Err(keyword_error(function, vm))
    }
}

fn keyword_error(function: &PyObject, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let name = function
        .repr_utf8(vm)
        .map_or_else(|_| "function".to_owned(), |name| name.as_str().to_owned());
    vm.new_type_error(format!(
        "{name} has keyword-only parameters without a default: JavaScript cannot call it"
    ))
}

/// A class is called as its `__init__`, or its `__new__`, says; a built-in one, as `str`, with one argument, as
/// JavaScript's `map(String)` is meant.
fn of_class(class: &PyObject, vm: &VirtualMachine) -> PyResult<Arity> {
    let mut own = false;
    for name in ["__init__", "__new__"] {
        let method = class.get_attr(name, vm)?;
        if method.downcast_ref::<PyFunction>().is_some() {
            return Ok(of_function(&method, vm)?.less(1));
        }
        let object = vm.ctx.types.object_type.as_object();
        own |= !method.is(&object.get_attr(name, vm)?);
    }
    Ok(Arity {
        least: 0,
        most: Some(usize::from(own)),
    })
}

/// `functools.partial`: what it gives by position is gone, what it names ends the positional parameters.
fn of_partial(callable: &PyObject, vm: &VirtualMachine) -> PyResult<Option<Arity>> {
    let (Some(function), Some(args), Some(keywords)) = (
        optional(callable, "func", vm)?,
        optional(callable, "args", vm)?,
        optional(callable, "keywords", vm)?,
    ) else {
        return Ok(None);
    };
    let given = args.length(vm)?;
    let mut arity = of(&function, vm)?.less(given);
    if keywords.length(vm)? > 0 && function.downcast_ref::<PyFunction>().is_some() {
        let names = function
            .get_attr("__code__", vm)?
            .get_attr("co_varnames", vm)?;
        let names: Vec<PyObjectRef> = names.try_to_value(vm)?;
        for (index, name) in names.iter().enumerate().skip(given) {
            if keywords.try_sequence(vm)?.contains(name, vm)? {
                let before = index - given;
                arity = Arity {
                    least: arity.least.min(before),
                    most: Some(arity.most.unwrap_or(before).min(before)),
                };
                break;
            }
        }
    }
    Ok(Some(arity))
}

/// Whether it is a built-in method that is still to get its object, as `str.upper` is.
fn is_unbound(callable: &PyObject) -> bool {
    matches!(
        &*callable.class().name(),
        "method_descriptor" | "wrapper_descriptor"
    )
}

/// The text that built-in functions carry: `($self, object, /)`. What has a dollar sign is given already, unless the method
/// is unbound.
fn of_text(signature: &str, unbound: bool) -> Arity {
    let inside = signature
        .trim()
        .trim_start_matches('(')
        .trim_end_matches(')');
    let mut arity = Arity {
        least: 0,
        most: Some(0),
    };
    for parameter in inside.split(',').map(str::trim) {
        match parameter {
            "" | "/" => {}
            _ if parameter.starts_with('$') && !unbound => {}
            "*" => break,
            _ if parameter.starts_with("**") => break,
            _ if parameter.starts_with('*') => {
                arity.most = None;
                break;
            }
            _ => {
                arity.most = arity.most.map(|most| most + 1);
                arity.least += usize::from(!parameter.contains('='));
            }
        }
    }
    arity
}
