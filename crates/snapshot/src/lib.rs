//! Gives the wasm module of a site its started interpreter, and sets apart what the start does without.
//!
//! 1. [`image`]: phase one of the start runs at build time; what it leaves in memory becomes the module's data.
//! 2. [`rehearsal`]: Python that does what scripts do shows which functions pages call first.
//! 3. [`split`]: the others go into modules of their own, which a page loads when it is idle.

mod image;
mod machine;
mod marks;
mod module;
mod references;
mod rehearsal;
mod split;
#[cfg(test)]
mod tests;
mod writer;

use anyhow::Result;

use references::References;
use rehearsal::Rehearsal;
pub use split::Parts;

/// What the rehearsal runs: what scripts do, and how they fail.
const REHEARSALS: &[Rehearsal] = &[
    Rehearsal {
        source: include_str!("../rehearsal/language.py"),
        raises: None,
    },
    Rehearsal {
        source: include_str!("../rehearsal/error.py"),
        raises: Some("RuntimeError: not found"),
    },
    Rehearsal {
        source: include_str!("../rehearsal/syntax.py"),
        raises: Some("SyntaxError"),
    },
];

/// Makes the parts of a module. `linked` is the module as the linker has left it, with its names and relocations;
/// `bound` the same after wasm-bindgen, with the names as they were; `library` the pack that phase one needs.
pub fn make(linked: &[u8], bound: &[u8], library: &[u8]) -> Result<Parts> {
    let references = References::read(linked)?;
    let image = image::make(bound, library)?;
    let called = rehearsal::run(&image.wasm, REHEARSALS)?;
    split::split(bound, &image, &called, &references)
}

/// A module without the relocations, which only [`make`] reads; its names stay.
pub fn without_relocations(linked: &[u8]) -> Result<Vec<u8>> {
    writer::without_custom(linked, |name| {
        name == "linking" || name.starts_with("reloc.")
    })
}
