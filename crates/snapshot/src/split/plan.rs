//! The plan: in which module each function goes, and which slots and stubs that takes.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use anyhow::{Context, Result};

use super::{
    home::Homes,
    tiers::{Announcement, HEAVY, Known, Tier, Tiers},
};
use crate::{calls::Calls, module::Module, rehearsal::Page, usage::Usage};

/// The most bytes of code and constants that are put into one part. Brotli compresses them to about a fourth.
const PART: usize = 400_000;

/// The name of the imported function that brings a part. The import's full name contains it.
const BRING: &str = "bringCode";

/// The functions of a module are sorted by their first bytes, by so many: with that the code is a sixtieth smaller
/// after brotli.
const ALIKE: usize = 8;

/// Where each function goes. Functions are named by their numbers in the module before the split.
pub(crate) struct Plan {
    /// The functions that stay in the main module, in the order in which it defines them.
    pub(crate) staying: Vec<u32>,
    /// The usual ones among them, which are warmed up: the longest first.
    pub(crate) usual: Vec<u32>,
    /// The functions of each part, in the order in which it defines them.
    pub(crate) parts: Vec<Vec<u32>>,
    /// How many of the parts, counted from the first, a script with a rare word may need.
    pub(crate) likely: usize,
    /// How many of the parts, counted from the first, a script may need that imports from the library.
    pub(crate) with_library: usize,
    /// The parts that a script may need besides which fetches a pack, by the pack's number.
    pub(crate) with_pack: BTreeMap<usize, BTreeSet<usize>>,
    /// The part of each function that is in one.
    part_of: BTreeMap<u32, usize>,
    /// The slots of functions: those that the module has already, and new ones for calls from one module to another.
    pub(crate) slots: BTreeMap<u32, u32>,
    /// The functions with a new slot, in the order of their slots, which follow the last one that the table had.
    pub(crate) added: Vec<u32>,
    /// The functions of parts for which the main module needs a stub, in the order of their slots.
    pub(crate) stubs: Vec<u32>,
    /// The number of the imported function that brings a part.
    pub(crate) bring: u32,
    /// The number of the global that holds the stack pointer.
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
        let mut of_tiers: BTreeMap<Tier, Vec<u32>> = BTreeMap::new();
        for function in first..module.count() {
            let tier = tiers.of_function(function);
            of_tiers.entry(tier).or_default().push(function);
        }
        let start = of_tiers.remove(&Tier::Start).unwrap_or_default();
        let mut here = usage.blocks(start);
        let mut parts = Vec::new();
        let mut places = BTreeMap::new();
        for (tier, functions) in of_tiers {
            let begin = parts.len();
            // Heavy functions get parts of their own, so that a page that needs a small function does not have to wait
            // for a large one, such as one that uses the names of all characters.
            let weight = |function: u32| weight(module, usage, &here, function);
            let functions = functions.into_iter();
            let (heavy, light) = functions.partition(|function| weight(*function) > HEAVY);
            for functions in [light, heavy] {
                parts.extend(packed(module, &homes, functions, weight));
            }
            // What comes with a pack is not there for other pages.
            if !matches!(tier, Tier::Pack(_)) {
                here.extend(usage.blocks(parts[begin..].iter().flatten().copied()));
            }
            places.insert(tier, begin..parts.len());
        }
        let end = |tier| places.get(&tier).map_or(0, |places| places.end);
        let (likely, with_library) = (end(Tier::Likely), end(Tier::Library));
        let of_packs = places.into_iter().filter_map(|(tier, places)| match tier {
            Tier::Pack(pack) => Some((pack, places)),
            _ => None,
        });
        let part_of = numbered(&parts);
        let with_pack = with_pack(&of_packs.collect(), &part_of, pages);
        let mut staying: Vec<u32> = (first..module.count())
            .filter(|function| !part_of.contains_key(function))
            .collect();
        put_alike_together(module, &mut staying);
        let mut plan = Plan {
            usual: usual(module, pages, &staying),
            staying,
            part_of,
            parts,
            likely,
            with_library: with_library.max(likely),
            with_pack,
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

    /// The part that a function is in; None if it stays in the main module.
    pub(crate) fn part(&self, function: u32) -> Option<usize> {
        self.part_of.get(&function).copied()
    }

    /// Gives out slots and stubs. A function that another module calls needs a slot. A function of a part needs a stub
    /// as well if it has a slot: until its part is there, the stub is in the slot.
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
        let needed = crossing.into_iter();
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
        // In the order of their slots a stub differs little from the next one, so the code compresses well.
        self.stubs = stubs.into_iter().collect();
        self.stubs.sort_by_key(|function| self.slots.get(function));
        Ok(())
    }
}

/// A function is usual if at least this percentage of the pages without the library call it.
const USUAL: usize = 50;

/// The usual ones of some functions. The longest come first, as the browser takes longest to compile them.
fn usual(module: &Module<'_>, pages: &[Page], staying: &[u32]) -> Vec<u32> {
    let mut callers: BTreeMap<u32, usize> = BTreeMap::new();
    let usual = pages.iter().filter(|page| !page.has_library());
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

/// Which parts go with each pack: its own, of `of_packs`, and those of other packs that all pages call which have fetched it.
/// These may fetch the other packs later.
fn with_pack(
    of_packs: &BTreeMap<usize, Range<usize>>,
    part_of: &BTreeMap<u32, usize>,
    pages: &[Page],
) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut found: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let is_of_pack = |part: &usize| of_packs.values().any(|parts| parts.contains(part));
    for page in pages {
        let called = page.functions.iter();
        let called = called.filter_map(|function| part_of.get(function).copied());
        let called: BTreeSet<usize> = called.filter(is_of_pack).collect();
        for pack in &page.packs {
            let by_all = found.entry(*pack).or_insert_with(|| called.clone());
            by_all.retain(|part| called.contains(part));
        }
    }
    for (pack, parts) in of_packs {
        found.entry(*pack).or_default().extend(parts.clone());
    }
    found.retain(|_, parts| !parts.is_empty());
    found
}

/// The bytes of a function and of the constants that it uses, without those in `here`, which are loaded by then.
fn weight(module: &Module<'_>, usage: &Usage<'_>, here: &BTreeSet<usize>, function: u32) -> usize {
    let constants = usage.blocks([function]);
    module.length(function) + usage.length(constants.difference(here))
}

/// Makes parts of some functions. Functions with the same home come one after the other.
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

/// Sorts functions by the first bytes of their bodies, which declare the locals and hold the first instructions, and
/// then by length. Similar functions that are close together compress better.
fn put_alike_together(module: &Module<'_>, functions: &mut [u32]) {
    functions.sort_by_key(|function| {
        let body = module
            .body(*function)
            .map_or(&[][..], |body| body.as_bytes());
        (&body[..body.len().min(ALIKE)], body.len(), *function)
    });
}

/// The number of the part that each function is in.
fn numbered(parts: &[Vec<u32>]) -> BTreeMap<u32, usize> {
    let pairs = parts.iter().enumerate();
    pairs
        .flat_map(|(number, part)| part.iter().map(move |function| (*function, number)))
        .collect()
}
