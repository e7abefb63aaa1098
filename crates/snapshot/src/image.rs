//! The image: the module with the memory that phase one of the start leaves.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

use crate::{
    machine::Machine,
    marks::Marking,
    module::{Module, PAGE, section},
    writer,
};

/// What phase one leaves.
pub(crate) struct Image {
    /// The module with its memory.
    pub(crate) wasm: Vec<u8>,
    /// The functions that ran.
    pub(crate) ran: BTreeSet<u32>,
}

/// Runs phase one and makes what it leaves the module's own data, so that a page begins where it ended.
///
/// The module must call no JavaScript in it; the same module and library give the same bytes.
pub(crate) fn make(wasm: &[u8], library: &[u8]) -> Result<Image> {
    let marking = Marking::of(wasm)?;
    let ran = marking.marked(&prepared(&marking.wasm, library)?);
    let machine = prepared(wasm, library)?;
    Ok(Image {
        wasm: with_memory(wasm, machine)?,
        ran,
    })
}

fn prepared(wasm: &[u8], library: &[u8]) -> Result<Machine> {
    let mut machine = Machine::start(wasm)?;
    let (place, length) = machine.give(library)?;
    // What it returns is an error for JavaScript, which it makes by a call that is refused.
    let _: (i32, i32) = machine
        .call("prepare", (place, length))
        .context("phase one of the start cannot be run ahead")?;
    Ok(machine)
}

fn with_memory(wasm: &[u8], mut machine: Machine) -> Result<Vec<u8>> {
    scrub(&mut machine)?;
    let module = Module::read(wasm)?;
    // The stack lies below all data, and nothing is on it any more.
    let stack = module
        .data
        .iter()
        .map(|(place, _)| *place as usize)
        .min()
        .unwrap_or(0);
    let memory = machine.memory_mut();
    if let Some(stack) = memory.get_mut(..stack) {
        stack.fill(0);
    }
    if !memory.len().is_multiple_of(PAGE) {
        bail!("the memory is not of whole pages");
    }
    let pages = (memory.len() / PAGE) as u64;
    let (memory, data) = (
        writer::memory(&module, pages),
        writer::data(memory, [&(0..memory.len())]),
    );
    Ok(writer::rewrite(&module, |id| match id {
        section::MEMORY => Some(memory.clone()),
        section::DATA => Some(data.clone()),
        _ => None,
    }))
}

/// Block sizes tried, from the largest. The memory grows by as much.
const LARGEST: i32 = 1 << 18;
const SMALLEST: i32 = 8;
/// In large blocks there is little of the allocator's own.
const LARGE: i32 = 1 << 12;

/// Fills with zeros what is free, whichever allocator keeps it.
///
/// The small blocks that this takes leave as many notes of the allocator's in what they become a part of, so what is
/// large by then is filled once more.
fn scrub(machine: &mut Machine) -> Result<()> {
    fill_free(machine, SMALLEST)?;
    fill_free(machine, LARGE)
}

/// Takes what is free in ever smaller blocks, of each size until the memory would grow, and gives it back.
fn fill_free(machine: &mut Machine, smallest: i32) -> Result<()> {
    let mut taken = Vec::new();
    let mut size = LARGEST;
    while size >= smallest {
        loop {
            let before = machine.memory().len();
            let place: i32 = machine.call("__wbindgen_malloc", (size, 1))?;
            let start = place as u32 as usize;
            machine.memory_mut()[start..start + size as usize].fill(0);
            taken.push((place, size));
            if machine.memory().len() > before {
                break;
            }
        }
        size /= 2;
    }
    for (place, size) in taken {
        let () = machine.call("__wbindgen_free", (place, size, 1))?;
    }
    Ok(())
}
