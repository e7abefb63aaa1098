//! Which packs of the library announce a function: a page that fetches the pack will probably call the function.

use std::collections::{BTreeMap, BTreeSet};

use crate::rehearsal::Page;

/// The first pack, which a page does not fetch whose Python was started ahead.
const FIRST: usize = 0;

/// If less than one in so many of the pages that have fetched a pack call a function, and only few do, it may be by chance that
/// all who call it have fetched that pack.
const ONE_IN: usize = 3;
const FEW: usize = 3;

/// The functions that pages with the library call.
pub(super) struct Announced {
    /// Those that may be called whatever a page imports.
    pub(super) by_any: BTreeSet<u32>,
    /// Those that a pack announces, by its number.
    pub(super) by_pack: BTreeMap<usize, BTreeSet<u32>>,
}

impl Announced {
    /// A pack announces a function if all pages that call the function have fetched it. Of several such packs the one
    /// that the fewest pages have fetched says the most.
    pub(super) fn of(pages: &[Page]) -> Self {
        let mut fetched: BTreeMap<usize, usize> = BTreeMap::new();
        let mut callers: BTreeMap<u32, Vec<&Page>> = BTreeMap::new();
        for page in pages.iter().filter(|page| page.has_library()) {
            for pack in &page.packs {
                *fetched.entry(*pack).or_default() += 1;
            }
            for function in &page.functions {
                callers.entry(*function).or_default().push(page);
            }
        }
        let mut announced = Self {
            by_any: BTreeSet::new(),
            by_pack: BTreeMap::new(),
        };
        for (function, callers) in callers {
            let Some((first, others)) = callers.split_first() else {
                continue;
            };
            let count = others.len() + 1;
            let by_all = |pack: &&usize| others.iter().all(|page| page.packs.contains(pack));
            let shared = first.packs.iter().filter(|pack| **pack != FIRST);
            let rarest = shared.filter(by_all);
            let rarest = rarest.min_by_key(|pack| (fetched.get(pack), **pack));
            let is_chance = |pack: &usize| {
                let pages = fetched.get(pack).copied().unwrap_or_default();
                count < FEW && count * ONE_IN < pages
            };
            match rarest.filter(|pack| !is_chance(pack)) {
                Some(pack) => announced.by_pack.entry(*pack).or_default(),
                None => &mut announced.by_any,
            }
            .insert(function);
        }
        announced
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(packs: &[usize], functions: &[u32]) -> Page {
        Page {
            name: String::new(),
            html: String::new(),
            folder: std::path::PathBuf::new(),
            packs: packs.iter().copied().collect(),
            functions: functions.iter().copied().collect(),
            early: BTreeSet::new(),
        }
    }

    #[test]
    fn the_rarest_pack_that_all_callers_have_fetched_announces_a_function() {
        let pages = [
            page(&[], &[1]),
            page(&[1], &[2, 5]),
            page(&[1, 2], &[2, 3]),
            page(&[1, 2], &[3]),
            page(&[3], &[5]),
        ];
        let announced = Announced::of(&pages);
        assert_eq!(announced.by_any, BTreeSet::from([5]));
        let by_pack = [(1, BTreeSet::from([2])), (2, BTreeSet::from([3]))];
        assert_eq!(announced.by_pack, by_pack.into());
    }
}
