//! Sets apart the functions that the start does without.
//!
//! The main module keeps the number of every function. In place of the ones set apart it has stubs, which bring the
//! rest if it is not there yet and call through the function table, where the rest puts its functions. The rest calls
//! back through the table as well, so that all it imports are the memory, the table and the globals.

mod data;
mod plan;
mod rest;
mod stubs;

use std::collections::BTreeSet;

use anyhow::Result;
use wasm_encoder::{CustomSection, Section};

use crate::{
    image::Image,
    module::{Module, section},
    references::References,
    writer,
};
use data::Data;
use plan::Plan;

/// A module in parts.
pub struct Parts {
    /// What tells this build from others: hexadecimal digits, which the names of the rest hold.
    pub build: String,
    /// What the page starts with.
    pub main: Vec<u8>,
    /// The rest: file names, which the main module knows, and modules.
    pub rest: Vec<(String, Vec<u8>)>,
}

/// The name under which the rest imports what the main module exports.
const MAIN: &str = "main";
/// The main module's custom section with the file names of the rest, one a line.
const REST: &str = "rest";

/// Splits `image`, which is `original` with the memory that phase one has left.
pub(crate) fn split(
    original: &[u8],
    image: &Image,
    called: &BTreeSet<u32>,
    references: &References,
) -> Result<Parts> {
    let original = Module::read(original)?;
    let module = Module::read(&image.wasm)?;
    let plan = Plan::make(&module, &original.names, called)?;
    let data = Data::divide(&module, &original, &plan, references, &image.ran)?;
    // Parts of two builds do not fit together, so no two builds may give them the same names.
    let mut build = crc32fast::Hasher::new();
    build.update(&image.wasm);
    for part in &plan.parts {
        part.iter()
            .for_each(|function| build.update(&function.to_le_bytes()));
    }
    build.update(&data.main);
    build.update(&data.rest);
    let build = format!("{:08x}", build.finalize());
    let mut rest = Vec::new();
    // The data by themselves, so that no part grows too large; they are there when all parts are, and no function of
    // the rest is called before.
    let parts = plan.parts.iter().map(|part| (part.as_slice(), &[][..]));
    for (number, (functions, data)) in parts.chain([(&[][..], data.rest.as_slice())]).enumerate() {
        let name = format!("rest-{build}-{number}.wasm");
        rest.push((name, rest::module(&module, &plan, functions, data)?));
    }
    let names: Vec<&str> = rest.iter().map(|(name, _)| name.as_str()).collect();
    let mut main = main_module(&module, &plan, &data.main)?;
    let list = CustomSection {
        name: REST.into(),
        data: names.join("\n").into_bytes().into(),
    };
    main.push(list.id());
    wasm_encoder::Encode::encode(&list, &mut main);
    Ok(Parts { build, main, rest })
}

fn main_module(module: &Module<'_>, plan: &Plan, data: &[u8]) -> Result<Vec<u8>> {
    let code = writer::code(stubs::bodies(module, plan)?);
    let table = stubs::tables(module, plan)?;
    let globals = stubs::globals(module)?;
    let exports = stubs::exports(module)?;
    let elements = stubs::elements(module, plan)?;
    Ok(writer::rewrite(module, |id| match id {
        section::TABLE => Some(table.clone()),
        section::GLOBAL => Some(globals.clone()),
        section::EXPORT => Some(exports.clone()),
        section::ELEMENT => Some(elements.clone()),
        section::CODE => Some(code.clone()),
        section::DATA => Some(data.to_vec()),
        _ => None,
    }))
}
