//! The image: the module whose data are the linear memory as phase one of the start has left it.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

use crate::{
    machine::Machine,
    marks::Marking,
    module::{Module, PAGE, section},
    writer,
};

/// What phase one needs of the Python library.
#[derive(Debug)]
pub struct Library {
    /// The index, which tells in which packs the modules of the library are.
    pub index: String,
    /// The bytes of the first pack.
    pub start: Vec<u8>,
}

/// The result of phase one.
pub(crate) struct Image {
    /// The module, with the memory that phase one has left as its data.
    pub(crate) wasm: Vec<u8>,
    /// The functions that ran in phase one, by number.
    pub(crate) ran: BTreeSet<u32>,
}

/// Runs phase one and makes the memory that it leaves the module's data, so that a page begins where phase one ended.
///
/// Phase one runs twice: with marks, to see which functions run, and without them, for the memory. It fails if it calls
/// JavaScript.
///
/// INVARIANT: the same module and library give the same bytes.
pub(crate) fn make(wasm: &[u8], library: &Library) -> Result<Image> {
    let marking = Marking::of(wasm)?;
    let ran = marking.marked(&prepared(&marking.wasm, library)?);
    let machine = prepared(wasm, library)?;
    Ok(Image {
        wasm: with_memory(wasm, machine)?,
        ran,
    })
}

fn prepared(wasm: &[u8], library: &Library) -> Result<Machine> {
    let mut machine = Machine::start(wasm)?;
    let (index, index_length) = machine.give(library.index.as_bytes())?;
    let (start, start_length) = machine.give(&library.start)?;
    // The result is not looked at: if it were an error, `prepare` would have called an import to make a JavaScript
    // value of it, and that call would have failed.
    let _: (i32, i32) = machine
        .call("prepare", (index, index_length, start, start_length))
        .context("phase one of the start cannot be run ahead")?;
    Ok(machine)
}

fn with_memory(wasm: &[u8], mut machine: Machine) -> Result<Vec<u8>> {
    scrub(&mut machine)?;
    let module = Module::read(wasm)?;
    // The stack lies below all data. Nothing on it is needed any more, and zeros need not be stored.
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

/// The size of the first blocks that [`fill_free`] takes. It takes blocks until the memory grows, so a larger size
/// would make the memory larger.
const LARGEST: i32 = 1 << 18;
/// The size of the last blocks of the first pass.
const SMALLEST: i32 = 8;
/// The size of the last blocks of the second pass, which overwrites what the allocator has written for smaller ones.
const LARGE: i32 = 1 << 12;

/// Fills free memory with zeros, whichever allocator manages it.
///
/// There are two passes, because the allocator writes a header for each small block that the first pass takes. When
/// these blocks have been given back and merged into larger ones, their headers are left inside those.
fn scrub(machine: &mut Machine) -> Result<()> {
    fill_free(machine, SMALLEST)?;
    fill_free(machine, LARGE)
}

/// Allocates blocks of ever smaller sizes, of each size until the memory has grown, fills them with zeros, and then
/// frees them all.
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
