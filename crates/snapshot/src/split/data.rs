//! Which constants go into the parts: those that their functions use and that neither the main module's functions nor
//! the memory that phase one has left lead to. Constants that no function uses are in no module.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::Plan;
use crate::{image::Image, module::Module, references::References, usage::Usage, writer};

/// A block that several parts use is copied into each of them if the copies have no more bytes than this together.
/// Otherwise only the first of these parts holds it, and the others need that part.
const REPEATED: usize = 32_768;

/// The contents of the data sections of the memory module and of the parts.
pub(super) struct Data {
    /// The data that fill the main module's memory.
    pub(super) main: Vec<u8>,
    pub(super) parts: Vec<Vec<u8>>,
    /// For each part the numbers of the parts that must be there before it, as its functions use their constants.
    ///
    /// INVARIANT: these are lower numbers than that of the part.
    pub(super) needs: Vec<BTreeSet<usize>>,
}

impl Data {
    /// `original` is the module before phase one has run in it.
    pub(super) fn divide(
        module: &Module<'_>,
        original: &Module<'_>,
        plan: &Plan,
        references: &References,
        usage: &Usage<'_>,
        image: &Image,
    ) -> Self {
        let own = module.imports.len() as u32..module.count();
        let stay = usage.names(own.filter(|function| plan.part(*function).is_none()));
        let ran = usage.names(image.ran.iter().copied());
        let memory = module.memory_image();
        let mut before = original.memory_image();
        before.resize(memory.len(), 0);
        let unused = references.unused(&stay, &ran, &memory, &before);
        let mut users: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, part) in plan.parts.iter().enumerate() {
            for block in usage.blocks(part.iter().copied()).intersection(&unused) {
                users.entry(*block).or_default().push(number);
            }
        }
        let place = |block: usize| {
            let place = &references.blocks()[block];
            place.start as usize..place.end as usize
        };
        let mut blocks = vec![Vec::new(); plan.parts.len()];
        let mut needs = vec![BTreeSet::new(); plan.parts.len()];
        for (block, users) in users {
            let Some((first, others)) = users.split_first() else {
                continue;
            };
            blocks[*first].push(place(block));
            for other in others {
                if place(block).len() * others.len() <= REPEATED {
                    blocks[*other].push(place(block));
                } else {
                    needs[*other].insert(*first);
                }
            }
        }
        let mut main = Vec::new();
        let mut end = 0;
        for block in unused.iter().map(|block| place(*block)) {
            main.push(end..block.start);
            end = block.end;
        }
        main.push(end..memory.len());
        main.retain(|part| !part.is_empty());
        Self {
            main: writer::data(&memory, &main),
            parts: blocks
                .iter()
                .map(|blocks| writer::data(&memory, blocks))
                .collect(),
            needs,
        }
    }
}
