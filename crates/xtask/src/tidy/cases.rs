//! The tables of other projects' cases in `tests/cases`: each test that they name is there, and they count themselves
//! rightly, as does the page of the documentation that tells of them.

use std::collections::HashSet;

use super::source::{Finding, Source};

const TABLES: &str = "tests/cases";
const TESTS: &str = "tests/python";
const PAGE: &str = "web/docs/websocket-cases.md";

const RULE: &str = "tables of cases";

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let tests: HashSet<String> = sources.iter().flat_map(tests).collect();
    let page = sources.iter().find(|source| source.path == PAGE);
    let tables = sources
        .iter()
        .filter(|source| source.below(TABLES).is_some() && source.is("md"));
    tables
        .flat_map(|table| check_table(table, &tests, page))
        .collect()
}

/// The names of a file's tests, as the tables have them: `websocket/close/server_closes_at_once`.
fn tests(source: &Source) -> Vec<String> {
    let Some(path) = source
        .below(TESTS)
        .and_then(|path| path.strip_suffix(".py"))
    else {
        return Vec::new();
    };
    let name = |line: &str| {
        let line = line.strip_prefix("async ").unwrap_or(line).to_owned();
        let name = line.strip_prefix("def test_")?.split('(').next()?;
        Some(format!("{path}/{name}"))
    };
    source.lines().filter_map(|(_, line)| name(line)).collect()
}

fn check_table(table: &Source, tests: &HashSet<String>, page: Option<&Source>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut all, mut held, mut told) = (0, 0, None);
    for (number, line) in table.lines() {
        if line.ends_with(" not.") && line.contains(" cases: ") {
            told = Some((number, line));
        }
        let Some(cell) = row(line) else { continue };
        all += 1;
        if !cell.starts_with('`') {
            continue;
        }
        held += 1;
        let names = cell.split(';').next().unwrap_or(cell);
        for name in names.split(", ").map(|name| name.trim_matches('`')) {
            if !tests.contains(name) {
                let way_out = format!("`{name}` is no test of {TESTS}: name the one that holds it");
                findings.push(table.finding(number, RULE, way_out));
            }
        }
    }
    let count = format!("{all} cases: {held} held, {} not.", all - held);
    if told.is_none_or(|(_, line)| line != count) {
        let line = told.map_or(1, |(number, _)| number);
        findings.push(table.finding(line, RULE, format!("it has to say: {count}")));
    }
    if let Some(page) = page {
        let cells = format!("<td>{all}</td><td>{held}</td>");
        let is_told = page
            .lines()
            .any(|(_, line)| line.contains(&table.path) && line.contains(&cells));
        if !is_told {
            let way_out = format!("{PAGE} has to tell of it in a row with {cells}");
            findings.push(table.finding(1, RULE, way_out));
        }
    }
    findings
}

/// What a row of a table says of its case.
fn row(line: &str) -> Option<&str> {
    let cells = line.strip_prefix("| ")?.strip_suffix(" |")?;
    let (case, cell) = cells.split_once(" | ")?;
    (case != "case" && case != "---").then_some(cell)
}

#[cfg(test)]
mod tests {
    use super::super::source::{places, source};
    use super::*;

    const HELD: &str = "| a | `dom/x/one`, `dom/x/two`; as here |\n| b | no clock |\n";

    fn table(text: &str) -> Source {
        source("tests/cases/theirs.md", text)
    }

    fn sources(text: &str, cells: &str) -> [Source; 3] {
        [
            table(text),
            source(
                "tests/python/dom/x.py",
                "def test_one():\nasync def test_two():\n",
            ),
            source(PAGE, &format!("tests/cases/theirs.md {cells}\n")),
        ]
    }

    #[test]
    fn a_table_that_is_true() {
        let text = format!("2 cases: 1 held, 1 not.\n| case | held by |\n| --- | --- |\n{HELD}");
        let found = check(&sources(&text, "<td>2</td><td>1</td>"));
        assert_eq!(places(&found), [""; 0]);
    }

    #[test]
    fn a_test_that_is_not_there() {
        let text = "1 cases: 1 held, 0 not.\n| a | `dom/x/three` |\n";
        let found = check(&sources(text, "<td>1</td><td>1</td>"));
        assert_eq!(places(&found), ["tests/cases/theirs.md:2"]);
    }

    #[test]
    fn counts_that_are_wrong() {
        let text = format!("\n2 cases: 2 held, 0 not.\n{HELD}");
        let found = check(&sources(&text, "<td>2</td><td>2</td>"));
        assert_eq!(
            places(&found),
            ["tests/cases/theirs.md:2", "tests/cases/theirs.md:1"]
        );
    }
}
