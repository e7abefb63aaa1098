//! Writes the main module: the functions that stay, and stubs for functions of parts. Its memory is empty: the memory
//! module, which comes after it, fills the memory with what phase one has left.

use anyhow::{Context, Result, bail};
use wasm_encoder::{
    BlockType, ConstExpr, ElementSection, Elements, Encode, ExportKind, ExportSection, Function,
    FunctionSection, GlobalSection, GlobalType, Instruction, TableSection, ValType,
};

use super::{plan::Plan, warm};
use crate::{
    calls::rewritten,
    module::{Module, section},
    writer,
};

/// The name under which the function table is exported to the parts.
pub(super) const TABLE: &str = "table";

/// The name under which a global is exported to the parts.
pub(super) fn global_name(number: usize) -> String {
    format!("global{number}")
}

/// The name under which the stack pointer is exported. The page resets it when an exception of JavaScript has ended a
/// call and left the stack as it was.
const STACK: &str = "stack";

/// The name under which the flag of a part is exported: to the part, which sets it, and to the page's loader.
pub(super) fn flag_name(part: usize) -> String {
    format!("part{part}")
}

pub(super) const FLAG: GlobalType = GlobalType {
    val_type: ValType::I32,
    mutable: true,
    shared: false,
};

/// The numbers of the functions in the main module. First come the imports, then the functions that stay, the stubs,
/// for each part a function that ensures that the part is there, and last the function for the warm-up.
struct Numbers {
    /// The new numbers of functions, by their numbers before the split. A function with a stub has the number of the
    /// stub.
    new: Vec<Option<u32>>,
    /// The number of the function that ensures that the first part is there.
    ensure: u32,
}

impl Numbers {
    fn of(module: &Module<'_>, plan: &Plan) -> Self {
        let mut new = vec![None; module.count() as usize];
        let imported = 0..module.imports.len() as u32;
        let own = plan.staying.iter().chain(&plan.stubs).copied();
        let all = imported.chain(own);
        let mut ensure = 0;
        for (function, number) in all.zip(0..) {
            new[function as usize] = Some(number);
            ensure = number + 1;
        }
        Self { new, ensure }
    }

    fn of_function(&self, function: u32) -> Result<u32> {
        let number = self.new.get(function as usize).copied().flatten();
        number.with_context(|| format!("function {function} is called where it is not"))
    }
}

/// The main module.
pub(super) fn module(module: &Module<'_>, plan: &Plan) -> Result<Vec<u8>> {
    let numbers = Numbers::of(module, plan);
    let (functions, code) = functions(module, plan, &numbers)?;
    let (tables, globals) = (tables(module, plan)?, globals(module, plan));
    let exports = exports(module, plan, &numbers)?;
    let elements = elements(module, plan, &numbers)?;
    if module.sections().any(|(id, _)| id == section::START) {
        bail!("the module has a start function, whose number would be wrong");
    }
    let types = writer::appended(module.section(section::TYPE), &added_types());
    let memory = writer::memory(module, 0);
    Ok(writer::rewrite(module, |id| match id {
        section::TYPE => Some(types.clone()),
        section::FUNCTION => Some(functions.clone()),
        section::TABLE => Some(tables.clone()),
        section::GLOBAL => Some(globals.clone()),
        section::EXPORT => Some(exports.clone()),
        section::ELEMENT => Some(elements.clone()),
        section::CODE => Some(code.clone()),
        section::MEMORY => Some(memory.clone()),
        section::DATA => Some(Vec::new()),
        _ => None,
    }))
}

/// The contents of the function section and of the code section.
fn functions(module: &Module<'_>, plan: &Plan, numbers: &Numbers) -> Result<(Vec<u8>, Vec<u8>)> {
    let mut kinds = FunctionSection::new();
    let mut bodies = Vec::new();
    for function in &plan.staying {
        kinds.function(module.kind(*function));
        let body = module
            .body(*function)
            .context("a function without a body")?;
        bodies.push(rewritten(body, |called, out| {
            Instruction::Call(numbers.of_function(called)?).encode(out);
            Ok(())
        })?);
    }
    for function in &plan.stubs {
        kinds.function(module.kind(*function));
        bodies.push(stub(module, plan, numbers, *function)?);
    }
    for part in 0..plan.parts.len() {
        kinds.function(module.types.len() as u32);
        bodies.push(ensure(module, plan, part));
    }
    kinds.function(module.types.len() as u32 + 1);
    bodies.push(warm::body(module, &plan.usual, |function| {
        numbers.of_function(function)
    })?);
    Ok((writer::content(&kinds), writer::code(bodies)))
}

/// The body of a stub: ensures that the function's part is there, and then calls the function through its slot, where
/// the part has put it.
fn stub(module: &Module<'_>, plan: &Plan, numbers: &Numbers, function: u32) -> Result<Vec<u8>> {
    let kind = module.kind(function);
    let (Some(part), Some(slot)) = (plan.part(function), plan.slots.get(&function)) else {
        bail!("function {function} has a stub, but no place");
    };
    let parameters = module
        .types
        .get(kind as usize)
        .map_or(0, |kind| kind.params().len());
    let mut stub = Function::new([]);
    stub.instruction(&Instruction::Call(numbers.ensure + part as u32));
    for parameter in 0..parameters as u32 {
        stub.instruction(&Instruction::LocalGet(parameter));
    }
    stub.instruction(&Instruction::I32Const(*slot as i32))
        .instruction(&Instruction::CallIndirect {
            type_index: kind,
            table_index: 0,
        })
        .instruction(&Instruction::End);
    Ok(stub.into_raw_body())
}

/// The body of the function that ensures that a part is there. If it is not, this calls JavaScript, which returns when
/// the part is there, or throws.
fn ensure(module: &Module<'_>, plan: &Plan, part: usize) -> Vec<u8> {
    let mut ensure = Function::new([]);
    ensure
        .instruction(&Instruction::GlobalGet(flag(module, part)))
        .instruction(&Instruction::I32Eqz)
        .instruction(&Instruction::If(BlockType::Empty))
        .instruction(&Instruction::I32Const(part as i32))
        .instruction(&Instruction::Call(plan.bring))
        .instruction(&Instruction::End)
        .instruction(&Instruction::End);
    ensure.into_raw_body()
}

/// The types of the functions that are added: of those that ensure that a part is there, and of the one for the
/// warm-up.
fn added_types() -> Vec<u8> {
    let mut types = wasm_encoder::TypeSection::new();
    types.ty().function([], []);
    types.ty().function([ValType::I32], []);
    writer::content(&types)
}

/// The number of the global that is the flag of a part.
fn flag(module: &Module<'_>, part: usize) -> u32 {
    (module.globals.len() + part) as u32
}

/// The content of the table section: the function table has room for the new slots.
fn tables(module: &Module<'_>, plan: &Plan) -> Result<Vec<u8>> {
    let mut tables = TableSection::new();
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

/// The content of the global section: the module's globals, and the flags of the parts.
fn globals(module: &Module<'_>, plan: &Plan) -> Vec<u8> {
    let mut added = GlobalSection::new();
    for _ in &plan.parts {
        added.global(FLAG, &ConstExpr::i32_const(0));
    }
    writer::appended(module.section(section::GLOBAL), &writer::content(&added))
}

/// The content of the export section: the module's exports, and what the parts and the page's loader need.
fn exports(module: &Module<'_>, plan: &Plan, numbers: &Numbers) -> Result<Vec<u8>> {
    let mut exports = ExportSection::new();
    for export in &module.exports {
        let kind = ExportKind::from(export.kind);
        let index = match kind {
            ExportKind::Func => numbers.of_function(export.index)?,
            _ => export.index,
        };
        exports.export(export.name, kind, index);
    }
    exports.export(TABLE, ExportKind::Table, 0);
    for number in 0..module.globals.len() {
        exports.export(&global_name(number), ExportKind::Global, number as u32);
    }
    for part in 0..plan.parts.len() {
        exports.export(&flag_name(part), ExportKind::Global, flag(module, part));
    }
    exports.export(STACK, ExportKind::Global, plan.stack);
    exports.export(
        warm::NAME,
        ExportKind::Func,
        numbers.ensure + plan.parts.len() as u32,
    );
    Ok(writer::content(&exports))
}

/// The content of the element section, which fills the function table. In the slots of functions of parts are stubs,
/// until the parts put the functions there.
fn elements(module: &Module<'_>, plan: &Plan, numbers: &Numbers) -> Result<Vec<u8>> {
    let added = plan
        .added
        .iter()
        .filter_map(|function| Some((*plan.slots.get(function)?, *function)));
    let slots = module.slots.iter().copied().chain(added);
    let placed = slots.map(|(place, function)| Ok((place, numbers.of_function(function)?)));
    let mut placed = placed.collect::<Result<Vec<_>>>()?;
    placed.sort_unstable();
    let mut elements = ElementSection::new();
    for (place, functions) in runs(&placed) {
        elements.active(
            None,
            &ConstExpr::i32_const(place as i32),
            Elements::Functions(functions.into()),
        );
    }
    Ok(writer::content(&elements))
}

/// Groups functions whose places in the table follow each other, for one element segment each: the first place, and the
/// functions.
pub(super) fn runs(placed: &[(u32, u32)]) -> Vec<(u32, Vec<u32>)> {
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (place, function) in placed {
        match runs.last_mut() {
            Some((first, run)) if *first + run.len() as u32 == *place => run.push(*function),
            _ => runs.push((*place, vec![*function])),
        }
    }
    runs
}
