//! Pages in several languages: how they are named, and how each leads to the others.

use std::fs;
use std::path::Path;

use scraper::{Html, Selector};

use crate::pages::{ENGLISH, Language, render_folder};

const TEMPLATE: &str = "<html{{lang}}><head>{{alternates}}</head><body>{{offers}}<header{{around}}>{{documentation}} {{index}} {{languages}}</header>{{content}}";

/// The page `wanted` of a folder with these files.
fn page(own: Option<&'static Language>, files: &[(&str, &str)], wanted: &str) -> Html {
    let docs = tempfile::tempdir().unwrap();
    for (name, source) in files {
        fs::write(docs.path().join(name), source).unwrap();
    }
    let out = docs.path().join("out");
    render_folder(docs.path(), own, TEMPLATE, &out, "../").unwrap();
    read(&out.join(wanted))
}

fn read(path: &Path) -> Html {
    Html::parse_document(&fs::read_to_string(path).unwrap())
}

/// An attribute of each element that a selector finds; a dash where it has none.
fn all<'a>(page: &'a Html, selector: &str, attribute: &str) -> Vec<&'a str> {
    let selector = Selector::parse(selector).unwrap();
    let elements = page.select(&selector);
    elements
        .map(|element| element.value().attr(attribute).unwrap_or("-"))
        .collect()
}

#[test]
fn each_version_leads_to_all() {
    let files = [("a.md", "one"), ("a.pt.md", "um"), ("a.es.md", "uno")];
    for (wanted, own, others) in [
        ("a.html", "en", ["es", "pt"]),
        ("a.es.html", "es", ["en", "pt"]),
        ("a.pt.html", "pt", ["en", "es"]),
    ] {
        let page = page(Some(ENGLISH), &files, wanted);
        let versions = ["a.html", "a.es.html", "a.pt.html"];
        assert_eq!(all(&page, "html", "lang"), [own]);
        assert_eq!(all(&page, "head link", "href"), versions);
        assert_eq!(all(&page, "head link", "hreflang"), ["en", "es", "pt"]);
        assert_eq!(all(&page, "nav.languages a", "href"), versions);
        assert_eq!(all(&page, "nav [aria-current]", "lang"), [own]);
        assert_eq!(all(&page, ".offer[hidden]", "lang"), others);
    }
}

#[test]
fn a_page_in_one_language_says_nothing_of_others() {
    let page = page(
        Some(ENGLISH),
        &[("a.md", ""), ("b.es.md", ""), ("a.zz.md", "")],
        "a.html",
    );
    assert_eq!(all(&page, "html", "lang"), ["en"]);
    assert_eq!(all(&page, "script, link, nav, .offer", "class"), [""; 0]);
}

#[test]
fn a_page_of_an_unknown_language_is_no_version() {
    let files = [("a.md", ""), ("a.es.md", ""), ("a.fr.md", "")];
    let unknown = page(None, &files, "a.html");
    assert_eq!(all(&unknown, "html", "lang"), ["-"]);
    assert_eq!(all(&unknown, "header", "lang"), ["en"]);
    assert_eq!(all(&unknown, "nav, link", "class"), [""; 0]);
    let spanish = page(None, &files, "a.es.html");
    assert_eq!(all(&spanish, "nav a", "hreflang"), ["es", "fr"]);
}

#[test]
fn the_words_around_a_page_are_of_its_language() {
    let page = page(None, &[("a.es.md", "")], "a.es.html");
    let header = page.select(&Selector::parse("header").unwrap()).next();
    let text: String = header.unwrap().text().collect();
    assert_eq!(text.trim(), "Documentación index.es.html");
}

#[test]
fn only_the_entrance_is_marked() {
    let files = [
        ("index.md", ""),
        ("index.fr.md", ""),
        ("a.md", ""),
        ("a.fr.md", ""),
    ];
    for (wanted, marked) in [
        ("index.html", 1),
        ("index.fr.html", 0),
        ("a.html", 0),
        ("a.fr.html", 0),
    ] {
        let page = page(Some(ENGLISH), &files, wanted);
        assert_eq!(
            all(&page, "script[src='../languages.js']", "src").len(),
            1,
            "{wanted}"
        );
        assert_eq!(
            all(&page, "script[data-entrance]", "src").len(),
            marked,
            "{wanted}"
        );
    }
}

#[test]
fn links_lead_to_the_same_language_where_they_can() {
    let source = "[a](a.html#x) [b](b.html \"t\") <a href=\"b.html\">b</a> [c](c.html) [d](../a.html)\n\
        [e](https://example.org/a.html) [f](a.fr.html) <a href=\"a.html\">a</a>\n";
    let files = [
        ("a.md", source),
        ("a.es.md", source),
        ("a.fr.md", ""),
        ("b.md", ""),
    ];
    let rest = ["c.html", "../a.html", "https://example.org/a.html"];
    let [c, d, e] = rest;
    let spanish = page(Some(ENGLISH), &files, "a.es.html");
    assert_eq!(
        all(&spanish, "p:not(.offer) a", "href"),
        [
            "a.es.html#x",
            "b.html",
            "b.html",
            c,
            d,
            e,
            "a.fr.html",
            "a.es.html"
        ]
    );
    assert_eq!(
        all(&spanish, "p:not(.offer) a", "hreflang"),
        ["-", "en", "en", "-", "-", "-", "fr", "-"]
    );
    assert_eq!(all(&spanish, "a[title]", "title"), ["t"]);
    let english = page(Some(ENGLISH), &files, "a.html");
    assert_eq!(
        all(&english, "p:not(.offer) a", "href"),
        [
            "a.html#x",
            "b.html",
            "b.html",
            c,
            d,
            e,
            "a.fr.html",
            "a.html"
        ]
    );
}

#[test]
fn a_page_is_there_once_in_a_language() {
    let docs = tempfile::tempdir().unwrap();
    for name in ["a.md", "a.en.md"] {
        fs::write(docs.path().join(name), "").unwrap();
    }
    let out = docs.path().join("out");
    let error = render_folder(docs.path(), Some(ENGLISH), "", &out, "").unwrap_err();
    assert!(
        error.to_string().contains("in the same language"),
        "{error}"
    );
    render_folder(docs.path(), None, "", &out, "").unwrap();
}
