//! The project's own pages in other languages: what stands in the English ones stands in them, with the same programs.

use scraper::{Html, Selector};

use super::own::pages;
use crate::pages::words::LANGUAGES;

/// The page whose translations are shorter: they list what is there in their language.
const INDEX: &str = "index";

/// What has to be there as often as in English.
const COUNTED: &str = "h1, h2, h3, p, li, tr, td, pre, blockquote, a, python-editor, button";

/// Has each translation compared with its English page.
fn compare(check: impl Fn(&str, &Html, &Html)) {
    let pages = pages();
    let page = |name: &str| pages.iter().find(|(other, _)| other == name);
    let mut compared = 0;
    for (name, english) in &pages {
        let stem = name.trim_end_matches(".html");
        for language in LANGUAGES {
            let name = format!("{stem}.{}.html", language.code);
            if let Some((_, translated)) = page(&name) {
                check(&name, english, translated);
                compared += 1;
            }
        }
    }
    assert!(compared > 0);
}

/// What `value` gives of each element in the content that a selector finds.
fn all<T>(page: &Html, selector: &str, value: impl Fn(scraper::ElementRef<'_>) -> T) -> Vec<T> {
    let main = Selector::parse("main").unwrap();
    let selector = Selector::parse(selector).unwrap();
    let main = page.select(&main).next().unwrap();
    main.select(&selector).map(value).collect()
}

/// A program without the words in its strings and behind its comment signs.
fn without_words(program: &str) -> String {
    let mut bare = String::new();
    let (mut quote, mut braces) = (None, 0);
    for line in program.lines() {
        for c in line.chars() {
            match quote {
                None if c == '#' => break,
                None if matches!(c, '"' | '\'') => quote = Some(c),
                Some(end) if c == end && braces == 0 => quote = None,
                Some(_) if c == '{' => braces += 1,
                Some(_) if c == '}' => braces -= 1,
                Some(_) if braces == 0 => continue,
                _ => {}
            }
            bare.push(c);
        }
        bare.push('\n');
    }
    bare
}

#[test]
fn each_has_what_the_english_page_has() {
    compare(|name, english, translated| {
        if name.starts_with(INDEX) {
            return;
        }
        let names = |page| {
            all(page, "[id]", |element| {
                element.attr("id").map(str::to_owned)
            })
        };
        assert_eq!(names(translated), names(english), "{name}");
        for selector in COUNTED.split(", ") {
            let count = |page| all(page, selector, |_| ()).len();
            // A translation tells of the alphabet, or that a link leads to English.
            let is_prose = matches!(selector, "p" | "a");
            let (own, theirs) = (count(translated), count(english));
            assert!(
                own == theirs || (is_prose && own > theirs),
                "{name} has {own} of {selector}, the English page {theirs}"
            );
        }
    });
}

#[test]
fn each_has_the_same_programs() {
    compare(|name, english, translated| {
        let programs = |page| {
            all(page, "pre", |pre| {
                without_words(&pre.text().collect::<String>())
            })
        };
        assert_eq!(programs(translated), programs(english), "{name}");
    });
}

#[test]
fn each_language_has_an_index_that_lists_its_pages() {
    let pages = pages();
    for language in LANGUAGES.iter().skip(1) {
        let end = format!(".{}.html", language.code);
        let index = format!("{INDEX}{end}");
        let page = pages.iter().find(|(name, _)| *name == index);
        let (_, page) = page.unwrap_or_else(|| panic!("there is no {index}"));
        let links = all(page, "li a", |link| {
            link.attr("href").unwrap_or_default().to_owned()
        });
        for (name, _) in &pages {
            let is_listed = *name == index || !name.ends_with(&end) || links.contains(name);
            assert!(is_listed, "{index} does not list {name}");
        }
    }
}

#[test]
fn words_are_taken_out_of_a_program() {
    assert_eq!(
        without_words("a = f\"sum {b['c']}\" + 'd'  # e\nf()"),
        "a = f\"{b['c']}\" + ''  \nf()\n"
    );
}
