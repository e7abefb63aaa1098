//! The project's own template and pages.

use std::fs;
use std::path::Path;

use scraper::{Html, Selector};

use crate::pages::{ENGLISH, render_folder};

fn select<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// Each page of `web/docs` in the template of `web/templates`, by its file's name.
pub(super) fn pages() -> Vec<(String, Html)> {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web");
    let template = fs::read_to_string(web.join("templates/page.html")).unwrap();
    let out = tempfile::tempdir().unwrap();
    let docs = web.join("docs");
    let written = render_folder(&docs, Some(ENGLISH), &template, out.path(), "../").unwrap();
    let read = |path: &Path| Html::parse_document(&fs::read_to_string(path).unwrap());
    written
        .iter()
        .map(|path| (path.file_name().unwrap().display().to_string(), read(path)))
        .collect()
}

#[test]
fn the_template_serves_every_page() {
    for (name, page) in pages() {
        assert_eq!(
            select(&page, "head > script[src='../pytag.js']").len(),
            1,
            "{name}"
        );
        assert_eq!(
            select(&page, "pre[data-python-errors]:empty").len(),
            1,
            "{name}"
        );
        assert_eq!(select(&page, "html[lang]").len(), 1, "{name}");
        assert_eq!(
            select(&page, "script:not([src]):not([type='text/python'])").len(),
            0,
            "{name}"
        );
    }
}

#[test]
fn no_name_is_given_twice() {
    for (name, page) in pages() {
        let ids = select(&page, "[id]");
        let mut ids: Vec<_> = ids
            .iter()
            .filter_map(|element| element.value().id())
            .collect();
        ids.sort_unstable();
        assert!(
            ids.is_sorted_by(|one, other| one < other),
            "{name}: {ids:?}"
        );
    }
}

#[test]
fn every_generation_has_its_example() {
    let pages = pages();
    let (_, page) = pages
        .iter()
        .find(|(name, _)| name == "websocket.html")
        .unwrap();
    for generation in ["a", "b", "c", "d"] {
        let source = select(page, &format!("td#{generation}_source"));
        let source: String = source[0].text().collect();
        assert!(
            !source.starts_with(['\n', ' ']) && source.ends_with(")\n"),
            "{source}"
        );
        let scripts = select(page, "main ~ script");
        let runs = |script: &scraper::ElementRef<'_>| {
            script
                .text()
                .any(|text| text.contains(&format!("\"{generation}_source\"")))
        };
        assert_eq!(
            scripts.iter().filter(|script| runs(script)).count(),
            1,
            "{generation}"
        );
    }
}
