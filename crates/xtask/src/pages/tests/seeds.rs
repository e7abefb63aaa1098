//! The documents that the dialect was taken from. They are no part of the repository: these tests
//! look for them where PYTAG_SEEDS says or beside the repository, and pass over them elsewhere.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::{TEMPLATE, count, render, text};

/// Each document by name, or none if this is a repository on its own.
fn seeds() -> Vec<(String, String)> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    let folder = match env::var_os("PYTAG_SEEDS") {
        Some(folder) => PathBuf::from(folder),
        None if beside.is_dir() => beside,
        None => {
            eprintln!("skipped: no seed documents, set PYTAG_SEEDS to their folder");
            return Vec::new();
        }
    };
    let entries = fs::read_dir(&folder);
    let mut seeds: Vec<_> = entries
        .unwrap_or_else(|error| panic!("PYTAG_SEEDS, {}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "txt" || end == "md")
        })
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(path).unwrap(),
            )
        })
        .collect();
    seeds.sort();
    assert!(
        !seeds.is_empty(),
        "PYTAG_SEEDS, {}: empty",
        folder.display()
    );
    seeds
}

/// The lines between the cell's tags, without the first four characters of each.
fn cell_lines(seed: &str) -> Vec<&str> {
    let lines = seed
        .lines()
        .skip_while(|line| !line.contains("py_source"))
        .skip(1);
    lines
        .take_while(|line| *line != "</td>")
        .map(|line| line.get(4..).unwrap())
        .collect()
}

#[test]
fn the_cell_holds_the_source() {
    for (name, seed) in seeds() {
        let source = text(&seed, "#py_source");
        let mut expected = cell_lines(&seed);
        if let Some(stray) = seed.lines().find(|line| line.starts_with("p  ")) {
            let at = expected
                .iter()
                .position(|line| stray.ends_with(line) && !line.is_empty());
            assert_eq!(at, Some(28), "{name}");
            expected[28] = "p ws.bind('message',on_message)";
        }
        assert_eq!(source, expected.join("\n"), "{name}");
        assert!(!source.starts_with('\n') && source.ends_with("\n") && !source.ends_with("\n\n"));
    }
}

#[test]
fn the_page_keeps_its_form() {
    for (name, seed) in seeds() {
        assert_eq!(
            count(&seed, "button"),
            seed.matches("<button").count(),
            "{name}"
        );
        assert_eq!(count(&seed, "input#data"), 1, "{name}");
        assert_eq!(count(&seed, "td"), seed.matches("<td").count(), "{name}");
        assert_eq!(
            count(&seed, "td#py_source + td button"),
            count(&seed, "button"),
            "{name}"
        );
        assert_eq!(count(&seed, "main script"), 0, "{name}");
        assert_eq!(
            text(&seed, "main ~ script").trim(),
            "exec(doc['py_source'].text)",
            "{name}"
        );
        assert_eq!(text(&seed, "title"), text(&seed, "h2"), "{name}");
        let page = render(&seed, "", TEMPLATE, "").unwrap();
        let main = page.split("<pre").next().unwrap();
        assert!(
            !main.contains('`') && !main.contains("_evt") && !main.contains("inline-html"),
            "{name}: {main}"
        );
    }
}
