//! Writes a module anew with some of its sections replaced.

use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, Encode, MemorySection, MemoryType, RawSection, Section,
};
use wasmparser::{FunctionBody, Parser, Payload};

use std::ops::Range;

use anyhow::Result;

use crate::module::{Module, section};

/// A module whose sections are taken over but where `replace` gives others; one that it gives without content goes. The
/// names and other custom sections go, and so does the count of data segments, which only instructions need that no
/// compiler makes here.
pub(crate) fn rewrite(
    module: &Module<'_>,
    mut replace: impl FnMut(u8) -> Option<Vec<u8>>,
) -> Vec<u8> {
    let mut out = wasm_encoder::Module::new();
    for (id, data) in module.sections() {
        if matches!(id, section::CUSTOM | section::DATA_COUNT) {
            continue;
        }
        match replace(id) {
            Some(data) if data.is_empty() => continue,
            Some(data) => out.section(&RawSection { id, data: &data }),
            None => out.section(&RawSection { id, data }),
        };
    }
    out.finish()
}

/// A module without some of its custom sections, chosen by name; not a byte of the others changes.
pub(crate) fn without_custom(wasm: &[u8], chosen: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    let mut out = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if matches!(&payload, Payload::CustomSection(custom) if chosen(custom.name())) {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            out.section(&RawSection {
                id,
                data: &wasm[range],
            });
        }
    }
    Ok(out.finish())
}

/// The content of a section that wasm-encoder has made, without its head.
pub(crate) fn content(made: &impl Section) -> Vec<u8> {
    let mut bytes = Vec::new();
    made.encode(&mut bytes);
    // `encode` begins with the length, which `RawSection` writes itself.
    let head = bytes.iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
    bytes.split_off(head)
}

/// A memory section for a memory of this many pages.
pub(crate) fn memory(module: &Module<'_>, pages: u64) -> Vec<u8> {
    let mut memories = MemorySection::new();
    memories.memory(memory_type(module, pages));
    content(&memories)
}

pub(crate) fn memory_type(module: &Module<'_>, pages: u64) -> MemoryType {
    MemoryType {
        minimum: pages,
        maximum: module.memory.maximum,
        memory64: false,
        shared: false,
        page_size_log2: None,
    }
}

/// Zeros between data that are cheaper to store than a second segment.
const GAP: usize = 32;

/// A data section with the bytes of some parts of a memory that are not zero. It writes to no place outside of them.
pub(crate) fn data<'a>(
    memory: &[u8],
    parts: impl IntoIterator<Item = &'a Range<usize>>,
) -> Vec<u8> {
    let mut segments = DataSection::new();
    for part in parts {
        let bytes = memory.get(part.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(start) = bytes[at..].iter().position(|byte| *byte != 0) {
            let start = at + start;
            let mut end = start + 1;
            while let Some(next) = bytes[end..].iter().take(GAP).position(|byte| *byte != 0) {
                end += next + 1;
            }
            let offset = ConstExpr::i32_const((part.start + start) as u32 as i32);
            segments.active(0, &offset, bytes[start..end].iter().copied());
            at = end;
        }
    }
    content(&segments)
}

/// A code section of these bodies.
pub(crate) fn code(bodies: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut section = CodeSection::new();
    for body in bodies {
        section.raw(&body);
    }
    content(&section)
}

/// A body with instructions put in front of its own.
pub(crate) fn prefixed(body: &FunctionBody<'_>, prefix: &[u8]) -> Result<Vec<u8>> {
    let (locals, instructions) = halves(body)?;
    Ok([locals, prefix, instructions].concat())
}

/// The declarations of a body's locals, and its instructions.
pub(crate) fn halves<'a>(body: &FunctionBody<'a>) -> Result<(&'a [u8], &'a [u8])> {
    let start = body.get_operators_reader()?.original_position() - body.range().start;
    Ok(body.as_bytes().split_at(start))
}

/// A vector of entries in its binary form with those of another one at its end.
pub(crate) fn appended(entries: &[u8], more: &[u8]) -> Vec<u8> {
    let ((count, entries), (added, more)) = (number(entries), number(more));
    let mut bytes = Vec::new();
    (count + added).encode(&mut bytes);
    bytes.extend(entries);
    bytes.extend(more);
    bytes
}

/// Reads the LEB128 number that bytes begin with.
fn number(bytes: &[u8]) -> (u32, &[u8]) {
    let mut value = 0;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        value |= u32::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return (value, &bytes[index + 1..]);
        }
    }
    (0, bytes)
}

/// One instruction or more, as bytes.
pub(crate) fn instructions(instructions: &[wasm_encoder::Instruction<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for instruction in instructions {
        instruction.encode(&mut bytes);
    }
    bytes
}
