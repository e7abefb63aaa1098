//! Starts Python in the wasm module of a site at build time, and moves the code that a page can start without into
//! modules of its own, the parts.
//!
//! 1. [`image`] runs phase one of the start, which calls no JavaScript: the export `prepare` of the runtime. The linear
//!    memory that phase one leaves becomes the module's data.
//! 2. [`rehearsal`] runs pages like those that people write in this module, and records which functions they call.
//! 3. [`split`] moves functions that few or none of these pages call into the parts. A page loads a part when a script
//!    is likely to need it, when it calls a function of it, or when it is idle.
//!
//! [`misses()`] lists the functions that some other pages call and that are in the parts.

mod calls;
mod image;
mod machine;
mod marks;
mod misses;
mod module;
mod references;
mod rehearsal;
mod split;
#[cfg(test)]
mod tests;
mod usage;
mod words;
mod writer;

use std::path::PathBuf;

use anyhow::Result;

pub use image::Library;
pub use misses::{Miss, Misses};
use references::References;
pub use rehearsal::Stage;
pub use split::{Part, Parts};

/// Splits a module into parts. `linked` is the module as the linker has left it, with function names and relocations.
/// `bound` is the same module after wasm-bindgen, which keeps the names. `library` is what phase one needs.
pub fn make(linked: &[u8], bound: &[u8], library: &Library, stage: &Stage) -> Result<Parts> {
    let references = References::read(linked)?;
    let image = image::make(bound, library)?;
    let rehearsed = rehearsal::run(&image.wasm, stage)?;
    let rare = words::rare(&rehearsed.pages, rehearsed.vocabulary);
    let pages = &rehearsed.pages;
    split::split(bound, &image, pages, rare, &references, split::GENERIC)
}

/// Which functions the pages in the folders `others` call that are not in the main module. The other parameters are
/// those of [`make`].
pub fn misses(
    linked: &[u8],
    bound: &[u8],
    library: &Library,
    stage: &Stage,
    others: &[PathBuf],
) -> Result<Vec<Misses>> {
    let references = References::read(linked)?;
    let image = image::make(bound, library)?;
    let rehearsed = rehearsal::run(&image.wasm, stage)?;
    let rare = words::rare(&rehearsed.pages, rehearsed.vocabulary);
    let pages = rehearsal::watch(&image.wasm, stage, others)?;
    let place = split::places(bound, &image, &rehearsed.pages, &rare, &references)?;
    Ok(misses::of(&pages, &rehearsed.pages, &rare, &|function| {
        place.get(&function).cloned()
    }))
}

/// A module without its relocations and its symbols, which only [`make`] and [`misses()`] read. The function names
/// stay.
pub fn without_relocations(linked: &[u8]) -> Result<Vec<u8>> {
    writer::without_custom(linked, |name| {
        name == "linking" || name.starts_with("reloc.")
    })
}
