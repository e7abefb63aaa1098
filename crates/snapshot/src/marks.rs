//! Finds out which functions are called, by a copy of the module in which each function leaves a mark in memory.

use std::collections::BTreeSet;

use anyhow::Result;
use wasm_encoder::{Instruction, MemArg};

use crate::{
    machine::Machine,
    module::{Module, PAGE, section},
    writer,
};

/// A module whose functions leave a mark as the first thing that they do.
pub(crate) struct Marking {
    pub(crate) wasm: Vec<u8>,
    /// The number of the first function that leaves a mark. The imported functions before it leave none.
    pub(crate) first: u32,
    /// The address of its mark. The marks of the next functions follow, one byte each.
    pub(crate) place: usize,
    /// How many marks there are.
    pub(crate) count: usize,
}

impl Marking {
    /// Adds the marks to a module. They lie behind the memory that the module begins with.
    pub(crate) fn of(wasm: &[u8]) -> Result<Self> {
        let module = Module::read(wasm)?;
        let place = module.memory.initial as usize * PAGE;
        let count = module.bodies.len();
        let pages = module.memory.initial + count.div_ceil(PAGE) as u64;
        let bodies = (place..).zip(&module.bodies);
        let bodies = bodies.map(|(place, body)| writer::prefixed(body, &mark(place as u32)));
        let (memory, code) = (
            writer::memory(&module, pages),
            writer::code(bodies.collect::<Result<Vec<_>>>()?),
        );
        let wasm = writer::rewrite(&module, |id| match id {
            section::MEMORY => Some(memory.clone()),
            section::CODE => Some(code.clone()),
            _ => None,
        });
        let first = module.imports.len() as u32;
        Ok(Self {
            wasm,
            first,
            place,
            count,
        })
    }

    /// The functions that have been called in an instance of the module.
    pub(crate) fn marked(&self, machine: &Machine) -> BTreeSet<u32> {
        let marks = machine.memory().get(self.place..self.place + self.count);
        let functions = (self.first..).zip(marks.unwrap_or_default());
        functions
            .filter(|(_, mark)| **mark != 0)
            .map(|(function, _)| function)
            .collect()
    }
}

fn mark(place: u32) -> Vec<u8> {
    writer::instructions(&[
        Instruction::I32Const(place as i32),
        Instruction::I32Const(1),
        Instruction::I32Store8(MemArg {
            offset: 0,
            align: 0,
            memory_index: 0,
        }),
    ])
}
