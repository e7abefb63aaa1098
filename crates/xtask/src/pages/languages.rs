//! Which pages of a folder are there in which languages: `chat.es.md` is `chat` in Spanish.
//!
//! A page says so in the ways that browsers and search engines know:
//! <https://html.spec.whatwg.org/multipage/links.html#rel-alternate>.

use std::collections::BTreeMap;

use super::tags::escape;
use super::words::{ENGLISH, LANGUAGES, Language};

/// The page that visitors of a folder are led to.
const ENTRANCE: &str = "index";

/// The pages of a folder.
pub(super) struct Folder {
    /// The language of pages whose names tell none, where it is known.
    own: Option<&'static Language>,
    /// What the pages are called without their languages, and in which of them each is there.
    pages: BTreeMap<String, Vec<Option<&'static Language>>>,
}

/// A page among the others of its folder.
pub(super) struct Page<'a> {
    folder: &'a Folder,
    /// Its name without its language.
    stem: &'a str,
    /// The language that its name tells.
    named: Option<&'static Language>,
}

impl Folder {
    /// A folder without pages.
    pub(super) fn new(own: Option<&'static Language>) -> Folder {
        Folder {
            own,
            pages: BTreeMap::new(),
        }
    }

    /// Adds a page. Whether it is the only one of its name in its language.
    pub(super) fn add(&mut self, name: &str) -> bool {
        let (stem, named) = split(name);
        let language = named.or(self.own);
        let versions = self.pages.entry(stem.to_owned()).or_default();
        let same = |other: &Option<&'static Language>| other.or(self.own) == language;
        let is_first = !versions.iter().any(same);
        versions.push(named);
        is_first
    }

    /// The page of a file's name without its extension.
    pub(super) fn page<'a>(&'a self, name: &'a str) -> Page<'a> {
        let (stem, named) = split(name);
        Page {
            folder: self,
            stem,
            named,
        }
    }

    fn has(&self, stem: &str, named: Option<&'static Language>) -> bool {
        let versions = self.pages.get(stem);
        versions.is_some_and(|versions| versions.contains(&named))
    }
}

/// A link to a page of the folder.
#[derive(Debug, PartialEq)]
pub(super) struct Lead {
    pub(super) address: String,
    /// The code of the page's language, if it is another one than that of the page with the link.
    pub(super) language: Option<&'static str>,
}

impl Page<'_> {
    /// The language that it is in, if that is known.
    fn language(&self) -> Option<&'static Language> {
        self.named.or(self.folder.own)
    }

    /// Where a link in this page leads, if it is one to a page of the folder: to the page in this language, if there is
    /// one. An address that tells a language keeps it.
    pub(super) fn lead(&self, address: &str) -> Option<Lead> {
        let (path, fragment) = match address.find('#') {
            Some(at) => address.split_at(at),
            None => (address, ""),
        };
        let (stem, asked) = split(path.strip_suffix(".html")?);
        let named = match asked {
            None if self.folder.has(stem, self.named) => self.named,
            asked => asked,
        };
        if !self.folder.has(stem, named) {
            return None;
        }
        let language = named.or(self.folder.own);
        Some(Lead {
            address: file(stem, named) + fragment,
            language: language
                .filter(|_| language != self.language())
                .map(|language| language.code),
        })
    }

    /// Its versions in the order of the languages, if there are others than this.
    fn versions(&self) -> Vec<(&'static Language, String)> {
        let named = self.folder.pages.get(self.stem);
        let named = named.map(Vec::as_slice).unwrap_or_default();
        let version = |language: &'static Language| {
            let named = named
                .iter()
                .find(|named| named.or(self.folder.own) == Some(language))?;
            Some((language, file(self.stem, *named)))
        };
        let versions: Vec<_> = LANGUAGES.iter().filter_map(version).collect();
        let is_one = self.language().is_none() || versions.len() == 1;
        if is_one { Vec::new() } else { versions }
    }

    /// What stands for a placeholder of the template that has to do with languages.
    pub(super) fn fill(&self, placeholder: &str, root: &str) -> Option<String> {
        let around = self.language().unwrap_or(ENGLISH);
        let words = &around.words;
        Some(match placeholder {
            "lang" => self.language().map(attribute).unwrap_or_default(),
            "alternates" => self.alternates(root),
            "offers" => self.offers(),
            "languages" => self.list(words.languages),
            "around" => attribute(around),
            "index" => file(ENTRANCE, Some(around).filter(|around| *around != ENGLISH)),
            "prompt" => words.prompt.into(),
            "documentation" => words.documentation.into(),
            "gallery" => words.gallery.into(),
            "stopped" => words.stopped.into(),
            _ => return None,
        })
    }

    /// For the head: where the other versions are, and the script that leads readers to theirs.
    fn alternates(&self, root: &str) -> String {
        let mut html = String::new();
        for (language, file) in self.versions() {
            let (code, file) = (language.code, escape(&file));
            html += &format!("<link rel=\"alternate\" hreflang=\"{code}\" href=\"{file}\">\n");
        }
        if !html.is_empty() {
            let is_entrance = self.stem == ENTRANCE && self.named.is_none();
            let entrance = if is_entrance { " data-entrance" } else { "" };
            let root = escape(root);
            html += &format!("<script src=\"{root}languages.js\"{entrance}></script>\n");
        }
        html
    }

    /// What that script shows to who reads another language than this.
    fn offers(&self) -> String {
        let others = self.versions().into_iter();
        let others = others.filter(|(language, _)| Some(*language) != self.language());
        let offer = |(language, file): (&Language, String)| {
            let (code, file, words) = (language.code, escape(&file), &language.words);
            format!(
                "<p class=\"offer\" lang=\"{code}\" hidden><a href=\"{file}\" hreflang=\"{code}\">{}</a> <button>{}</button></p>\n",
                words.offer, words.stay
            )
        };
        others.map(offer).collect()
    }

    /// The list of the versions.
    fn list(&self, label: &str) -> String {
        let link = |(language, file): (&'static Language, String)| {
            let Language { code, name, .. } = language;
            let is_this = Some(language) == self.language();
            let current = if is_this {
                " aria-current=\"true\""
            } else {
                ""
            };
            let file = escape(&file);
            format!("<a href=\"{file}\" lang=\"{code}\" hreflang=\"{code}\"{current}>{name}</a>\n")
        };
        let links: String = self.versions().into_iter().map(link).collect();
        if links.is_empty() {
            return links;
        }
        format!("<nav class=\"languages\" aria-label=\"{label}\">\n{links}</nav>\n")
    }
}

fn attribute(language: &Language) -> String {
    format!(" lang=\"{}\"", language.code)
}

/// A page's name without its language, and that.
fn split(name: &str) -> (&str, Option<&'static Language>) {
    let split = name.rsplit_once('.').and_then(|(stem, code)| {
        let language = LANGUAGES.iter().find(|language| language.code == code)?;
        Some((stem, Some(language)))
    });
    split.unwrap_or((name, None))
}

/// The file of a page.
fn file(stem: &str, named: Option<&'static Language>) -> String {
    match named {
        Some(language) => format!("{stem}.{}.html", language.code),
        None => format!("{stem}.html"),
    }
}
