//! The main module's side of the split.

use anyhow::{Result, bail};
use wasm_encoder::{
    BlockType, ConstExpr, ElementSection, Elements, ExportKind, Function, GlobalType, Instruction,
    ValType,
};

use super::{REST, plan::Plan};
use crate::{
    module::{Module, section},
    writer,
};

/// The global that tells whether the rest is there.
fn is_there(module: &Module<'_>) -> u32 {
    module.globals.len() as u32
}

/// The name under which a global is exported to the rest.
pub(super) fn global_name(number: usize) -> String {
    format!("global{number}")
}

/// The name under which the function table is exported to the rest.
pub(super) const TABLE: &str = "table";

/// The bodies of all functions: their own, or stubs.
pub(super) fn bodies(module: &Module<'_>, plan: &Plan) -> Result<Vec<Vec<u8>>> {
    let functions = module.imports.len() as u32..module.count();
    let bodies = functions.zip(&module.bodies).map(|(function, body)| {
        if plan.part(function).is_none() {
            return Ok(body.as_bytes().to_vec());
        }
        match plan.slots.get(&function) {
            Some(slot) => stub(module, plan, function, *slot),
            None => Ok(never_called()),
        }
    });
    bodies.collect()
}

fn stub(module: &Module<'_>, plan: &Plan, function: u32, slot: u32) -> Result<Vec<u8>> {
    let kind = module.kind(function);
    let Some(parameters) = module
        .types
        .get(kind as usize)
        .map(|kind| kind.params().len() as u32)
    else {
        bail!("function {function} has no type");
    };
    let mut stub = Function::new([]);
    stub.instruction(&Instruction::GlobalGet(is_there(module)))
        .instruction(&Instruction::I32Eqz)
        .instruction(&Instruction::If(BlockType::Empty))
        .instruction(&Instruction::Call(plan.bring))
        .instruction(&Instruction::End);
    for parameter in 0..parameters {
        stub.instruction(&Instruction::LocalGet(parameter));
    }
    stub.instruction(&Instruction::I32Const(slot as i32))
        .instruction(&Instruction::CallIndirect {
            type_index: kind,
            table_index: 0,
        })
        .instruction(&Instruction::End);
    Ok(stub.into_raw_body())
}

/// For a function that only its own part calls.
fn never_called() -> Vec<u8> {
    let mut body = Function::new([]);
    body.instruction(&Instruction::Unreachable)
        .instruction(&Instruction::End);
    body.into_raw_body()
}

/// The tables, the first with room for the added places.
pub(super) fn tables(module: &Module<'_>, plan: &Plan) -> Result<Vec<u8>> {
    let mut tables = wasm_encoder::TableSection::new();
    for (number, table) in module.tables.iter().enumerate() {
        let mut table: wasm_encoder::TableType = (*table).try_into()?;
        if number == 0 {
            let added = plan.added.len() as u64;
            table.minimum += added;
            table.maximum = table.maximum.map(|maximum| maximum + added);
        }
        tables.table(table);
    }
    Ok(writer::content(&tables))
}

/// The globals and one more: whether the rest is there.
pub(super) fn globals(module: &Module<'_>) -> Result<Vec<u8>> {
    let mut added = wasm_encoder::GlobalSection::new();
    let kind = GlobalType {
        val_type: ValType::I32,
        mutable: true,
        shared: false,
    };
    added.global(kind, &ConstExpr::i32_const(0));
    Ok(appended(
        module.section(section::GLOBAL),
        &writer::content(&added),
        1,
    ))
}

/// The exports and what the rest needs.
pub(super) fn exports(module: &Module<'_>) -> Result<Vec<u8>> {
    let mut added = wasm_encoder::ExportSection::new();
    added.export(REST, ExportKind::Global, is_there(module));
    added.export(TABLE, ExportKind::Table, 0);
    for number in 0..module.globals.len() {
        added.export(&global_name(number), ExportKind::Global, number as u32);
    }
    let count = added.len();
    Ok(appended(
        module.section(section::EXPORT),
        &writer::content(&added),
        count,
    ))
}

/// The segments of the tables, and one with the added functions that stay.
pub(super) fn elements(module: &Module<'_>, plan: &Plan) -> Result<Vec<u8>> {
    let mut added = ElementSection::new();
    for run in runs(
        plan.added
            .iter()
            .filter(|function| plan.part(**function).is_none()),
        plan,
    ) {
        added.active(
            None,
            &ConstExpr::i32_const(run.0 as i32),
            Elements::Functions(run.1.into()),
        );
    }
    let count = added.len();
    Ok(appended(
        module.section(section::ELEMENT),
        &writer::content(&added),
        count,
    ))
}

/// Functions gathered by neighbouring places in the table: the first place, the functions.
pub(super) fn runs<'a>(
    functions: impl Iterator<Item = &'a u32>,
    plan: &Plan,
) -> Vec<(u32, Vec<u32>)> {
    let mut placed: Vec<(u32, u32)> = functions
        .filter_map(|function| Some((*plan.slots.get(function)?, *function)))
        .collect();
    placed.sort_unstable();
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (place, function) in placed {
        match runs.last_mut() {
            Some((first, run)) if *first + run.len() as u32 == place => run.push(function),
            _ => runs.push((place, vec![function])),
        }
    }
    runs
}

/// A vector of entries in its binary form with more at its end.
fn appended(entries: &[u8], more: &[u8], added: u32) -> Vec<u8> {
    let (count, entries) = number(entries);
    let (_, more) = number(more);
    let mut bytes = Vec::new();
    wasm_encoder::Encode::encode(&(count + added), &mut bytes);
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
