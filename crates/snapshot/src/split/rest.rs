//! One module of the rest.

use anyhow::{Context, Result};
use wasm_encoder::{
    ConstExpr, ElementSection, Elements, Encode, EntityType, FunctionSection, ImportSection,
    Instruction, MemoryType, RawSection, TableType,
};
use wasmparser::{FunctionBody, Operator};

use super::{
    MAIN,
    plan::Plan,
    stubs::{TABLE, global_name, runs},
};
use crate::{
    module::{Module, section},
    writer,
};

/// The module with these functions and data, which puts them into their places when it is instantiated.
pub(super) fn module(
    module: &Module<'_>,
    plan: &Plan,
    functions: &[u32],
    data: &[u8],
) -> Result<Vec<u8>> {
    let mut kinds = FunctionSection::new();
    let mut bodies = Vec::new();
    for function in functions {
        kinds.function(module.kind(*function));
        let body = module
            .body(*function)
            .context("an imported function cannot be moved")?;
        bodies.push(moved(body, module, plan, functions)?);
    }
    let mut elements = ElementSection::new();
    for (place, run) in runs(functions.iter(), plan) {
        let numbers: Vec<u32> = run
            .iter()
            .filter_map(|function| number_in(functions, *function))
            .collect();
        elements.active(
            None,
            &ConstExpr::i32_const(place as i32),
            Elements::Functions(numbers.into()),
        );
    }
    let mut out = wasm_encoder::Module::new();
    out.section(&RawSection {
        id: section::TYPE,
        data: module.section(section::TYPE),
    })
    .section(&imports(module)?)
    .section(&kinds)
    .section(&elements)
    .section(&RawSection {
        id: section::CODE,
        data: &writer::code(bodies),
    });
    if !data.is_empty() {
        out.section(&RawSection {
            id: section::DATA,
            data,
        });
    }
    Ok(out.finish())
}

/// The memory, the function table and all globals, which so keep their numbers.
fn imports(module: &Module<'_>) -> Result<ImportSection> {
    let mut imports = ImportSection::new();
    let memory: MemoryType = writer::memory_type(module, module.memory.initial);
    imports.import(MAIN, "memory", memory);
    let table = module
        .tables
        .first()
        .context("the module has no function table")?;
    // It has grown since, and a type may ask for less.
    let table = TableType {
        maximum: None,
        ..(*table).try_into()?
    };
    imports.import(MAIN, TABLE, table);
    for (number, global) in module.globals.iter().enumerate() {
        imports.import(
            MAIN,
            &global_name(number),
            EntityType::Global((*global).try_into()?),
        );
    }
    Ok(imports)
}

/// The number of a function in the module that these are the functions of.
fn number_in(functions: &[u32], function: u32) -> Option<u32> {
    functions
        .binary_search(&function)
        .ok()
        .map(|number| number as u32)
}

/// A body whose calls are right in its new module: by new numbers, or through the table.
fn moved(
    body: &FunctionBody<'_>,
    module: &Module<'_>,
    plan: &Plan,
    functions: &[u32],
) -> Result<Vec<u8>> {
    let bytes = body.as_bytes();
    let start = body.range().start;
    let mut out = Vec::with_capacity(bytes.len() + 16);
    let mut copied = 0;
    let mut reader = body.get_operators_reader()?;
    while !reader.eof() {
        let at = reader.original_position() - start;
        let Operator::Call { function_index } = reader.read()? else {
            continue;
        };
        out.extend(&bytes[copied..at]);
        copied = reader.original_position() - start;
        match number_in(functions, function_index) {
            Some(number) => Instruction::Call(number).encode(&mut out),
            None => {
                let slot = plan
                    .slots
                    .get(&function_index)
                    .context("a called function has no place in the table")?;
                Instruction::I32Const(*slot as i32).encode(&mut out);
                let type_index = module.kind(function_index);
                Instruction::CallIndirect {
                    type_index,
                    table_index: 0,
                }
                .encode(&mut out);
            }
        }
    }
    out.extend(&bytes[copied..]);
    Ok(out)
}
