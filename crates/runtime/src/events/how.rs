//! How a handler is bound: what `bind` is given besides the event and the function.
//! <https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener#options>

use rustpython_vm::{
    AsObject, FromArgs, PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyDict, PyStr},
    function::OptionalArg,
};

use crate::bridge::object::JsObject;

/// The options that there are.
const NAMES: [&str; 4] = ["once", "passive", "capture", "signal"];

/// Keyword arguments.
#[derive(FromArgs)]
pub(super) struct Named {
    #[pyarg(named, optional)]
    selector: OptionalArg<PyObjectRef>,
    #[pyarg(named, optional)]
    once: OptionalArg<PyObjectRef>,
    #[pyarg(named, optional)]
    passive: OptionalArg<PyObjectRef>,
    #[pyarg(named, optional)]
    capture: OptionalArg<PyObjectRef>,
    #[pyarg(named, optional)]
    signal: OptionalArg<PyObjectRef>,
}

#[derive(Debug)]
pub(super) struct How {
    pub(super) options: Option<PyObjectRef>,
    pub(super) selector: Option<PyObjectRef>,
}

impl How {
    /// A text where options stand is the selector. TypeError for what are no options.
    pub(super) fn of(
        options: Option<PyObjectRef>,
        named: Named,
        vm: &VirtualMachine,
    ) -> PyResult<Self> {
        let given = |argument: OptionalArg<PyObjectRef>| {
            let argument = argument.into_option();
            argument.filter(|value| !vm.is_none(value))
        };
        let values = [named.once, named.passive, named.capture, named.signal].map(given);
        let selector = given(named.selector);
        let options = options.filter(|options| !vm.is_none(options));
        let (options, selector) = match options {
            Some(text) if selector.is_none() && text.downcast_ref::<PyStr>().is_some() => {
                (None, Some(text))
            }
            options => (options, selector),
        };
        if let Some(options) = options.as_deref() {
            check(options, vm)?;
        }
        let options = if values.iter().any(Option::is_some) {
            Some(together(options, values, vm)?)
        } else {
            options
        };
        Ok(Self { options, selector })
    }
}

fn check(options: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
    if let Some(dict) = options.downcast_ref::<PyDict>() {
        for (name, _) in dict {
            let known = name.downcast_ref::<PyStr>().and_then(|name| name.to_str());
            if !known.is_some_and(|name| NAMES.contains(&name)) {
                let name = name.repr(vm)?;
                return Err(vm.new_type_error(format!(
                    "bind has no option {}: there are {}",
                    name.as_wtf8(),
                    NAMES.join(", ")
                )));
            }
        }
        return Ok(());
    }
    if is_bool(options, vm) || options.downcast_ref::<JsObject>().is_some() {
        return Ok(());
    }
    Err(vm.new_type_error(format!(
        "the options of bind must be a dict, as {{\"once\": True}}, or a bool, not {}",
        options.class().name()
    )))
}

fn is_bool(options: &PyObject, vm: &VirtualMachine) -> bool {
    options.is(&vm.ctx.true_value) || options.is(&vm.ctx.false_value)
}

/// Those of an object and of keyword arguments in one dict.
fn together(
    options: Option<PyObjectRef>,
    values: [Option<PyObjectRef>; 4],
    vm: &VirtualMachine,
) -> PyResult {
    let all = vm.ctx.new_dict();
    match options {
        Some(options) if is_bool(&options, vm) => all.set_item("capture", options, vm)?,
        Some(options) => {
            let Some(dict) = options.downcast_ref::<PyDict>() else {
                return Err(vm.new_type_error(
                    "options of bind are keyword arguments or one object of JavaScript's, not both",
                ));
            };
            for (name, value) in dict {
                all.set_item(&*name, value, vm)?;
            }
        }
        None => {}
    }
    for (name, value) in NAMES.into_iter().zip(values) {
        if let Some(value) = value {
            all.set_item(name, value, vm)?;
        }
    }
    Ok(all.into())
}
