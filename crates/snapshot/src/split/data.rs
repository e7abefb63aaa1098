//! Which data go with the functions that are set apart: those that nothing else leads to.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use super::plan::{Plan, is_added};
use crate::{module::Module, references::References, writer};

/// The data sections of the main module and of the rest.
pub(super) struct Data {
    pub(super) main: Vec<u8>,
    pub(super) rest: Vec<u8>,
}

impl Data {
    /// `original` is the module before phase one has run in it, with the names of its functions, of which `ran` did.
    pub(super) fn divide(
        module: &Module<'_>,
        original: &Module<'_>,
        plan: &Plan,
        references: &References,
        ran: &BTreeSet<u32>,
    ) -> Result<Self> {
        let names = |functions: &mut dyn Iterator<Item = u32>| {
            let names = functions
                .filter_map(|function| linked_name(original, references, function).transpose());
            names.collect::<Result<Vec<_>>>()
        };
        let mut own = module.imports.len() as u32..module.count();
        let stay = names(
            &mut own
                .by_ref()
                .filter(|function| plan.part(*function).is_none()),
        )?;
        let ran = names(&mut ran.iter().copied())?;
        let memory = module.memory_image();
        let mut before = original.memory_image();
        before.resize(memory.len(), 0);
        let (mut main, mut rest) = (Vec::new(), Vec::new());
        let mut end = 0;
        for block in references.unused(&stay, &ran, &memory, &before) {
            let block = block.start as usize..block.end as usize;
            main.push(end..block.start);
            end = block.end;
            rest.push(block);
        }
        main.push(end..memory.len());
        main.retain(|part| !part.is_empty());
        Ok(Self {
            main: writer::data(&memory, &main),
            rest: writer::data(&memory, &rest),
        })
    }
}

/// The name that a function was linked under; None for those of wasm-bindgen's own, which only call what was there.
fn linked_name<'a>(
    original: &Module<'_>,
    references: &'a References,
    function: u32,
) -> Result<Option<&'a str>> {
    let Some(name) = original.names.get(&function) else {
        return Ok(None);
    };
    match references.linked_name(name) {
        Some(name) => Ok(Some(name)),
        None if is_added(name) => Ok(None),
        None => bail!("function {name} was not in the module that the linker has left"),
    }
}
