//! Which constants the functions of a module use.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::{module::Module, references::References};

/// What the linker has told, by the numbers that functions have after wasm-bindgen.
pub(crate) struct Usage<'a> {
    references: &'a References,
    /// The names that functions were linked under; None for those of wasm-bindgen's own, which only call what was there.
    linked: Vec<Option<&'a str>>,
}

impl<'a> Usage<'a> {
    /// `original` has the names of the functions.
    pub(crate) fn of(original: &Module<'a>, references: &'a References) -> Result<Self> {
        let name = |function| linked_name(original, references, function);
        let linked = (0..original.count()).map(name).collect::<Result<_>>()?;
        Ok(Self { references, linked })
    }

    /// The names that some functions were linked under.
    pub(crate) fn names(&self, functions: impl IntoIterator<Item = u32>) -> Vec<&'a str> {
        let name = |function: u32| *self.linked.get(function as usize)?;
        functions.into_iter().filter_map(name).collect()
    }

    /// The blocks of data that some functions use, by number.
    pub(crate) fn blocks(&self, functions: impl IntoIterator<Item = u32>) -> BTreeSet<usize> {
        self.references.used(&self.names(functions))
    }

    /// How many bytes some blocks have.
    pub(crate) fn length<'b>(&self, blocks: impl Iterator<Item = &'b usize>) -> usize {
        let blocks = blocks.filter_map(|block| self.references.blocks().get(*block));
        blocks.map(|block| block.len()).sum()
    }
}

fn linked_name<'a>(
    original: &Module<'_>,
    references: &'a References,
    function: u32,
) -> Result<Option<&'a str>> {
    let is_imported = (function as usize) < original.imports.len();
    let Some(name) = original.names.get(&function).filter(|_| !is_imported) else {
        return Ok(None);
    };
    match references.linked_name(name) {
        Some(name) => Ok(Some(name)),
        None if is_added(name) => Ok(None),
        None => bail!("function {name} was not in the module that the linker has left"),
    }
}

/// Whether a name is one that wasm-bindgen gives to functions of its own.
fn is_added(name: &str) -> bool {
    name.contains("__wb") || name.ends_with(" shim") || name.contains(" -> ")
}
