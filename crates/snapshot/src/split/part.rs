//! Writes a part: a module with functions that are set apart.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use wasm_encoder::{
    ConstExpr, ElementSection, Elements, Encode, EntityType, FunctionSection, ImportSection,
    Instruction, MemoryType, RawSection, StartSection, TableType, TypeSection,
};

use super::{
    MAIN,
    main::{FLAG, TABLE, flag_name, global_name, runs},
    plan::Plan,
};
use crate::{
    calls::rewritten,
    module::{Module, section},
    writer,
};

/// The module of a part.
///
/// INVARIANT: its instantiation is one step, in which no other code runs: element segments put its functions into their
/// slots, data segments copy its constants into memory, and its start function sets its flag.
pub(super) fn module(
    module: &Module<'_>,
    plan: &Plan,
    part: usize,
    data: &[u8],
) -> Result<Vec<u8>> {
    let functions = plan.parts.get(part).context("there is no such part")?;
    let numbers: BTreeMap<u32, u32> = functions.iter().copied().zip(0..).collect();
    let mut kinds = FunctionSection::new();
    let mut bodies = Vec::new();
    for function in functions {
        kinds.function(module.kind(*function));
        let body = module
            .body(*function)
            .context("an imported function cannot be moved")?;
        bodies.push(moved(body, module, plan, &numbers)?);
    }
    let mut placed: Vec<(u32, u32)> = functions
        .iter()
        .zip(0..)
        .filter_map(|(function, number)| Some((*plan.slots.get(function)?, number)))
        .collect();
    placed.sort_unstable();
    let mut elements = ElementSection::new();
    for (place, run) in runs(&placed) {
        elements.active(
            None,
            &ConstExpr::i32_const(place as i32),
            Elements::Functions(run.into()),
        );
    }
    // One more type and one more function: the start function, which is the last step of the instantiation.
    let mut start_type = TypeSection::new();
    start_type.ty().function([], []);
    let start = functions.len() as u32;
    kinds.function(module.types.len() as u32);
    bodies.push(say_there(module));
    let types = writer::appended(module.section(section::TYPE), &writer::content(&start_type));
    let mut out = wasm_encoder::Module::new();
    out.section(&RawSection {
        id: section::TYPE,
        data: &types,
    })
    .section(&imports(module, part)?)
    .section(&kinds)
    .section(&StartSection {
        function_index: start,
    })
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

/// The memory, the function table, all globals, and the part's flag after them. As all globals are imported, they keep
/// their numbers.
fn imports(module: &Module<'_>, part: usize) -> Result<ImportSection> {
    let mut imports = ImportSection::new();
    let memory: MemoryType = writer::memory_type(module, module.memory.initial);
    imports.import(MAIN, "memory", memory);
    let table = module
        .tables
        .first()
        .context("the module has no function table")?;
    // The main module's table is larger, by the new slots: an import may ask for less than there is.
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
    imports.import(MAIN, &flag_name(part), EntityType::Global(FLAG));
    Ok(imports)
}

/// The body of the start function, which sets the part's flag.
fn say_there(module: &Module<'_>) -> Vec<u8> {
    let mut body = wasm_encoder::Function::new([]);
    body.instruction(&Instruction::I32Const(1))
        .instruction(&Instruction::GlobalSet(module.globals.len() as u32))
        .instruction(&Instruction::End);
    body.into_raw_body()
}

/// The body of a function of the part. It calls other functions of the part by their new numbers, and all others
/// through the table.
fn moved(
    body: &wasmparser::FunctionBody<'_>,
    module: &Module<'_>,
    plan: &Plan,
    numbers: &BTreeMap<u32, u32>,
) -> Result<Vec<u8>> {
    rewritten(body, |called, out| {
        if let Some(number) = numbers.get(&called) {
            Instruction::Call(*number).encode(out);
            return Ok(());
        }
        let slot = plan
            .slots
            .get(&called)
            .context("a called function has no place in the table")?;
        Instruction::I32Const(*slot as i32).encode(out);
        let type_index = module.kind(called);
        Instruction::CallIndirect {
            type_index,
            table_index: 0,
        }
        .encode(out);
        Ok(())
    })
}
