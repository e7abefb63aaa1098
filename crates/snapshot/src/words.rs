//! Rare words: names that Python knows and that few of the rehearsed pages use. A script with a rare word may need more
//! code than the main module has.

use std::collections::{BTreeMap, BTreeSet};

use crate::{rehearsal::Page, split::COMMON};

/// The rare ones of the words that Python knows: fewer than [`COMMON`] of the pages without the library contain them.
pub(crate) fn rare(pages: &[Page], known: BTreeSet<String>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for page in pages.iter().filter(|page| !page.has_library()) {
        for word in page.scripts().flat_map(words).collect::<BTreeSet<_>>() {
            *counts.entry(word).or_default() += 1;
        }
    }
    let is_rare = |word: &String| counts.get(&**word).is_none_or(|count| *count < COMMON);
    known.into_iter().filter(is_rare).collect()
}

/// The words of a source text: names, keywords and numbers, also those in comments and strings.
pub(crate) fn words(source: &str) -> impl Iterator<Item = &str> {
    source.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_few_pages_are_rare() {
        let page = |source: &str| Page {
            name: String::new(),
            html: format!("<p>translate</p><script type=\"text/python\">{source}</script>"),
            folder: std::path::PathBuf::new(),
            packs: BTreeSet::new(),
            functions: BTreeSet::new(),
            early: BTreeSet::new(),
        };
        let pages: Vec<Page> = (0..COMMON)
            .map(|_| page("a = text.split()\nb = 1"))
            .chain([page("x.translate(y)")])
            .collect();
        let known = ["split", "translate", "zfill"].map(str::to_owned).into();
        assert_eq!(rare(&pages, known), ["translate", "zfill"]);
    }
}
