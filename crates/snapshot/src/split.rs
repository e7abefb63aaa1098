//! Sets apart the functions that the start does without.
//!
//! The module becomes a main module and parts. Parts call each other and the main module through the function table, so
//! that all that they import are the memory, the table and the globals. In the table, and wherever the main module calls
//! a function that is set apart, stands a stub: it asks JavaScript for the function's part, waits until it is there, and
//! then calls the function. A part that is instantiated puts its functions into the table, in place of the stubs.
//!
//! INVARIANT: a part holds code and constants, nothing that the program writes. So it does not matter when it comes.

mod data;
mod home;
mod main;
mod memory;
mod part;
mod plan;
mod tiers;
mod warm;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use wasm_encoder::{CustomSection, Encode, Section};

use crate::{image::Image, module::Module, references::References, rehearsal::Page, usage::Usage};
use data::Data;
pub(crate) use home::GENERIC;
use plan::Plan;
pub(crate) use tiers::COMMON;

/// A module in parts.
pub struct Parts {
    /// What tells this build from others: hexadecimal digits, which each module holds in its section [`BUILD`].
    pub build: String,
    /// What the page starts with: the code.
    pub main: Vec<u8>,
    /// A module that fills the memory of the main module.
    pub memory: Vec<u8>,
    /// How many pages that memory has to have.
    pub pages: u64,
    /// How many functions the main module's export `warm` knows.
    pub usual: usize,
    /// What comes later, in the order in which it is likely to be needed.
    pub parts: Vec<Part>,
    /// How many of the parts are likely to be needed by a script: the first ones.
    pub likely: usize,
    /// And by one that imports from the library: these and the next ones.
    pub with_library: usize,
    /// Words by which a script tells that it may need the likely parts.
    pub rare: Vec<String>,
}

/// A module with code and constants that are set apart.
pub struct Part {
    /// The module.
    pub wasm: Vec<u8>,
    /// The numbers of parts that must be there before this one.
    pub needs: BTreeSet<usize>,
}

/// The name under which the parts import what the main module exports.
const MAIN: &str = "main";
/// The custom section with the name of the build.
const BUILD: &str = "pytag";

/// Splits `image`, which is `original` with the memory that phase one has left. `rare` are the words that few pages use,
/// `generic` the paths in the names of functions that tell nothing of where they belong.
pub(crate) fn split(
    original: &[u8],
    image: &Image,
    pages: &[Page],
    rare: Vec<String>,
    references: &References,
    generic: &[&str],
) -> Result<Parts> {
    let original = Module::read(original)?;
    let module = Module::read(&image.wasm)?;
    let usage = Usage::of(&original, references)?;
    let plan = Plan::make(&module, &original, pages, &rare, &usage, generic)?;
    let data = Data::divide(&module, &original, &plan, references, &usage, image);
    let mut main = main::module(&module, &plan)?;
    warm::check(&main, &plan.usual)?;
    let mut memory = memory::module(&module, &data.main);
    let mut parts = Vec::new();
    for (number, (data, needs)) in data.parts.iter().zip(data.needs).enumerate() {
        let wasm = part::module(&module, &plan, number, data)?;
        parts.push(Part { wasm, needs });
    }
    let mut build = crc32fast::Hasher::new();
    build.update(&main);
    build.update(&memory);
    parts.iter().for_each(|part| build.update(&part.wasm));
    let build = format!("{:08x}", build.finalize());
    mark(&mut main, &build);
    mark(&mut memory, &build);
    parts
        .iter_mut()
        .for_each(|part| mark(&mut part.wasm, &build));
    Ok(Parts {
        build,
        main,
        memory,
        pages: module.memory.initial,
        usual: plan.usual.len(),
        parts,
        likely: plan.likely,
        with_library: plan.with_library,
        rare,
    })
}

/// Of each function that is set apart its name, its length, its part, and whether that is a likely one.
pub(crate) fn places(
    original: &[u8],
    image: &Image,
    pages: &[Page],
    rare: &[String],
    references: &References,
) -> Result<BTreeMap<u32, (String, usize, usize, bool)>> {
    let original = Module::read(original)?;
    let module = Module::read(&image.wasm)?;
    let usage = Usage::of(&original, references)?;
    let plan = Plan::make(&module, &original, pages, rare, &usage, GENERIC)?;
    let place = |function: u32| {
        let part = plan.part(function)?;
        let name = original.names.get(&function).copied().unwrap_or_default();
        let name = format!("{:#}", rustc_demangle::demangle(name));
        Some((
            function,
            (name, module.length(function), part, part < plan.likely),
        ))
    };
    Ok((0..module.count()).filter_map(place).collect())
}

/// Writes the name of the build into a module: parts of two builds do not fit together.
fn mark(wasm: &mut Vec<u8>, build: &str) {
    let section = CustomSection {
        name: BUILD.into(),
        data: build.as_bytes().into(),
    };
    wasm.push(section.id());
    section.encode(wasm);
}
