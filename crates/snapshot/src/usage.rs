//! Which blocks of static data the functions of a module use.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

use crate::{module::Module, references::References};

/// The [`References`] of the linked module, by the numbers that functions have after wasm-bindgen.
pub(crate) struct Usage<'a> {
    references: &'a References,
    /// The names under which functions were linked. None for imports, for functions without a name, and for those that
    /// wasm-bindgen has added, which use no data themselves and only call functions that were linked.
    linked: Vec<Option<&'a str>>,
}

impl<'a> Usage<'a> {
    /// `original` is the module after wasm-bindgen, with the names of its functions.
    pub(crate) fn of(original: &Module<'a>, references: &'a References) -> Result<Self> {
        let name = |function| linked_name(original, references, function);
        let linked = (0..original.count()).map(name).collect::<Result<_>>()?;
        Ok(Self { references, linked })
    }

    /// The names under which some functions were linked.
    pub(crate) fn names(&self, functions: impl IntoIterator<Item = u32>) -> Vec<&'a str> {
        let name = |function: u32| *self.linked.get(function as usize)?;
        functions.into_iter().filter_map(name).collect()
    }

    /// The numbers of the blocks that some functions use, directly or through other blocks.
    pub(crate) fn blocks(&self, functions: impl IntoIterator<Item = u32>) -> BTreeSet<usize> {
        self.references.used(&self.names(functions))
    }

    /// The number of bytes of some blocks together.
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
    if (function as usize) < original.imports.len() {
        return Ok(None);
    }
    // Without its name nobody would know which constants it uses.
    let name = original.names.get(&function);
    let name = name.with_context(|| format!("function {function} has no name"))?;
    match references.linked_name(name) {
        Some(name) => Ok(Some(name)),
        None if is_added(name) => Ok(None),
        None => bail!("function {name} was not in the module that the linker has left"),
    }
}

/// Whether a name is one that wasm-bindgen gives to the functions that it adds.
fn is_added(name: &str) -> bool {
    name.contains("__wb") || name.ends_with(" shim") || name.contains(" -> ")
}
