//! The tiers: how soon functions are needed, judged by what the rehearsed pages called.
//!
//! A function that only few pages called can come later if a word announces it: a script that calls `PyStr::expandtabs`
//! contains the rare word `expandtabs`. A function like `PySet::update` cannot, as `update` is a common word.

use std::collections::{BTreeMap, BTreeSet};

use super::packs::Announced;
use crate::{calls::Calls, module::Module, rehearsal::Page, usage::Usage, words::words};

/// If this many pages call a function, other pages are expected to call it as well.
pub(crate) const COMMON: usize = 5;

/// A function whose body has no more bytes than this stays in the main module, unless it uses large constants: its stub
/// would hardly be shorter.
const SMALL: usize = 48;

/// A function that pages call also calls functions that no page has reached so far, such as those that grow a table or
/// drop a value. If they have no more bytes of code and constants than this, they get the tier of their caller.
const SMALL_CALLEE: usize = 300;

/// A function with more bytes of code and constants than this comes only when it is called or the page is idle, unless
/// it cannot be moved or many pages call it. Such functions use the names of all characters, or the time zones.
pub(super) const HEAVY: usize = 24_000;

/// When a function is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// At the start: it is in the main module.
    Start,
    /// At the start, if a script contains a rare word.
    Likely,
    /// Together with the library, if a script imports from it, whatever it imports.
    Library,
    /// Together with this pack of the library.
    Pack(usize),
    /// When it is called, or when the page is idle. A function of the tiers above calls it directly, so it is probably
    /// needed before those of [`Tier::Seldom`].
    Near,
    /// When it is called, or when the page is idle.
    Seldom,
}

/// What the tiers are found from.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) module: &'a Module<'a>,
    pub(super) calls: &'a BTreeMap<u32, Calls>,
    pub(super) announcement: &'a Announcement<'a>,
    pub(super) usage: &'a Usage<'a>,
}

/// The tier of each function. Those that are missing here are in [`Tier::Seldom`].
pub(super) struct Tiers(BTreeMap<u32, Tier>);

impl Tiers {
    pub(super) fn of(known: Known<'_>, pages: &[Page]) -> Self {
        let Known {
            module,
            calls,
            announcement,
            usage,
        } = known;
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for function in pages.iter().flat_map(|page| &page.early) {
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
        let library = Announced::of(pages);
        let mut tiers = Self(BTreeMap::new());
        tiers.add(start, Tier::Start, usize::MAX, known);
        tiers.add(unannounced, Tier::Start, HEAVY, known);
        tiers.add(likely, Tier::Likely, HEAVY, known);
        tiers.add(library.by_any, Tier::Library, HEAVY, known);
        for (pack, functions) in library.by_pack {
            tiers.add(functions, Tier::Pack(pack), HEAVY, known);
        }
        let here = tiers.0.keys().filter_map(|function| calls.get(function));
        let near = here.flat_map(|calls| calls.functions.iter().copied());
        tiers.add_light(near.collect(), Tier::Near, HEAVY, known);
        tiers
    }

    pub(super) fn of_function(&self, function: u32) -> Tier {
        self.0.get(&function).copied().unwrap_or(Tier::Seldom)
    }

    /// Gives a tier to those of some functions that have none yet and are no heavier than `heaviest`, and then to the
    /// small functions that the functions of this tier call directly.
    fn add(&mut self, functions: BTreeSet<u32>, tier: Tier, heaviest: usize, known: Known<'_>) {
        self.add_light(functions, tier, heaviest, known);
        let here = self.0.iter().filter(|(_, found)| **found == tier);
        let callers = here.filter_map(|(function, _)| known.calls.get(function));
        let near = callers.flat_map(|calls| calls.functions.iter().copied());
        self.add_light(near.collect(), tier, SMALL_CALLEE, known);
    }

    /// Gives a tier to those of some functions that have none yet and are no heavier than `heaviest`.
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
    /// For each function the numbers of the pages that call it.
    callers: BTreeMap<u32, Vec<usize>>,
    /// The rare words of each page, in the form that [`plain`] gives to words and to the names of functions.
    words: Vec<BTreeSet<String>>,
    names: &'a BTreeMap<u32, &'a str>,
}

/// The least number of bytes of a word that can announce a function. Many names contain a shorter word by chance.
const SHORTEST: usize = 5;

impl<'a> Announcement<'a> {
    /// `names` are the names of the functions.
    pub(crate) fn of(pages: &[Page], rare: &[String], names: &'a BTreeMap<u32, &'a str>) -> Self {
        let rare: BTreeSet<&str> = rare.iter().map(String::as_str).collect();
        let mut announcement = Self {
            callers: BTreeMap::new(),
            words: Vec::new(),
            names,
        };
        for (number, page) in pages.iter().filter(|page| !page.has_library()).enumerate() {
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

    /// Whether all pages that call a function contain a rare word which is also a part of the function's name.
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

/// A name without underscores, in lower case: Python and Rust write the same word in different ways.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| *letter != '_');
    letters.flat_map(char::to_lowercase).collect()
}
