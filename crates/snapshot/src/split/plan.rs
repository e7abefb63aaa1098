//! Which function goes where, and its place in the function table.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use anyhow::{Context, Result};

use super::{
    home::Homes,
    tiers::{Announcement, HEAVY, Known, Tier, Tiers},
};
use crate::{calls::Calls, module::Module, rehearsal::Page, usage::Usage};

/// A part is made of homes as long as it has no more bytes of code and constants; brotli leaves about a fourth.
const PART: usize = 400_000;

/// The import that brings a part.
const BRING: &str = "bringCode";

/// Functions stand beside those that begin like them, in so many bytes: that makes the code a sixtieth smaller with brotli.
const ALIKE: usize = 8;

/// What the functions become.
pub(crate) struct Plan {
    /// The functions that stay in the main module, in their order.
    pub(crate) staying: Vec<u32>,
    /// Those of them that most pages call, the longest first.
    pub(crate) usual: Vec<u32>,
    /// The functions of each part, in their order.
    pub(crate) parts: Vec<Vec<u32>>,
    /// How many of the parts are likely to be needed by a script: the first ones.
    pub(crate) likely: usize,
    /// And by one that imports from the library: these and the next ones.
    pub(crate) with_library: usize,
    /// In which part a function is.
    part_of: BTreeMap<u32, usize>,
    /// The places in the function table through which functions of other parts are called: those there were, and new
    /// ones.
    pub(crate) slots: BTreeMap<u32, u32>,
    /// The functions with a new place, which begin where the table ended.
    pub(crate) added: Vec<u32>,
    /// The functions set apart for which the main module needs a stub.
    pub(crate) stubs: Vec<u32>,
    /// The import that brings a part.
    pub(crate) bring: u32,
    /// The global that holds the stack pointer.
    pub(crate) stack: u32,
}

impl Plan {
    pub(crate) fn make(
        module: &Module<'_>,
        original: &Module<'_>,
        pages: &[Page],
        rare: &[String],
        usage: &Usage<'_>,
        generic: &[&str],
    ) -> Result<Self> {
        let bring = module
            .imports
            .iter()
            .position(|import| import.name.contains(BRING))
            .with_context(|| format!("the module does not import {BRING}"))?;
        let first = module.imports.len() as u32;
        let mut calls = BTreeMap::new();
        for (body, function) in module.bodies.iter().zip(first..) {
            calls.insert(function, Calls::of(body)?);
        }
        let announcement = Announcement::of(pages, rare, &original.names);
        let known = Known {
            module,
            calls: &calls,
            announcement: &announcement,
            usage,
        };
        let tiers = Tiers::of(known, pages);
        let homes = Homes::of(&original.names, &calls, generic)?;
        let mut parts = Vec::new();
        let mut ends = Vec::new();
        let mut here = usage.blocks(start(module, &tiers));
        for tier in [Tier::Likely, Tier::Library, Tier::Near, Tier::Seldom] {
            let functions =
                (first..module.count()).filter(|function| tiers.of_function(*function) == tier);
            // What is heavy stands apart: who needs a small function is not to wait for the names of all letters.
            let (heavy, light) =
                functions.partition(|function| weight(module, usage, &here, *function) > HEAVY);
            for functions in [light, heavy] {
                let weight = |function: u32| weight(module, usage, &here, function);
                let packed = packed(module, &homes, functions, weight);
                parts.extend(packed);
            }
            here.extend(usage.blocks(parts.iter().flatten().copied()));
            ends.push(parts.len());
        }
        let part_of = numbered(&parts);
        let mut staying: Vec<u32> = (first..module.count())
            .filter(|function| !part_of.contains_key(function))
            .collect();
        put_alike_together(module, &mut staying);
        let mut plan = Plan {
            usual: usual(module, pages, &staying),
            staying,
            part_of,
            parts,
            likely: ends[0],
            with_library: ends[1],
            slots: module
                .slots
                .iter()
                .map(|(place, function)| (*function, *place))
                .collect(),
            added: Vec::new(),
            stubs: Vec::new(),
            bring: bring as u32,
            stack: original.stack_pointer()?,
        };
        plan.connect(module, &calls)?;
        Ok(plan)
    }

    /// The part that a function is in; None for the main module.
    pub(crate) fn part(&self, function: u32) -> Option<usize> {
        self.part_of.get(&function).copied()
    }

    /// Whatever is called from another part needs a place in the table. What is set apart needs a stub as well if it is
    /// called from anywhere else: by the main module, or through the table.
    fn connect(&mut self, module: &Module<'_>, calls: &BTreeMap<u32, Calls>) -> Result<()> {
        let mut crossing = BTreeSet::new();
        for (caller, calls) in calls {
            let part = self.part(*caller);
            crossing.extend(
                calls
                    .functions
                    .iter()
                    .filter(|called| self.part(**called) != part),
            );
        }
        let is_apart = |function: &&u32| self.part(**function).is_some();
        let stubs: BTreeSet<u32> = self
            .slots
            .keys()
            .chain(&crossing)
            .filter(is_apart)
            .copied()
            .collect();
        let from_parts: BTreeSet<u32> = calls
            .iter()
            .filter(|(caller, _)| self.part(**caller).is_some())
            .flat_map(|(_, calls)| calls.functions.iter().copied())
            .collect();
        let needed = crossing
            .into_iter()
            .filter(|function| stubs.contains(function) || from_parts.contains(function));
        let needed: Vec<u32> = needed
            .filter(|function| !self.slots.contains_key(function))
            .collect();
        let table = module
            .tables
            .first()
            .context("the module has no function table")?;
        for (function, place) in needed.into_iter().zip(table.initial as u32..) {
            self.slots.insert(function, place);
            self.added.push(function);
        }
        // In the order of their places, which compress well: one stub differs little from the next.
        self.stubs = stubs.into_iter().collect();
        self.stubs.sort_by_key(|function| self.slots.get(function));
        Ok(())
    }
}

/// What so many of a hundred pages call is called by most.
const USUAL: usize = 50;

/// Those of some functions that most pages call. The longest first: they take the browser longest to compile.
fn usual(module: &Module<'_>, pages: &[Page], staying: &[u32]) -> Vec<u32> {
    let mut callers: BTreeMap<u32, usize> = BTreeMap::new();
    let usual = pages.iter().filter(|page| !page.has_library);
    let mut count = 0;
    for page in usual {
        count += 1;
        for function in &page.functions {
            *callers.entry(*function).or_default() += 1;
        }
    }
    let callers = |function: &u32| callers.get(function).copied().unwrap_or(0);
    let often = |function: &u32| callers(function) * 100 >= count * USUAL;
    let mut found: Vec<u32> = staying.iter().copied().filter(often).collect();
    found.sort_by_key(|function| (Reverse(module.length(*function)), *function));
    found
}

fn start(module: &Module<'_>, tiers: &Tiers) -> impl Iterator<Item = u32> {
    (0..module.count()).filter(|function| tiers.of_function(*function) == Tier::Start)
}

/// The bytes of a function and of the constants that it needs besides those that are there.
fn weight(module: &Module<'_>, usage: &Usage<'_>, here: &BTreeSet<usize>, function: u32) -> usize {
    let constants = usage.blocks([function]);
    module.length(function) + usage.length(constants.difference(here))
}

/// Functions in parts, neighbours by home together.
fn packed(
    module: &Module<'_>,
    homes: &Homes,
    mut sorted: Vec<u32>,
    weight: impl Fn(u32) -> usize,
) -> Vec<Vec<u32>> {
    sorted.sort_by_key(|function| (homes.of_function(*function), *function));
    let mut parts: Vec<Vec<u32>> = Vec::new();
    let mut size = usize::MAX;
    for function in sorted {
        let length = weight(function);
        if size.saturating_add(length) > PART {
            size = 0;
            parts.push(Vec::new());
        }
        size += length;
        if let Some(part) = parts.last_mut() {
            part.push(function);
        }
    }
    for part in &mut parts {
        put_alike_together(module, part);
    }
    parts
}

/// Sorts functions by how they begin: their variables, their first instructions; then by their length.
fn put_alike_together(module: &Module<'_>, functions: &mut [u32]) {
    functions.sort_by_key(|function| {
        let body = module
            .body(*function)
            .map_or(&[][..], |body| body.as_bytes());
        (&body[..body.len().min(ALIKE)], body.len(), *function)
    });
}

fn numbered(parts: &[Vec<u32>]) -> BTreeMap<u32, usize> {
    let pairs = parts.iter().enumerate();
    pairs
        .flat_map(|(number, part)| part.iter().map(move |function| (*function, number)))
        .collect()
}
