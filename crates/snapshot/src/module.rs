//! Reads a wasm module, as far as this crate needs it to write changed ones.
//! <https://webassembly.github.io/spec/core/binary/modules.html>

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use anyhow::{Context, Result, bail};
use wasmparser::{
    ConstExpr, DataKind, Element, ElementItems, ElementKind, Export, ExternalKind, FuncType,
    FunctionBody, GlobalType, KnownCustom, MemoryType, Name, Operator, Parser, Payload, TableType,
    TypeRef,
};

/// The ids of the sections in the binary format.
pub(crate) mod section {
    pub(crate) const CUSTOM: u8 = 0;
    pub(crate) const TYPE: u8 = 1;
    pub(crate) const FUNCTION: u8 = 3;
    pub(crate) const TABLE: u8 = 4;
    pub(crate) const MEMORY: u8 = 5;
    pub(crate) const GLOBAL: u8 = 6;
    pub(crate) const EXPORT: u8 = 7;
    pub(crate) const START: u8 = 8;
    pub(crate) const ELEMENT: u8 = 9;
    pub(crate) const CODE: u8 = 10;
    pub(crate) const DATA: u8 = 11;
    pub(crate) const DATA_COUNT: u8 = 12;
}

/// The size of a page in bytes: the size of a linear memory is given in pages.
pub(crate) const PAGE: usize = 1 << 16;

/// A function that the module imports.
pub(crate) struct Import<'a> {
    pub(crate) name: &'a str,
    /// The number of its type.
    pub(crate) kind: u32,
}

/// A module. Functions have the numbers that they have in wasm: the imported ones come first.
pub(crate) struct Module<'a> {
    bytes: &'a [u8],
    sections: Vec<(u8, Range<usize>)>,
    pub(crate) types: Vec<FuncType>,
    pub(crate) imports: Vec<Import<'a>>,
    /// The numbers of the types of the functions that the module defines.
    pub(crate) kinds: Vec<u32>,
    pub(crate) bodies: Vec<FunctionBody<'a>>,
    pub(crate) tables: Vec<TableType>,
    pub(crate) memory: MemoryType,
    pub(crate) globals: Vec<GlobalType>,
    /// The initial values of the globals, where they are 32-bit constants.
    pub(crate) initial: Vec<Option<u32>>,
    /// The data segments: address and bytes.
    pub(crate) data: Vec<(u32, &'a [u8])>,
    /// What the element segments put into the function table, which is the first table: place and function.
    pub(crate) slots: Vec<(u32, u32)>,
    pub(crate) exports: Vec<Export<'a>>,
    /// The names of the functions by number, as far as the module has a name section.
    pub(crate) names: BTreeMap<u32, &'a str>,
}

impl<'a> Module<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut module = Module {
            bytes,
            sections: Vec::new(),
            types: Vec::new(),
            imports: Vec::new(),
            kinds: Vec::new(),
            bodies: Vec::new(),
            tables: Vec::new(),
            memory: MemoryType {
                memory64: false,
                shared: false,
                initial: 0,
                maximum: None,
                page_size_log2: None,
            },
            globals: Vec::new(),
            initial: Vec::new(),
            data: Vec::new(),
            slots: Vec::new(),
            exports: Vec::new(),
            names: BTreeMap::new(),
        };
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload.context("the module cannot be read")?;
            if let Some((id, range)) = payload.as_section() {
                module.sections.push((id, range));
            }
            module.take(payload)?;
        }
        Ok(module)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(types) => {
                for kind in types.into_iter_err_on_gc_types() {
                    self.types.push(kind?);
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import?;
                    let TypeRef::Func(kind) = import.ty else {
                        bail!("the module imports {}, which is no function", import.name);
                    };
                    let name = import.name;
                    self.imports.push(Import { name, kind });
                }
            }
            Payload::FunctionSection(kinds) => {
                for kind in kinds {
                    self.kinds.push(kind?);
                }
            }
            Payload::TableSection(tables) => {
                for table in tables {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(memories) => {
                for memory in memories {
                    self.memory = memory?;
                }
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    let global = global?;
                    self.globals.push(global.ty);
                    self.initial.push(constant(&global.init_expr).ok());
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    self.exports.push(export?);
                }
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    self.take_element(element?)?;
                }
            }
            Payload::DataSection(segments) => {
                for segment in segments {
                    let segment = segment?;
                    self.data.push((place(&segment.kind)?, segment.data));
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::CustomSection(custom) => {
                if let KnownCustom::Name(names) = custom.as_known() {
                    for name in names {
                        if let Name::Function(names) = name? {
                            for naming in names {
                                let naming = naming?;
                                self.names.insert(naming.index, naming.name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn take_element(&mut self, element: Element<'a>) -> Result<()> {
        let ElementKind::Active {
            table_index: None | Some(0),
            offset_expr,
        } = element.kind
        else {
            bail!("the module fills something else than its first table");
        };
        let ElementItems::Functions(functions) = element.items else {
            bail!("the module fills its table with something else than functions");
        };
        for (place, function) in (constant(&offset_expr)?..).zip(functions) {
            self.slots.push((place, function?));
        }
        Ok(())
    }

    /// The content of a section, or nothing if the module has no such section.
    pub(crate) fn section(&self, wanted: u8) -> &'a [u8] {
        let found = self.sections.iter().find(|(id, _)| *id == wanted);
        found.map_or(&[], |(_, range)| &self.bytes[range.clone()])
    }

    /// The sections in the order of the module: number and content.
    pub(crate) fn sections(&self) -> impl Iterator<Item = (u8, &'a [u8])> {
        let bytes = self.bytes;
        self.sections
            .iter()
            .map(move |(id, range)| (*id, &bytes[range.clone()]))
    }

    /// The memory of a new instance: zeros, and the data segments.
    pub(crate) fn memory_image(&self) -> Vec<u8> {
        let mut memory = vec![0; self.memory.initial as usize * PAGE];
        for (place, bytes) in &self.data {
            let start = *place as usize;
            if let Some(part) = memory.get_mut(start..start + bytes.len()) {
                part.copy_from_slice(bytes);
            }
        }
        memory
    }

    /// The functions that are exported.
    pub(crate) fn exported(&self) -> BTreeSet<u32> {
        let functions = self
            .exports
            .iter()
            .filter(|export| export.kind == ExternalKind::Func);
        functions.map(|export| export.index).collect()
    }

    /// The number of the global that holds the stack pointer. The stack lies below the data and grows downwards, so the
    /// initial value of this global is the address of the first data.
    pub(crate) fn stack_pointer(&self) -> Result<u32> {
        let lowest = self.data.iter().map(|(place, _)| *place).min();
        let globals = (0..).zip(self.globals.iter().zip(&self.initial));
        let mut fitting = globals.filter(|(_, (global, initial))| {
            global.mutable && initial.is_some() && **initial == lowest
        });
        match (fitting.next(), fitting.next()) {
            (Some((number, _)), None) => Ok(number),
            _ => bail!(
                "the module has not one global that begins where its data do, as the stack pointer should"
            ),
        }
    }

    /// How many functions there are: those that are imported and those that the module defines.
    pub(crate) fn count(&self) -> u32 {
        (self.imports.len() + self.kinds.len()) as u32
    }

    /// The number of a function's type.
    pub(crate) fn kind(&self, function: u32) -> u32 {
        let imported = self
            .imports
            .get(function as usize)
            .map(|import| import.kind);
        imported.unwrap_or_else(|| self.kinds[function as usize - self.imports.len()])
    }

    /// The number of bytes of a function's body; 0 for an imported function.
    pub(crate) fn length(&self, function: u32) -> usize {
        self.body(function).map_or(0, |body| body.as_bytes().len())
    }

    /// The body of a function; None for an imported function.
    pub(crate) fn body(&self, function: u32) -> Option<&FunctionBody<'a>> {
        self.bodies
            .get((function as usize).checked_sub(self.imports.len())?)
    }
}

/// The address that a data segment is written to.
pub(crate) fn place(kind: &DataKind<'_>) -> Result<u32> {
    match kind {
        DataKind::Active { offset_expr, .. } => constant(offset_expr),
        DataKind::Passive => bail!("a segment of data has no place"),
    }
}

fn constant(expression: &ConstExpr<'_>) -> Result<u32> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value as u32),
        _ => bail!("a segment has no constant place"),
    }
}
