//! Which static data the functions of a module use, according to the relocations that the linker keeps if asked to.
//! <https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>
//!
//! A block is the address range of a data symbol, or of several data symbols that overlap. A function uses a block, or
//! a block points to another one, if a relocation in it names a symbol of that block.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use anyhow::{Context, Result, bail};
use wasmparser::{
    KnownCustom, Linking, Name, Parser, Payload, RelocAddendKind, RelocationEntry, SymbolInfo,
};

use crate::module::place;

/// The blocks of static data, and what uses them.
pub(crate) struct References {
    /// The address ranges of the blocks. They are sorted and do not overlap.
    blocks: Vec<Range<u32>>,
    /// The blocks that a function uses, by the function's name.
    by_function: BTreeMap<String, BTreeSet<usize>>,
    /// The blocks that a block points to.
    by_block: BTreeMap<usize, BTreeSet<usize>>,
    /// The address range of the constants, to which the program does not write.
    constants: Range<u32>,
}

/// A block of this many bytes or more is large: see [`References::scan`].
const LARGE: usize = 4096;

/// The name that the linker gives to the data segment of constants.
const CONSTANTS: &str = ".rodata";

/// The linked module, as far as the relocations refer to it.
#[derive(Default)]
struct Linked<'a> {
    /// The ranges of the functions' bodies in the file, in the order of the functions that the module defines.
    bodies: Vec<Range<usize>>,
    /// The number of functions that the module imports.
    imported: u32,
    names: BTreeMap<u32, &'a str>,
    /// The data segments: the address in memory and the range in the file.
    segments: Vec<(u32, Range<usize>)>,
    segment_names: Vec<&'a str>,
    /// Where the contents of the code section and of the data section begin in the file. Relocations count from there.
    code_start: usize,
    data_start: usize,
    /// The address range of each data symbol; None for other symbols.
    symbols: Vec<Option<Range<u32>>>,
    code_relocations: Vec<RelocationEntry>,
    data_relocations: Vec<RelocationEntry>,
}

impl References {
    /// Reads a module as the linker has left it, with `--emit-relocs`.
    pub(crate) fn read(linked: &[u8]) -> Result<Self> {
        Linked::read(linked)?.references()
    }

    /// For tests: functions by name, each with the address range of a block that no other function uses, in ascending
    /// order.
    #[cfg(test)]
    pub(crate) fn of(functions: &[(&str, Option<Range<u32>>)]) -> Self {
        let mut references = Self {
            blocks: Vec::new(),
            by_function: BTreeMap::new(),
            by_block: BTreeMap::new(),
            constants: 0..u32::MAX,
        };
        for (name, place) in functions {
            let first = references.blocks.len();
            references.blocks.extend(place.clone());
            let blocks = (first..references.blocks.len()).collect();
            references.by_function.insert((*name).to_owned(), blocks);
        }
        references
    }

    /// The address ranges of the blocks.
    pub(crate) fn blocks(&self) -> &[Range<u32>] {
        &self.blocks
    }

    /// The constant blocks that the functions in `stay` do not use and that `memory` does not point to.
    ///
    /// A pointer in `memory` either was there `before`, and has a relocation, or was written by a function that `ran`.
    /// So [`scan`](Self::scan) takes a word of `memory` for a pointer only if it looks like an address in the closure
    /// of what the functions in `ran` use. It leaves out the constant blocks that are as `before`: their pointers have
    /// relocations.
    pub(crate) fn unused(
        &self,
        stay: &[&str],
        ran: &[&str],
        memory: &[u8],
        before: &[u8],
    ) -> BTreeSet<usize> {
        let reached = self.closure(self.used_by(ran));
        let mut used = self.used_by(stay);
        let mut start = 0;
        for (number, block) in self.blocks.iter().enumerate() {
            let place = block.start as usize..block.end as usize;
            let unchanged = memory.get(place.clone()) == before.get(place.clone());
            if unchanged && self.constants.contains(&block.start) {
                self.scan(memory, start..place.start, &reached, &mut used);
                start = place.end;
            } else {
                used.insert(number);
            }
        }
        self.scan(memory, start..memory.len(), &reached, &mut used);
        let used = self.closure(used);
        (0..self.blocks.len())
            .filter(|number| !used.contains(number))
            .collect()
    }

    /// The blocks that some functions use, and the closure of these blocks.
    pub(crate) fn used(&self, functions: &[&str]) -> BTreeSet<usize> {
        self.closure(self.used_by(functions))
    }

    fn used_by(&self, functions: &[&str]) -> BTreeSet<usize> {
        let used = functions
            .iter()
            .filter_map(|function| self.by_function.get(*function));
        used.flatten().copied().collect()
    }

    /// The closure of some blocks: these blocks and all that they point to, directly or through others.
    fn closure(&self, mut blocks: BTreeSet<usize>) -> BTreeSet<usize> {
        let mut waiting: Vec<usize> = blocks.iter().copied().collect();
        while let Some(block) = waiting.pop() {
            for next in self.by_block.get(&block).into_iter().flatten() {
                if blocks.insert(*next) {
                    waiting.push(*next);
                }
            }
        }
        blocks
    }

    /// The name under which a function was linked, from the name that it has after wasm-bindgen, which removes the
    /// number of the package from the names of exports: an underscore and 16 hexadecimal digits.
    pub(crate) fn linked_name(&self, bound: &str) -> Option<&str> {
        let from_here = self.by_function.range(bound.to_owned()..);
        let mut names = from_here
            .map(|(name, _)| name.as_str())
            .take_while(|name| name.starts_with(bound));
        names.find(|name| match name[bound.len()..].strip_prefix('_') {
            Some(number) => {
                number.len() == 16 && number.bytes().all(|digit| digit.is_ascii_hexdigit())
            }
            None => name.len() == bound.len(),
        })
    }

    /// Adds to `used` the blocks of `reached` that aligned words in a part of memory point into, or seem to: a word may
    /// also be a hash that looks like an address.
    ///
    /// INVARIANT: after phase one no pointer leads into the middle of a large block without relocations, such as a
    /// table or a text. So only a word with the address of its first byte counts as a pointer to such a block, and a
    /// hash that falls into the middle of it does not. (The VM's frozen modules would break this: `frozen.edit` removes
    /// them.)
    fn scan(
        &self,
        memory: &[u8],
        part: Range<usize>,
        reached: &BTreeSet<usize>,
        used: &mut BTreeSet<usize>,
    ) {
        let part = part.start.next_multiple_of(4)..part.end.min(memory.len());
        for word in memory.get(part).unwrap_or_default().chunks_exact(4) {
            let place = u32::from_le_bytes([word[0], word[1], word[2], word[3]]);
            let found = block_at(&self.blocks, place).filter(|block| reached.contains(block));
            let is_meant = |block: &usize| {
                let range = &self.blocks[*block];
                place == range.start || range.len() < LARGE || self.by_block.contains_key(block)
            };
            used.extend(found.filter(is_meant));
        }
    }
}

/// The number of the block that an address lies in.
fn block_at(blocks: &[Range<u32>], place: u32) -> Option<usize> {
    let next = blocks.partition_point(|block| block.start <= place);
    let number = next.checked_sub(1)?;
    blocks[number].contains(&place).then_some(number)
}

impl<'a> Linked<'a> {
    fn read(linked: &'a [u8]) -> Result<Self> {
        let mut found = Linked::default();
        for payload in Parser::new(0).parse_all(linked) {
            match payload.context("the linked module cannot be read")? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        found.imported +=
                            u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => found.code_start = range.start,
                Payload::CodeSectionEntry(body) => found.bodies.push(body.range()),
                Payload::DataSection(data) => {
                    found.data_start = data.range().start;
                    for segment in data {
                        let segment = segment?;
                        let end = segment.range.end;
                        found
                            .segments
                            .push((place(&segment.kind)?, end - segment.data.len()..end));
                    }
                }
                Payload::CustomSection(custom) => {
                    found.take_custom(custom.name(), custom.as_known())?
                }
                _ => {}
            }
        }
        if found.symbols.is_empty() {
            bail!("the linker has left no relocations: it has to be called with --emit-relocs");
        }
        Ok(found)
    }

    fn take_custom(&mut self, name: &str, custom: KnownCustom<'a>) -> Result<()> {
        match custom {
            KnownCustom::Name(names) => {
                for part in names {
                    if let Name::Function(names) = part? {
                        for naming in names {
                            let naming = naming?;
                            self.names.insert(naming.index, naming.name);
                        }
                    }
                }
            }
            KnownCustom::Linking(linking) => {
                for part in linking {
                    match part? {
                        Linking::SymbolTable(symbols) => {
                            for symbol in symbols {
                                let place = self.place_of_symbol(symbol?);
                                self.symbols.push(place);
                            }
                        }
                        Linking::SegmentInfo(segments) => {
                            for segment in segments {
                                self.segment_names.push(segment?.name);
                            }
                        }
                        _ => {}
                    }
                }
            }
            KnownCustom::Reloc(relocations) => {
                let entries = relocations
                    .entries()
                    .into_iter()
                    .collect::<Result<Vec<_>, _>>()?;
                match name {
                    "reloc.CODE" => self.code_relocations = entries,
                    "reloc.DATA" => self.data_relocations = entries,
                    _ => {}
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn place_of_symbol(&self, symbol: SymbolInfo<'_>) -> Option<Range<u32>> {
        let SymbolInfo::Data {
            symbol: Some(symbol),
            ..
        } = symbol
        else {
            return None;
        };
        let (place, _) = self.segments.get(symbol.index as usize)?;
        let start = place + symbol.offset;
        Some(start..start + symbol.size)
    }

    fn references(self) -> Result<References> {
        let blocks = self.blocks();
        // The block of the symbol that a relocation names. A symbol of size zero may be in no block; its data stay in
        // the memory module.
        let block_of = |relocation: &RelocationEntry| {
            let is_of_memory = relocation.ty.addend_kind() != RelocAddendKind::None;
            let symbol = self
                .symbols
                .get(relocation.index as usize)
                .filter(|_| is_of_memory)?;
            block_at(&blocks, symbol.as_ref()?.start)
        };
        let mut by_function: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let mut relocations = self.code_relocations.iter().peekable();
        for (body, function) in self.bodies.iter().zip(self.imported..) {
            let name = self
                .names
                .get(&function)
                .context("a function has no name")?;
            let used = by_function.entry((*name).to_owned()).or_default();
            let end = body.end - self.code_start;
            while let Some(relocation) =
                relocations.next_if(|relocation| (relocation.offset as usize) < end)
            {
                used.extend(block_of(relocation));
            }
        }
        let mut by_block: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for relocation in &self.data_relocations {
            let at = relocation.offset as usize + self.data_start;
            let segment = self.segments.iter().find(|(_, range)| range.contains(&at));
            let from = segment
                .and_then(|(place, range)| block_at(&blocks, place + (at - range.start) as u32));
            if let (Some(from), Some(to)) = (from, block_of(relocation)) {
                by_block.entry(from).or_default().insert(to);
            }
        }
        let constants = self.constants()?;
        Ok(References {
            blocks,
            by_function,
            by_block,
            constants,
        })
    }

    fn constants(&self) -> Result<Range<u32>> {
        let mut segments = self.segment_names.iter().zip(&self.segments);
        let found = segments.find(|(name, _)| **name == CONSTANTS);
        let (_, (place, bytes)) =
            found.with_context(|| format!("the linker has left no segment {CONSTANTS}"))?;
        Ok(*place..place + bytes.len() as u32)
    }

    /// The ranges of the symbols, where those that overlap become one block.
    fn blocks(&self) -> Vec<Range<u32>> {
        let mut places: Vec<Range<u32>> = self
            .symbols
            .iter()
            .flatten()
            .filter(|place| !place.is_empty())
            .cloned()
            .collect();
        places.sort_unstable_by_key(|place| (place.start, place.end));
        let mut blocks: Vec<Range<u32>> = Vec::new();
        for place in places {
            match blocks.last_mut() {
                Some(last) if place.start < last.end => last.end = last.end.max(place.end),
                _ => blocks.push(place),
            }
        }
        blocks
    }
}
