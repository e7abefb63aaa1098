//! What any file may not hold: too many lines, leftovers, paths of one machine, leaks.

use super::source::{Finding, Source, has_word};

const MOST_LINES: usize = 400;

/// Files that people write, and so have to read.
const WRITTEN: [&str; 6] = ["rs", "py", "js", "css", "html", "md"];

/// In two parts, so that this file does not break its own rule.
const MARKS: [&str; 4] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("HA", "CK"),
];

/// Where somebody's own folders begin.
const FOLDERS: [&str; 5] = [
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/wo", "rk/"),
    concat!("/t", "mp/"),
    concat!("/Us", "ers/"),
];

/// Crates in which what is forgotten stays in a page for ever.
const LONG_LIVED: [&str; 2] = ["crates/runtime", "crates/engine"];
const FORGET: [&str; 2] = [".forget(", "mem::forget"];

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    sources
        .iter()
        .filter(|source| source.path != "Cargo.lock")
        .flat_map(|source| {
            [
                length(source),
                marks(source),
                folders(source),
                leaks(source),
            ]
        })
        .flatten()
        .collect()
}

fn length(source: &Source) -> Vec<Finding> {
    let lines = source.lines().count();
    if lines <= MOST_LINES || !WRITTEN.iter().any(|extension| source.is(extension)) {
        return Vec::new();
    }
    let way_out = format!("{lines} lines are more than one idea ({MOST_LINES} at most): split it");
    vec![source.finding(MOST_LINES + 1, "length", way_out)]
}

fn marks(source: &Source) -> Vec<Finding> {
    each_line(source, "leftovers", |line| {
        let mark = MARKS.iter().find(|mark| has_word(line, mark))?;
        Some(format!("`{mark}`: do it, or say in words why it stays so"))
    })
}

fn folders(source: &Source) -> Vec<Finding> {
    each_line(source, "paths of one machine", |line| {
        let folder = FOLDERS.iter().find(|folder| begins_path(line, folder))?;
        Some(format!(
            "`{folder}` is on one machine: use a path from the repository, or a temporary folder by its function"
        ))
    })
}

/// Whether a text names a folder at the top of a file system, rather than one of that name
/// somewhere in another.
fn begins_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !"./_-}".contains(c))
    })
}

fn leaks(source: &Source) -> Vec<Finding> {
    if !source.is("rs")
        || LONG_LIVED
            .iter()
            .all(|folder| source.below(folder).is_none())
    {
        return Vec::new();
    }
    each_line(source, "leaks", |line| {
        let call = FORGET.iter().find(|call| line.contains(**call))?;
        Some(format!(
            "`{call}` leaks for as long as the page lives: give it an owner that drops it"
        ))
    })
}

fn each_line(
    source: &Source,
    rule: &'static str,
    mut wrong: impl FnMut(&str) -> Option<String>,
) -> Vec<Finding> {
    source
        .lines()
        .filter_map(|(number, line)| Some(source.finding(number, rule, wrong(line)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::source::{places, source};
    use super::*;

    #[test]
    fn files_are_short() {
        assert!(check(&[source("a.rs", &"x\n".repeat(400))]).is_empty());
        assert_eq!(
            places(&check(&[source("a.rs", &"x\n".repeat(401))])),
            ["a.rs:401"]
        );
        assert!(check(&[source("data.txt", &"x\n".repeat(401))]).is_empty());
        assert!(check(&[source("Cargo.lock", &"x\n".repeat(401))]).is_empty());
    }

    #[test]
    fn marks_are_found_as_words() {
        let text = format!("fine\n# {}: later\nMAS{}S\n", MARKS[0], MARKS[0]);
        assert_eq!(places(&check(&[source("py/a.py", &text)])), ["py/a.py:2"]);
    }

    #[test]
    fn only_paths_from_the_top_are_of_one_machine() {
        let text = format!(
            "\"{}me\"\nhttps://host{}me\n../x{0}me\n(see {0}x)\n",
            FOLDERS[1], FOLDERS[2]
        );
        assert_eq!(
            places(&check(&[source("a.md", &text)])),
            ["a.md:1", "a.md:4"]
        );
    }

    #[test]
    fn nothing_is_forgotten_in_a_page() {
        let text = "closure.forget();\n";
        assert_eq!(
            places(&check(&[source("crates/runtime/src/a.rs", text)])),
            ["crates/runtime/src/a.rs:1"]
        );
        assert!(check(&[source("crates/server/src/a.rs", text)]).is_empty());
    }
}
