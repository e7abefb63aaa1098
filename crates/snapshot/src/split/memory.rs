//! The module that fills the main module's memory with what phase one has left.

use wasm_encoder::{ImportSection, RawSection};

use super::MAIN;
use crate::{
    module::{Module, section},
    writer,
};

/// It holds this content of a data section, and wants a memory that has grown to what the image needs.
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
