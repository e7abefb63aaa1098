//! Writes the memory module, which fills the main module's memory with what phase one has left.

use wasm_encoder::{ImportSection, RawSection};

use super::MAIN;
use crate::{
    module::{Module, section},
    writer,
};

/// The memory module with `data` as the content of its data section. It can be instantiated when the main module's
/// memory has grown to the number of pages that the image needs.
pub(super) fn module(module: &Module<'_>, data: &[u8]) -> Vec<u8> {
    let mut imports = ImportSection::new();
    imports.import(
        MAIN,
        "memory",
        writer::memory_type(module, module.memory.initial),
    );
    let mut out = wasm_encoder::Module::new();
    out.section(&imports).section(&RawSection {
        id: section::DATA,
        data,
    });
    out.finish()
}
