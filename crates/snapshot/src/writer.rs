//! Writes a copy of a module in which some sections are replaced, and the contents of such sections.

use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, Encode, MemorySection, MemoryType, RawSection, Section,
};
use wasmparser::{FunctionBody, Parser, Payload};

use std::ops::Range;

use anyhow::Result;

use crate::module::{Module, section};

/// A copy of a module. For each section `replace` returns new content, or None to keep it; empty content removes it.
/// The custom sections, such as the names, are left out. So is the data count section: only `memory.init` and
/// `data.drop` need it, and the compiler makes neither of them here.
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

/// A copy of a module without some of its custom sections, chosen by name. The content of the other sections is the
/// same.
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

/// The content of a section that wasm-encoder has made, without the length in front of it.
pub(crate) fn content(made: &impl Section) -> Vec<u8> {
    let mut bytes = Vec::new();
    made.encode(&mut bytes);
    // `encode` begins with the length, which `RawSection` writes itself.
    let head = bytes.iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
    bytes.split_off(head)
}

/// The content of a memory section, for the module's memory with this initial number of pages.
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

/// Fewer zeros than this between two runs of data are stored, which is cheaper than a second segment.
const GAP: usize = 32;

/// The content of a data section with those bytes of some ranges of a memory that are not zero. Its segments write
/// nothing outside of these ranges.
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

/// The content of a code section with these bodies.
pub(crate) fn code(bodies: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut section = CodeSection::new();
    for body in bodies {
        section.raw(&body);
    }
    content(&section)
}

/// A body with some instructions in front of its own.
pub(crate) fn prefixed(body: &FunctionBody<'_>, prefix: &[u8]) -> Result<Vec<u8>> {
    let (locals, instructions) = halves(body)?;
    Ok([locals, prefix, instructions].concat())
}

/// The declarations of a body's locals, and its instructions.
pub(crate) fn halves<'a>(body: &FunctionBody<'a>) -> Result<(&'a [u8], &'a [u8])> {
    let start = body.get_operators_reader()?.original_position() - body.range().start;
    Ok(body.as_bytes().split_at(start))
}

/// Two vectors in the binary format of wasm, joined into one.
pub(crate) fn appended(entries: &[u8], more: &[u8]) -> Vec<u8> {
    let ((count, entries), (added, more)) = (number(entries), number(more));
    let mut bytes = Vec::new();
    (count + added).encode(&mut bytes);
    bytes.extend(entries);
    bytes.extend(more);
    bytes
}

/// The LEB128 number that some bytes begin with, and the bytes after it.
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

/// Instructions in their binary form.
pub(crate) fn instructions(instructions: &[wasm_encoder::Instruction<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for instruction in instructions {
        instruction.encode(&mut bytes);
    }
    bytes
}
