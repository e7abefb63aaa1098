//! The homes of functions: the modules of the source that they belong to. Functions with the same home are likely to be
//! called together, so they are put into the same part.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use crate::calls::Calls;

/// Paths of generic code: a function with such a path has the home of the type that it is made for, as in
/// `Vec<frame::Frame>`.
pub(crate) const GENERIC: &[&str] = &[
    "alloc",
    "core",
    "hashbrown",
    "indexmap",
    "itertools",
    "lock_api",
    "std",
    "rustpython_common::lock",
    "rustpython_vm::class",
    "rustpython_vm::convert",
    "rustpython_vm::function",
    "rustpython_vm::object",
    "rustpython_vm::protocol",
    "rustpython_vm::types",
];

/// The number of names in a path that make a home: crate, folder, file.
const DEPTH: usize = 3;

/// The home of each function.
pub(super) struct Homes(BTreeMap<u32, String>);

impl Homes {
    /// `generic` are the paths of generic code: [`GENERIC`]. It is an error if one of them is in no function's name.
    pub(super) fn of(
        names: &BTreeMap<u32, &str>,
        calls: &BTreeMap<u32, Calls>,
        generic: &[&str],
    ) -> Result<Self> {
        let mut homes = BTreeMap::new();
        let mut seen = vec![false; generic.len()];
        for (function, name) in names {
            let name = format!("{:#}", rustc_demangle::demangle(name));
            if let Some(home) = home(&name, generic, &mut seen) {
                homes.insert(*function, home);
            }
        }
        let unseen: Vec<&str> = generic
            .iter()
            .zip(&seen)
            .filter_map(|(path, seen)| (!seen).then_some(*path))
            .collect();
        ensure!(
            unseen.is_empty(),
            "no function is named by: {}; the names of functions are not understood, or the list of generic paths is old",
            unseen.join(", ")
        );
        let mut homes = Self(homes);
        homes.move_in(calls);
        Ok(homes)
    }

    /// The home of a function; empty if it has none.
    pub(super) fn of_function(&self, function: u32) -> &str {
        self.0.get(&function).map_or("", String::as_str)
    }

    /// Gives functions without a home the home of a function that calls them, until no function with a home calls one
    /// without.
    fn move_in(&mut self, calls: &BTreeMap<u32, Calls>) {
        loop {
            let mut moved = BTreeMap::new();
            for (caller, calls) in calls {
                let Some(home) = self.0.get(caller) else {
                    continue;
                };
                for called in calls
                    .functions
                    .iter()
                    .filter(|called| !self.0.contains_key(called))
                {
                    moved.entry(*called).or_insert_with(|| home.clone());
                }
            }
            if moved.is_empty() {
                return;
            }
            self.0.extend(moved);
        }
    }
}

/// The first path in a name that is not generic.
fn home(name: &str, generic: &[&str], seen: &mut [bool]) -> Option<String> {
    let paths =
        name.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != ':');
    for path in paths
        .map(|path| path.trim_matches(':'))
        .filter(|path| path.contains("::"))
    {
        let generic = generic.iter().position(|generic| {
            path.strip_prefix(generic)
                .is_some_and(|rest| rest.starts_with("::"))
        });
        match generic {
            Some(number) => seen[number] = true,
            None => return Some(path.split("::").take(DEPTH).collect::<Vec<_>>().join("::")),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_that_a_generic_function_is_made_for_is_its_home() {
        let home = |name| home(name, GENERIC, &mut [false; GENERIC.len()]);
        for (name, expected) in [
            (
                "<alloc::vec::Vec<ruff_python_ast::nodes::Alias> as core::ops::drop::Drop>::drop",
                "ruff_python_ast::nodes::Alias",
            ),
            (
                "rustpython_vm::builtins::list::do_sort",
                "rustpython_vm::builtins::list",
            ),
            (
                "rustpython_vm::function::builtin::into_func::<<rustpython_vm::builtins::int::PyInt>::from_bytes>",
                "rustpython_vm::builtins::int",
            ),
        ] {
            assert_eq!(home(name).as_deref(), Some(expected), "{name}");
        }
        assert_eq!(home("core::fmt::write"), None);
        assert_eq!(home("memcpy"), None);
    }
}
