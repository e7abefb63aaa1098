//! Gives the wasm module of a site its started interpreter, and sets apart what the start does without.
//!
//! 1. [`image`]: phase one of the start runs at build time; what it leaves in memory becomes the module's data.
//! 2. [`rehearsal`]: pages as people write them run in it, and show which functions pages call.
//! 3. [`split`]: the others go into parts, which a page loads when it is idle, or when it calls them.
//!
//! [`misses`] tells what other pages call that is in the parts.

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

pub use misses::{Miss, Misses};
use references::References;
pub use rehearsal::Stage;
pub use split::{Part, Parts};

/// Makes the parts of a module. `linked` is the module as the linker has left it, with its names and relocations;
/// `bound` the same after wasm-bindgen, with the names as they were. `library` is the pack that phase one needs.
pub fn make(linked: &[u8], bound: &[u8], library: &[u8], stage: &Stage) -> Result<Parts> {
    let references = References::read(linked)?;
    let image = image::make(bound, library)?;
    let rehearsed = rehearsal::run(&image.wasm, stage)?;
    let rare = words::rare(&rehearsed.pages, rehearsed.vocabulary);
    let pages = &rehearsed.pages;
    split::split(bound, &image, pages, rare, &references, split::GENERIC)
}

/// Which functions the pages of `others` call that the main module is without. The rest as for [`make`].
pub fn misses(
    linked: &[u8],
    bound: &[u8],
    library: &[u8],
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

/// A module without the relocations, which only [`make`] reads; its names stay.
pub fn without_relocations(linked: &[u8]) -> Result<Vec<u8>> {
    writer::without_custom(linked, |name| {
        name == "linking" || name.starts_with("reloc.")
    })
}
