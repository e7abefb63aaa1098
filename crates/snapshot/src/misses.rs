//! Which functions scripts call that the start is without, and why it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::rehearsal::Page;

/// What a page called that is not in the main module.
pub struct Misses {
    /// The page's file without its extension.
    pub page: String,
    /// The rare words in its scripts, which announce that it may need the likely parts.
    pub rare: Vec<String>,
    /// The functions, the largest first.
    pub functions: Vec<Miss>,
}

/// A function that is not in the main module.
pub struct Miss {
    /// Its name, for people.
    pub name: String,
    /// How many bytes it has.
    pub length: usize,
    /// The part it is in.
    pub part: usize,
    /// Whether the part is one of the likely ones.
    pub is_likely: bool,
    /// How many of the rehearsed pages that do without the library call it, and how many of the others.
    pub rehearsed: (usize, usize),
}

impl Misses {
    /// Whether the page stands still for some of them: they are in parts that nothing announces.
    pub fn stands_still(&self) -> bool {
        let announced = |miss: &Miss| miss.is_likely && !self.rare.is_empty();
        !self.functions.iter().all(announced)
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match (self.is_likely, self.rehearsed) {
            (true, (pages, _)) => format!("called by {pages} of the rehearsed pages, which is few"),
            (false, (0, 0)) => "no rehearsed page calls it".to_owned(),
            (false, (0, pages)) => {
                format!("only pages that import from the library call it: {pages}")
            }
            (false, (pages, _)) => format!("called by {pages}, but too large for so few"),
        };
        write!(
            f,
            "{} ({} bytes, part {}): {why}",
            self.name, self.length, self.part
        )
    }
}

/// What the split tells of a function: its name, its length, its part, whether that is likely.
pub(crate) type Place<'a> = dyn Fn(u32) -> Option<(String, usize, usize, bool)> + 'a;

/// Looks at `pages`, where `rehearsed` decided what is in the main module.
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
            if page.has_library {
                count.1 += 1;
            } else {
                count.0 += 1;
            }
        }
    }
    let of_page = |page: &Page| {
        let miss = |function: &u32| {
            let (name, length, part, is_likely) = place(*function)?;
            let rehearsed = counts.get(function).copied().unwrap_or_default();
            Some(Miss {
                name,
                length,
                part,
                is_likely,
                rehearsed,
            })
        };
        let mut functions: Vec<Miss> = page.functions.iter().filter_map(miss).collect();
        functions.sort_by_key(|miss| std::cmp::Reverse(miss.length));
        let words: BTreeSet<&str> = page.scripts().flat_map(crate::words::words).collect();
        Misses {
            page: page.name.clone(),
            rare: words
                .intersection(&rare)
                .map(|word| (*word).to_owned())
                .collect(),
            functions,
        }
    };
    pages.iter().map(of_page).collect()
}
