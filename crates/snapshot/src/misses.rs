//! Which functions a page calls that are not in the main module, and why they are not.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::rehearsal::Page;

/// The functions that a page called and that are not in the main module.
pub struct Misses {
    /// The name of the page's file without its extension.
    pub page: String,
    /// The rare words in its scripts. If there are any, the page waits for the likely parts before it runs the scripts.
    pub rare: Vec<String>,
    /// The packs of the library that it fetches, by number.
    packs: BTreeSet<usize>,
    /// The functions, with the largest first.
    pub functions: Vec<Miss>,
}

/// A function that is not in the main module.
pub struct Miss {
    /// Its name as people write it: demangled.
    pub name: String,
    /// The number of bytes of its body.
    pub length: usize,
    /// The number of the part that it is in.
    pub part: usize,
    /// When that part comes.
    arrival: Arrival,
    /// How many of the rehearsed pages call it: first those that do not use the library, then those that do.
    pub rehearsed: (usize, usize),
}

/// When a part comes, beside when it is called or the page is idle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// Before scripts with a rare word, and before those that use the library.
    RareWord,
    /// Before scripts that use the library.
    Library,
    /// Before scripts that fetch one of these packs of the library, if there are any.
    Packs(BTreeSet<usize>),
}

impl Misses {
    /// Whether the page has to wait in the middle of a call for some of them, because neither a rare word nor an import
    /// from the library has announced the parts that they are in.
    pub fn stands_still(&self) -> bool {
        let announced = |miss: &Miss| match &miss.arrival {
            Arrival::RareWord => !self.packs.is_empty() || !self.rare.is_empty(),
            Arrival::Library => !self.packs.is_empty(),
            Arrival::Packs(packs) => !packs.is_disjoint(&self.packs),
        };
        !self.functions.iter().all(announced)
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match (&self.arrival, self.rehearsed) {
            (Arrival::RareWord, (pages, _)) => {
                format!("called by {pages} of the rehearsed pages, which is few")
            }
            (_, (0, 0)) => "no rehearsed page calls it".to_owned(),
            (_, (0, pages)) => {
                format!("only pages that import from the library call it: {pages}")
            }
            (_, (pages, _)) => format!("called by {pages}, but too large for so few"),
        };
        write!(
            f,
            "{} ({} bytes, part {}): {why}",
            self.name, self.length, self.part
        )
    }
}

/// What the split says of a function that is in a part: its name, its length, its part, and when that comes.
pub(crate) type Place<'a> = dyn Fn(u32) -> Option<(String, usize, usize, Arrival)> + 'a;

/// What each of `pages` misses. The pages in `rehearsed` are those that have decided what is in the main module.
pub(crate) fn of(
    pages: &[Page],
    rehearsed: &[Page],
    rare: &[String],
    place: &Place<'_>,
) -> Vec<Misses> {
    let rare: BTreeSet<&str> = rare.iter().map(String::as_str).collect();
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for page in rehearsed {
        for function in &page.functions {
            let count = counts.entry(*function).or_default();
            if page.has_library() {
                count.1 += 1;
            } else {
                count.0 += 1;
            }
        }
    }
    let of_page = |page: &Page| {
        let miss = |function: &u32| {
            let (name, length, part, arrival) = place(*function)?;
            let rehearsed = counts.get(function).copied().unwrap_or_default();
            Some(Miss {
                name,
                length,
                part,
                arrival,
                rehearsed,
            })
        };
        let mut functions: Vec<Miss> = page.functions.iter().filter_map(miss).collect();
        functions.sort_by_key(|miss| std::cmp::Reverse(miss.length));
        let words: BTreeSet<&str> = page.scripts().flat_map(crate::words::words).collect();
        Misses {
            page: page.name.clone(),
            packs: page.packs.clone(),
            rare: words
                .intersection(&rare)
                .map(|word| (*word).to_owned())
                .collect(),
            functions,
        }
    };
    pages.iter().map(of_page).collect()
}
