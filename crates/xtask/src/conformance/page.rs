//! The results as a part of a page of the documentation.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context;

use super::report::{Module, Report, Side};
use crate::bench::machine;

/// The lines between which the results stand.
const BEGIN: &str = "<!-- results -->\n";
const END: &str = "<!-- end of the results -->\n";

const HEAD: &str =
    "<tr><th></th><th>passed</th><th>failed</th><th>skipped</th><th>expected failures</th>";

/// Puts the results in place of those that are in the page.
pub(super) fn write(file: &Path, report: &Report) -> anyhow::Result<()> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let around = text.split_once(BEGIN).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        Some((before, after))
    });
    let (before, after) = around.with_context(|| {
        format!(
            "{} has no place for the results: {BEGIN}{END}",
            file.display()
        )
    })?;
    let results = results(report, &machine::date()?);
    fs::write(file, format!("{before}{BEGIN}{results}{END}{after}"))
        .with_context(|| format!("cannot write {}", file.display()))
}

fn results(report: &Report, date: &str) -> String {
    let mut text = format!(
        "\n{} modules, {date}:\n\n<table>\n{HEAD}<th>unexpected passes</th></tr>\n",
        report.modules.len()
    );
    for (name, side) in [
        ("in pages", report.total(|module| &module.page)),
        ("natively", report.total(|module| &module.native)),
    ] {
        let cells = cells(&side, side.failed.len());
        let _ = writeln!(
            text,
            "<tr><td>{name}</td>{cells}<td>{}</td></tr>",
            side.unexpected
        );
    }
    text.push_str("</table>\n");
    let only: usize = report
        .modules
        .iter()
        .map(|module| report.only_in_page(module).count())
        .sum();
    let _ = writeln!(
        text,
        "\nOf the tests that fail in pages, {} fail natively too, {} are the exceptions below, {only} are neither.",
        report.total(|module| &module.page).failed.len() - report.exceptions.len() - only,
        report.exceptions.len(),
    );
    text.push_str("\n<details>\n<summary>Every module</summary>\n<table>\n");
    let _ = writeln!(text, "{HEAD}<th>natively failed</th></tr>");
    report
        .modules
        .iter()
        .for_each(|module| text.push_str(&row(module)));
    text.push_str("</table>\n</details>\n");
    text.push_str("\n### What a page cannot do\n\n");
    text.push_str(&grouped(&report.exceptions));
    text.push_str("\n### Modules that are left out\n\n");
    text.push_str(&grouped(&report.left_out));
    text.push('\n');
    text
}

/// A module's row; the names of its failures unfold.
fn row(module: &Module) -> String {
    let Module { name, page, native } = module;
    if let Some(reason) = &page.not_run {
        return format!(
            "<tr><td>{name}</td><td colspan=\"5\">not run: {}</td></tr>\n",
            escape(reason)
        );
    }
    if let (Some(reason), 0) = (&page.broken, page.passed) {
        return format!(
            "<tr><td>{name}</td><td colspan=\"5\">{}</td></tr>\n",
            escape(reason)
        );
    }
    let failed = match page.failed.as_slice() {
        [] => "0".to_owned(),
        names => {
            let prefix = format!("{name}.");
            let names = names
                .iter()
                .map(|name| escape(name.strip_prefix(&prefix).unwrap_or(name)));
            let names = names.collect::<Vec<_>>().join(", ");
            format!(
                "<details><summary>{}</summary>{names}</details>",
                page.failed.len()
            )
        }
    };
    format!(
        "<tr><td>{name}</td>{}<td>{}</td></tr>\n",
        cells(page, failed),
        native.failed.len()
    )
}

fn cells(side: &Side, failed: impl std::fmt::Display) -> String {
    let Side {
        passed,
        skipped,
        expected,
        ..
    } = side;
    format!("<td>{passed}</td><td>{failed}</td><td>{skipped}</td><td>{expected}</td>")
}

/// A list of reasons, each with what it is the reason for.
fn grouped(reasons: &BTreeMap<String, String>) -> String {
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, reason) in reasons {
        groups.entry(reason).or_default().push(name);
    }
    let lines = groups.into_iter().map(|(reason, names)| {
        let names = names.into_iter().map(|name| format!("`{name}`"));
        format!("- {reason}: {}\n", names.collect::<Vec<_>>().join(", "))
    });
    lines.collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::super::report::tests::results;
    use super::*;

    #[test]
    fn the_results_take_the_place_of_earlier_ones() {
        let report = Report::read(&results(), &[]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("page.md");
        fs::write(&file, format!("before\n{BEGIN}old\n{END}after\n")).unwrap();
        write(&file, &report).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            text.starts_with("before\n<!--") && text.ends_with("-->\nafter\n"),
            "{text}"
        );
        assert!(!text.contains("old"));
        for part in [
            "Of the tests that fail in pages, 1 fail natively too, 1 are the exceptions below, 1 are neither.",
            "<td>test_a</td><td>5</td><td><details><summary>3</summary>C.both, C.cannot, C.only</details></td>",
            "- a page has no sockets: `test_a.C.cannot`\n",
            "- it opens sockets: `test_b`, `test_c`\n",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }

    #[test]
    fn a_page_without_a_place_for_them_is_named() {
        let report = Report::read(&results(), &[]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("page.md");
        fs::write(&file, "nothing").unwrap();
        let error = write(&file, &report).unwrap_err().to_string();
        assert!(error.contains("page.md"), "{error}");
    }
}
