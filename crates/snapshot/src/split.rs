//! Splits the program, so that a page can start with the code that most pages need and load the rest later.
//!
//! # Terms
//!
//! - Main module: the module that a page starts with. It holds the functions that stay, and stubs. Its memory is empty.
//! - Memory module: fills the linear memory of the main module with what phase one has left.
//! - Part: a module with functions that have been set apart, and with constants that only such functions use. It calls
//!   the functions of other modules through the function table, so it imports only memory, table and globals.
//! - Slot or place: the index of a function in the function table. A place can also be an address in memory.
//! - Stub: stands for a function of a part, in its slot and wherever the main module calls it. If the part is not
//!   there, it calls JavaScript, which brings the part while the page waits. Then it calls the function through the
//!   slot, where the part has put it.
//! - Tier: how soon a function is needed. The parts are ordered by tier; the first ones are called likely.
//! - Home: the Rust module that a function belongs to. Functions with the same home are put together.
//! - Rare word: a name that Python knows and few pages use. A script with a rare word announces that it may need the
//!   likely parts, and the page loads these before it runs the script. A function is announced if its own name contains
//!   a rare word that is in all pages which call it.
//! - Pack: a file of the library. A pack announces a function if all rehearsed pages that call the function have fetched it:
//!   then the function is in a part that comes with this pack.
//! - Warm-up: calls of the usual functions, those that most pages call, before the memory is there. Their only purpose
//!   is that the browser compiles the functions.
//!
//! # Steps, in the order of [`split`]
//!
//! 1. [`Plan::make`] decides where each function goes: [`tiers::Tiers::of`] finds the tiers, [`home::Homes::of`] the
//!    homes, `plan::packed` makes parts of them, and `Plan::connect` gives out slots and stubs.
//! 2. [`Data::divide`] decides which constants go into which part, and which data go into the memory module.
//! 3. [`main::module`] writes the main module, and [`warm::check`] tries its warm-up.
//! 4. [`memory::module`] writes the memory module, and [`part::module`] each part.
//! 5. [`mark`] writes the name of the build into all of them.
//!
//! # Invariants
//!
//! INVARIANT: a part holds only code, and constants that the program never writes. So it does not matter when it comes.
//!
//! INVARIANT: a part is instantiated in one step, after the parts that it needs: it fills its slots, copies its
//! constants into memory and sets its flag, and no other code runs in between.
//!
//! INVARIANT: the main module has one flag global for each part, which is 1 if the part is there and 0 if not. Only the
//! part sets it. Stubs and the page's loader read it.
//!
//! INVARIANT: each call of the warm-up ends although its instance has no memory, and does not make the memory grow.

mod data;
mod home;
mod main;
mod memory;
mod packs;
mod part;
mod plan;
mod tiers;
mod warm;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use wasm_encoder::{CustomSection, Encode, Section};

use crate::{
    image::Image, misses::Arrival, module::Module, references::References, rehearsal::Page,
    usage::Usage,
};
use data::Data;
pub(crate) use home::GENERIC;
use plan::Plan;
pub(crate) use tiers::COMMON;

/// A program that has been split.
pub struct Parts {
    /// The name of the build: hexadecimal digits, which each module holds in its custom section [`BUILD`].
    pub build: String,
    /// The main module.
    pub main: Vec<u8>,
    /// The memory module.
    pub memory: Vec<u8>,
    /// The number of pages that the memory must have before the memory module is instantiated.
    pub pages: u64,
    /// How many functions the export `warm` of the main module can call: it takes a number below this one.
    pub usual: usize,
    /// The parts, in the order in which they are likely to be needed.
    pub parts: Vec<Part>,
    /// How many of the parts, counted from the first, a script with a rare word may need.
    pub likely: usize,
    /// How many of the parts, counted from the first, a script may need that imports from the library.
    pub with_library: usize,
    /// The parts that a script may need besides which fetches a pack, by the pack's number.
    pub with_pack: BTreeMap<usize, BTreeSet<usize>>,
    /// The rare words.
    pub rare: Vec<String>,
}

/// A part.
pub struct Part {
    /// The module.
    pub wasm: Vec<u8>,
    /// The numbers of the parts that must be there before this one, as they hold constants that it uses.
    pub needs: BTreeSet<usize>,
}

/// The module name under which the other modules import what the main module exports.
const MAIN: &str = "main";
/// The name of the custom section that holds the name of the build.
const BUILD: &str = "pytag";

/// Splits `image`, which is `original` with the memory that phase one has left. `rare` are the rare words. `generic`
/// are the paths that say nothing about the home of a function: [`GENERIC`], except in tests.
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
        with_pack: plan.with_pack,
        rare,
    })
}

/// For each function in a part: its name, its length, the number of its part, and when that comes.
pub(crate) fn places(
    original: &[u8],
    image: &Image,
    pages: &[Page],
    rare: &[String],
    references: &References,
) -> Result<BTreeMap<u32, (String, usize, usize, Arrival)>> {
    let original = Module::read(original)?;
    let module = Module::read(&image.wasm)?;
    let usage = Usage::of(&original, references)?;
    let plan = Plan::make(&module, &original, pages, rare, &usage, GENERIC)?;
    let place = |function: u32| {
        let part = plan.part(function)?;
        let name = original.names.get(&function).copied().unwrap_or_default();
        let name = format!("{:#}", rustc_demangle::demangle(name));
        let arrival = if part < plan.likely {
            Arrival::RareWord
        } else if part < plan.with_library {
            Arrival::Library
        } else {
            let with_pack = plan.with_pack.iter();
            let packs = with_pack.filter(|(_, parts)| parts.contains(&part));
            Arrival::Packs(packs.map(|(pack, _)| *pack).collect())
        };
        Some((function, (name, module.length(function), part, arrival)))
    };
    Ok((0..module.count()).filter_map(place).collect())
}

/// Writes the name of the build into a module, by which the page's loader refuses modules of two different builds.
fn mark(wasm: &mut Vec<u8>, build: &str) {
    let section = CustomSection {
        name: BUILD.into(),
        data: build.as_bytes().into(),
    };
    wasm.push(section.id());
    section.encode(wasm);
}
