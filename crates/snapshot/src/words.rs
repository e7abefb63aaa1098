//! Words by which a script tells that it may need more than the start: what Python knows by a name, and few of the
//! rehearsed pages use.

use std::collections::{BTreeMap, BTreeSet};

use crate::{rehearsal::Page, split::COMMON};

/// Of all words that Python knows, those that no more than a few pages use which do without the library.
pub(crate) fn rare(pages: &[Page], known: BTreeSet<String>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for page in pages.iter().filter(|page| !page.has_library) {
        for word in page.scripts().flat_map(words).collect::<BTreeSet<_>>() {
            *counts.entry(word).or_default() += 1;
        }
    }
    let is_rare = |word: &String| counts.get(&**word).is_none_or(|count| *count < COMMON);
    known.into_iter().filter(is_rare).collect()
}

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
            has_library: false,
            functions: BTreeSet::new(),
        };
        let pages: Vec<Page> = (0..COMMON)
            .map(|_| page("a = text.split()\nb = 1"))
            .chain([page("x.translate(y)")])
            .collect();
        let known = ["split", "translate", "zfill"].map(str::to_owned).into();
        assert_eq!(rare(&pages, known), ["translate", "zfill"]);
    }
}
