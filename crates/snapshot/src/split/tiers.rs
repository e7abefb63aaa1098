//! How soon functions are needed, by what the rehearsed pages called.
//!
//! What only few of them called comes later if the scripts that need it can be told by a word: who writes `expandtabs`
//! calls `PyStr::expandtabs`. Nothing tells that a script is going to call `PySet::update`, as other things are updated too.

use std::collections::{BTreeMap, BTreeSet};

use crate::{calls::Calls, module::Module, rehearsal::Page, usage::Usage, words::words};

/// What so many pages call, the next one will call as well.
pub(crate) const COMMON: usize = 5;

/// A body of so many bytes stays: it is hardly longer than its stub.
const SMALL: usize = 48;

/// Where a function that pages call leads to others that no page has called, these are likely to be called one day: what
/// grows a table, what drops a value. With so many bytes of code and constants they go with it.
const SMALL_CALLEE: usize = 300;

/// What few pages call and is as large as this comes by itself: the names of all letters, the time zones.
pub(super) const HEAVY: usize = 20_000;

/// When a function comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// In the main module.
    Start,
    /// Beside it, if a script has a word that announces it.
    Likely,
    /// With the library: scripts that import from it need it.
    Library,
    /// When it is called, or when the page is idle. What pages call leads there in one step: a rare case of what is usual.
    Near,
    /// When it is called, or when the page is idle.
    Seldom,
}

/// What is known of the functions.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) module: &'a Module<'a>,
    pub(super) calls: &'a BTreeMap<u32, Calls>,
    pub(super) announcement: &'a Announcement<'a>,
    pub(super) usage: &'a Usage<'a>,
}

/// The tier of each function.
pub(super) struct Tiers(BTreeMap<u32, Tier>);

impl Tiers {
    pub(super) fn of(known: Known<'_>, pages: &[Page]) -> Self {
        let Known {
            module,
            calls,
            announcement,
            usage,
        } = known;
        let usual = pages.iter().filter(|page| !page.has_library);
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for function in usual.flat_map(|page| &page.functions) {
            *counts.entry(*function).or_default() += 1;
        }
        let exported = module.exported();
        let stays = |(function, calls): &(&u32, &Calls)| {
            let is_small = || {
                let constants = usage.blocks([**function]);
                module.length(**function) <= SMALL && usage.length(constants.iter()) <= SMALL_CALLEE
            };
            !calls.movable || exported.contains(function) || is_small()
        };
        let stays = calls.iter().filter(stays).map(|(function, _)| *function);
        let common = |(_, count): &(&u32, &usize)| **count >= COMMON;
        let common = counts.iter().filter(common).map(|(function, _)| *function);
        let start = stays.chain(common).collect();
        let announced = |function: &u32| announcement.announces(*function);
        let (likely, unannounced) = counts.keys().partition(|function| announced(function));
        let library = pages.iter().filter(|page| page.has_library);
        let library = library.flat_map(|page| page.functions.iter().copied());
        let mut tiers = Self(BTreeMap::new());
        tiers.add(start, Tier::Start, usize::MAX, known);
        tiers.add(unannounced, Tier::Start, HEAVY, known);
        tiers.add(likely, Tier::Likely, HEAVY, known);
        tiers.add(library.collect(), Tier::Library, HEAVY, known);
        let here = tiers.0.keys().filter_map(|function| calls.get(function));
        let near = here.flat_map(|calls| calls.functions.iter().copied());
        tiers.add_light(near.collect(), Tier::Near, HEAVY, known);
        tiers
    }

    pub(super) fn of_function(&self, function: u32) -> Tier {
        self.0.get(&function).copied().unwrap_or(Tier::Seldom)
    }

    /// Adds those of some functions that are in no tier yet and weigh no more than this, and what is small of all that
    /// they call.
    fn add(&mut self, functions: BTreeSet<u32>, tier: Tier, heaviest: usize, known: Known<'_>) {
        self.add_light(functions, tier, heaviest, known);
        let here = self.0.iter().filter(|(_, found)| **found == tier);
        let callers = here.filter_map(|(function, _)| known.calls.get(function));
        let near = callers.flat_map(|calls| calls.functions.iter().copied());
        self.add_light(near.collect(), tier, SMALL_CALLEE, known);
    }

    fn add_light(
        &mut self,
        functions: BTreeSet<u32>,
        tier: Tier,
        heaviest: usize,
        Known { module, usage, .. }: Known<'_>,
    ) {
        let here = usage.blocks(self.0.keys().copied());
        for function in functions {
            let is_own = function as usize >= module.imports.len();
            if is_own && !self.0.contains_key(&function) {
                let constants = usage.blocks([function]);
                let weight = module.length(function) + usage.length(constants.difference(&here));
                if weight <= heaviest {
                    self.0.insert(function, tier);
                }
            }
        }
    }
}

/// Which functions the rare words announce.
pub(crate) struct Announcement<'a> {
    /// The pages that call a function, by number.
    callers: BTreeMap<u32, Vec<usize>>,
    /// The rare words of each page, as they stand in the names of functions, which are written in another way.
    words: Vec<BTreeSet<String>>,
    names: &'a BTreeMap<u32, &'a str>,
}

/// Shorter words stand in many names by chance.
const SHORTEST: usize = 5;

impl<'a> Announcement<'a> {
    /// `names` are those of the functions.
    pub(crate) fn of(pages: &[Page], rare: &[String], names: &'a BTreeMap<u32, &'a str>) -> Self {
        let rare: BTreeSet<&str> = rare.iter().map(String::as_str).collect();
        let mut announcement = Self {
            callers: BTreeMap::new(),
            words: Vec::new(),
            names,
        };
        for (number, page) in pages.iter().filter(|page| !page.has_library).enumerate() {
            for function in &page.functions {
                announcement
                    .callers
                    .entry(*function)
                    .or_default()
                    .push(number);
            }
            let named = page
                .scripts()
                .flat_map(words)
                .filter(|word| rare.contains(word));
            let named: Vec<&str> = if page.uses_all_words() {
                rare.iter().copied().collect()
            } else {
                named.collect()
            };
            let named = named
                .into_iter()
                .map(plain)
                .filter(|word| word.len() >= SHORTEST);
            announcement.words.push(named.collect());
        }
        announcement
    }

    /// Whether a word that is a part of the function's name stands in all pages that call it.
    fn announces(&self, function: u32) -> bool {
        let (Some(name), Some(pages)) = (self.names.get(&function), self.callers.get(&function))
        else {
            return false;
        };
        let name = plain(&format!("{:#}", rustc_demangle::demangle(name)));
        let mut words = pages.iter().map(|page| &self.words[*page]);
        let Some(first) = words.next() else {
            return false;
        };
        let mut fitting = first.iter().filter(|word| name.contains(&***word));
        fitting.any(|word| words.clone().all(|others| others.contains(word)))
    }
}

fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| *letter != '_');
    letters.flat_map(char::to_lowercase).collect()
}
