//! Which data go with the functions that are set apart: constants that nothing else leads to.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::Plan;
use crate::{image::Image, module::Module, references::References, usage::Usage, writer};

/// Constants that several parts use are in each of them if that costs no more bytes than this.
const REPEATED: usize = 32_768;

/// The data sections of the main module and of the parts.
pub(super) struct Data {
    pub(super) main: Vec<u8>,
    pub(super) parts: Vec<Vec<u8>>,
    /// The other parts whose data the functions of a part use: they have to be there first.
    pub(super) needs: Vec<BTreeSet<usize>>,
}

impl Data {
    /// `original` is the module before phase one has run in it, with the names of its functions.
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
