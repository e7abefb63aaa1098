//! Which function goes where, and its place in the function table.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use wasmparser::{FunctionBody, Operator};

use crate::module::Module;

/// Crates whose functions stay, called in the rehearsal or not: it had no page to call them for. In the form in which
/// [symbols](https://doc.rust-lang.org/rustc/symbol-mangling/v0.html) name a crate.
const STAY: &[&str] = &[
    "_7runtime",
    "_6engine",
    "_6js_sys",
    "_12wasm_bindgen",
    "_7web_sys",
    "_8dlmalloc",
    "_7___rustc",
];

/// A body of so many bytes stays: it is hardly longer than its stub, and small functions are called from everywhere.
const SMALL: usize = 48;

/// So does one of so many bytes that was made for one of these crates out of another's.
const SMALL_FOR_THEM: usize = 4000;

/// Functions that scripts need and the rehearsal may miss: what these crates call in others, what grows tables as they
/// fill, what copies and drops the trees of the parser, what looks through them for one thing.
const ALSO: &[&str] = &[
    "10vectorcall",
    "12AwaitVisitor",
    "14VirtualMachine22extract_elements",
    "14reserve_rehash",
    "15escape_warnings",
    "4core18slot_region_layout",
    "4core21weakref_prefix_offset",
    "5lossyNtB5_10Utf8Chunks",
    "5pystrNtB5_5PyStrINtNt",
    "6PyDict10next_entry",
    "6PyDictE12get_item_opt",
    "6PyWeak7upgrade",
    "6String15from_utf8_lossy",
    "7raw_vec",
    "8PyObject4call",
    "8PyObject9downgrade",
    "15ruff_python_ast9generated4ExprE",
    "15ruff_python_ast9generatedNtB6_4Expr",
    "19rustpython_compiler",
    "6StringNtNtCs",
    "8___code__",
    "8hash_one",
];

/// Chromium compiles no larger module while the page waits: 8 MB.
const LARGEST_PART: usize = 7_000_000;

/// The import that brings the rest.
const BRING: &str = "bringCode";

/// What the functions become.
pub(crate) struct Plan {
    /// The functions of each part of the rest, in their order.
    pub(crate) parts: Vec<Vec<u32>>,
    /// In which part a function is.
    part_of: BTreeMap<u32, usize>,
    /// The places in the function table through which parts call each other: those there were, and new ones.
    pub(crate) slots: BTreeMap<u32, u32>,
    /// The functions with a new place, which begin where the table ended.
    pub(crate) added: Vec<u32>,
    /// The import that brings the rest.
    pub(crate) bring: u32,
}

impl Plan {
    pub(crate) fn make(
        module: &Module<'_>,
        names: &BTreeMap<u32, &str>,
        called: &BTreeSet<u32>,
    ) -> Result<Self> {
        let bring = module
            .imports
            .iter()
            .position(|import| import.name.contains(BRING))
            .with_context(|| format!("the module does not import {BRING}"))?;
        let named = names.iter().filter(|(function, symbol)| {
            let length = module
                .body(**function)
                .map_or(0, |body| body.as_bytes().len());
            stays(symbol, length)
        });
        let named = named.map(|(function, _)| *function);
        let stay: BTreeSet<u32> = named.chain(module.exported.iter().copied()).collect();
        let mut parts = vec![Vec::new()];
        let mut part_of = BTreeMap::new();
        let mut calls = BTreeMap::new();
        let mut size = 0;
        for (body, function) in module.bodies.iter().zip(module.imports.len() as u32..) {
            let (called_by_it, movable) = calls_of(body)?;
            let length = body.as_bytes().len();
            if movable && length > SMALL && !called.contains(&function) && !stay.contains(&function)
            {
                size += length;
                if size > LARGEST_PART {
                    size = length;
                    parts.push(Vec::new());
                }
                part_of.insert(function, parts.len() - 1);
                if let Some(part) = parts.last_mut() {
                    part.push(function);
                }
            }
            calls.insert(function, called_by_it);
        }
        let mut plan = Plan {
            parts,
            part_of,
            slots: module
                .slots
                .iter()
                .map(|(place, function)| (*function, *place))
                .collect(),
            added: Vec::new(),
            bring: bring as u32,
        };
        plan.add_slots(module, &calls);
        Ok(plan)
    }

    /// The part that a function is in; None for the main module.
    pub(crate) fn part(&self, function: u32) -> Option<usize> {
        self.part_of.get(&function).copied()
    }

    /// Whatever is called from another part needs a place in the table.
    fn add_slots(&mut self, module: &Module<'_>, calls: &BTreeMap<u32, Vec<u32>>) {
        let mut crossing = BTreeSet::new();
        for (caller, called) in calls {
            let part = self.part(*caller);
            crossing.extend(called.iter().filter(|called| self.part(**called) != part));
        }
        // A call within the main module, or from a part into it, leads to a function or to its stub.
        crossing.retain(|function| !self.slots.contains_key(function));
        let first = module
            .tables
            .first()
            .map_or(0, |table| table.initial as u32);
        for (function, place) in crossing.into_iter().zip(first..) {
            self.slots.insert(function, place);
            self.added.push(function);
        }
    }
}

/// Whether a function stays for its name. So do those whose names are no symbols of Rust: what wasm-bindgen adds or
/// renames, and what the compiler calls by itself.
fn stays(symbol: &str, length: usize) -> bool {
    let theirs = |symbol: &str| STAY.iter().any(|krate| symbol.contains(krate));
    // The crate whose function it is comes first; types and the crate that needed it follow.
    let first = symbol.find("Cs").map_or(symbol, |start| {
        let rest = &symbol[start + 2..];
        let next = rest.find("Cs").map_or(symbol.len(), |end| start + 2 + end);
        &symbol[..next]
    });
    !symbol.starts_with("_R")
        || theirs(first)
        || length <= SMALL_FOR_THEM && theirs(symbol)
        || ALSO.iter().any(|part| symbol.contains(part))
}

/// Whether a name is one that wasm-bindgen gives to functions of its own.
pub(super) fn is_added(name: &str) -> bool {
    name.contains("__wb") || name.ends_with(" shim") || name.contains(" -> ")
}

/// The functions that a body calls, and whether it could do so outside the main module.
fn calls_of(body: &FunctionBody<'_>) -> Result<(Vec<u32>, bool)> {
    let mut calls = Vec::new();
    let mut movable = true;
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Call { function_index } => calls.push(function_index),
            Operator::CallIndirect { table_index, .. } => movable &= table_index == 0,
            Operator::ReturnCall { .. }
            | Operator::ReturnCallIndirect { .. }
            | Operator::RefFunc { .. }
            | Operator::TableGet { .. }
            | Operator::TableSet { .. }
            | Operator::TableSize { .. }
            | Operator::TableGrow { .. }
            | Operator::TableFill { .. }
            | Operator::TableCopy { .. }
            | Operator::TableInit { .. }
            | Operator::ElemDrop { .. }
            | Operator::MemoryInit { .. }
            | Operator::DataDrop { .. } => movable = false,
            _ => {}
        }
    }
    Ok((calls, movable))
}
