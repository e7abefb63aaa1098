//! What an import may name: modules of the library and the interpreter, and what is in them.

use rustpython_vm::{VirtualMachine, builtins::PyStr};
use std::collections::BTreeSet;

use super::completion::{Completions, is_chosen};
use crate::library;

/// `import a.b`, `from a.b`, `from a import b`; None if it is none of these.
pub(super) fn complete(vm: &VirtualMachine, statement: &str) -> Option<Completions> {
    let words = statement.trim_start();
    if let Some(names) = words.strip_prefix("import ") {
        let stem = names.rsplit(',').next()?.trim_start();
        return is_dotted(stem).then(|| modules(vm, stem));
    }
    let rest = words.strip_prefix("from ")?;
    let Some((module, names)) = rest.split_once(" import") else {
        let stem = rest.trim_start();
        return is_dotted(stem).then(|| modules(vm, stem));
    };
    let names = names.trim_start().trim_start_matches('(');
    let stem = names.rsplit(',').next()?.trim_start();
    let is_name = is_dotted(stem) && !stem.contains('.');
    is_name.then(|| members(vm, module.trim(), stem))
}

fn is_dotted(text: &str) -> bool {
    text.chars()
        .all(|char| char.is_alphanumeric() || matches!(char, '_' | '.'))
}

/// Modules by the last part of their dotted name.
fn modules(vm: &VirtualMachine, dotted: &str) -> Completions {
    let (package, stem) = dotted.rsplit_once('.').unwrap_or(("", dotted));
    let mut found: BTreeSet<String> = library::names_below(package).into_iter().collect();
    let prefix = if package.is_empty() {
        String::new()
    } else {
        format!("{package}.")
    };
    for list in ["modules", "builtin_module_names"] {
        let names = vm.sys_module.get_attr(list, vm);
        let names = names.and_then(|names| vm.extract_elements_with(&names, Ok));
        for name in names.unwrap_or_default() {
            let name = name.downcast_ref::<PyStr>().and_then(|name| name.to_str());
            let below = name.and_then(|name| name.strip_prefix(prefix.as_str()));
            let next = below.and_then(|below| below.split('.').next());
            found.extend(next.map(str::to_owned));
        }
    }
    Completions {
        stem: stem.to_owned(),
        choices: found
            .into_iter()
            .filter(|name| is_chosen(name, stem))
            .collect(),
    }
}

/// What can be imported from a module: modules below it, and what it has, if it has been imported.
fn members(vm: &VirtualMachine, module: &str, stem: &str) -> Completions {
    let mut completions = modules(vm, &format!("{module}.{stem}"));
    let modules = vm.sys_module.get_attr("modules", vm);
    let imported = modules.and_then(|modules| modules.get_item(module, vm));
    let names = imported.and_then(|module| vm.dir(Some(module)));
    if let Ok(names) = names {
        let names = names.borrow_vec().to_vec();
        let names = names
            .iter()
            .filter_map(|name| name.downcast_ref::<PyStr>()?.to_str());
        let chosen = names.filter(|name| is_chosen(name, stem));
        completions.choices.extend(chosen.map(str::to_owned));
    }
    completions
}
