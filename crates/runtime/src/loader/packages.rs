//! The packages that scripts name, `data-packages`: asked for when their scripts are found, installed by the Python module
//! `_packages`, waited for when it is the script's turn.

use rustpython_vm::{PyResult, VirtualMachine, builtins::PyBaseExceptionRef};
use wasm_bindgen::JsValue;

use crate::bridge::{convert::Description, imports as js};

use super::{KNOWN, QUEUE, Source, failed, foresee_imports, has_imports, run_ready};

/// The module that installs them.
const INSTALLER: &str = "_packages.scripts";

/// The packages that a script needs.
pub(super) enum Packages {
    /// It names none, or they are there.
    There,
    /// They are to be asked for when what installs them is there.
    Named(String),
    /// On their way: the answer will bear the script's number.
    Coming(u64),
}

impl Packages {
    /// Those that a script element names.
    pub(super) fn of(element: &JsValue) -> Self {
        let named = js::script_fact(element, "data-packages").unwrap_or_default();
        if named.trim().is_empty() {
            Self::There
        } else {
            Self::Named(named)
        }
    }

    pub(super) fn are_there(&self) -> bool {
        matches!(self, Self::There)
    }
}

/// Has the packages come that scripts name, those of all scripts side by side.
pub(super) fn ask(vm: &VirtualMachine) {
    let named = QUEUE.with_borrow(|queue| {
        let mut named = queue.iter();
        let named = named.find(|waiting| matches!(waiting.packages, Packages::Named(_)));
        named.map(|waiting| waiting.element.clone())
    });
    let import = format!("import {INSTALLER}");
    if named.is_none_or(|element| !has_imports(&element, &import, vm)) {
        return;
    }
    let mut asked = Vec::new();
    QUEUE.with_borrow_mut(|queue| {
        for waiting in queue {
            if let Packages::Named(names) = &waiting.packages {
                let number = Description::of(&waiting.element).number;
                asked.push((number, names.clone(), waiting.element.clone()));
                waiting.packages = Packages::Coming(number);
            }
        }
    });
    for (number, names, element) in asked {
        let index = js::script_fact(&element, "data-index");
        if let Err(exception) = begin(number, names, index, vm) {
            came(number, Vec::new(), Some(&exception), vm);
        }
    }
}

fn begin(number: u64, names: String, index: Option<String>, vm: &VirtualMachine) -> PyResult<()> {
    vm.import(INSTALLER, 0)?;
    let modules = vm.sys_module.get_attr("modules", vm)?;
    let begin = modules.get_item(INSTALLER, vm)?.get_attr("begin", vm)?;
    begin.call((number, names, index), vm)?;
    Ok(())
}

/// The packages have come that a script named, with modules of these names, or the exception that tells why they will not.
pub(crate) fn came(
    number: u64,
    modules: Vec<String>,
    problem: Option<&PyBaseExceptionRef>,
    vm: &VirtualMachine,
) {
    KNOWN.with_borrow_mut(|names| names.extend(modules));
    QUEUE.with_borrow_mut(|queue| {
        for waiting in queue {
            if matches!(waiting.packages, Packages::Coming(asked) if asked == number) {
                waiting.packages = Packages::There;
                if problem.is_some() {
                    waiting.source = Source::Refused;
                }
            }
        }
    });
    if let Some(exception) = problem {
        failed(exception, vm);
    }
    foresee_imports(vm);
    run_ready(vm);
}
