//! The tables of a run.

use std::fmt;

use anyhow::Context;
use serde_json::Value;

use super::script_report::Scripts;
use super::sizes;
use super::statistics::{Summary, geometric_mean, summary};
use super::table::{Table, figure};
use crate::args::Bench;

/// Whose figures the ratios are about.
pub(super) const OURS: &str = "Pytag";

/// Groups whose tests are alike enough for a mean of their ratios.
const WITH_MEAN: [&str; 4] = ["websocket", "dom", "cpu", "asyncio"];

/// A run, ready to be printed.
pub(super) struct Report {
    all: Value,
    cells: Vec<Cell>,
    scripts: Scripts,
}

/// One test in one runtime.
struct Cell {
    group: String,
    test: String,
    unit: String,
    runtime: String,
    summary: Option<Summary>,
    problem: Option<String>,
    lacks: bool,
}

impl Report {
    /// Understands the results.
    pub(super) fn read(all: &Value) -> anyhow::Result<Report> {
        let series = all["series"]
            .as_array()
            .context("the results have no series")?;
        Ok(Report {
            all: all.clone(),
            cells: series.iter().map(Cell::read).collect(),
            scripts: Scripts::read(&all["scripts"]),
        })
    }

    /// Whether everything could be measured that the runtimes can do.
    pub(super) fn is_good(&self) -> bool {
        let sizes = self.all["sizes"].as_array().into_iter().flatten();
        self.cells
            .iter()
            .all(|cell| cell.problem.is_none() || cell.lacks)
            && sizes.into_iter().all(|size| size["problem"].is_null())
            && self.scripts.is_good()
    }

    fn group(&self, f: &mut fmt::Formatter<'_>, group: &str) -> fmt::Result {
        let cells: Vec<&Cell> = self
            .cells
            .iter()
            .filter(|cell| cell.group == group)
            .collect();
        let tests = distinct(cells.iter().map(|cell| (&*cell.test, &*cell.unit)));
        let runtimes = distinct(cells.iter().map(|cell| &*cell.runtime));
        let find = |test: &str, runtime: &str| {
            let mut cells = cells.iter();
            cells.find(|cell| cell.test == test && cell.runtime == runtime)
        };
        let mut figures = Table::new(["median (least to most)"].iter().chain(&runtimes).copied());
        let others: Vec<&str> = runtimes
            .iter()
            .copied()
            .filter(|name| *name != OURS)
            .collect();
        let title = format!("{OURS} divided by");
        let mut ratios = Table::new([&*title].into_iter().chain(others.iter().copied()));
        let mut columns = vec![Vec::new(); others.len()];
        for (test, unit) in &tests {
            let shown = runtimes.iter().map(|runtime| match find(test, runtime) {
                Some(cell) => cell.shown(),
                None => String::new(),
            });
            figures.row(
                [format!("{test}, {unit}")]
                    .into_iter()
                    .chain(shown)
                    .collect(),
            );
            let median = |runtime| find(test, runtime)?.summary.map(|summary| summary.median);
            let mut row = vec![(*test).to_owned()];
            for (other, column) in others.iter().zip(&mut columns) {
                let ratio = median(OURS)
                    .zip(median(other))
                    .map(|(ours, its)| ours / its);
                let ratio = ratio.filter(|ratio| ratio.is_finite());
                column.extend(ratio);
                row.push(ratio.map(figure).unwrap_or_default());
            }
            ratios.row(row);
        }
        if WITH_MEAN.contains(&group) {
            let means = columns.iter().map(|column| geometric_mean(column));
            let means = means.map(|mean| mean.map(figure).unwrap_or_default());
            ratios.row(
                ["geometric mean".to_owned()]
                    .into_iter()
                    .chain(means)
                    .collect(),
            );
        }
        write!(
            f,
            "\n## {group}\n\n{}\n{}",
            figures.render(),
            ratios.render()
        )?;
        let problems: Vec<_> = cells.iter().filter_map(|cell| cell.note()).collect();
        if !problems.is_empty() {
            write!(f, "\n{}", problems.concat())?;
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |name: &str| self.all[name].as_str().unwrap_or_default();
        writeln!(
            f,
            "{}, {}, {}",
            text("date"),
            text("browser"),
            text("machine")
        )?;
        let peers = self.all["peers"].as_object().into_iter().flatten();
        let peers =
            peers.map(|(name, version)| format!("{name} {}", version.as_str().unwrap_or_default()));
        writeln!(f, "{}", peers.collect::<Vec<_>>().join(", "))?;
        writeln!(
            f,
            "Each figure: {} runs in turns; below 1 in proportion, {OURS} is faster or smaller",
            self.all["runs"]
        )?;
        if self.all["quick"] == true {
            writeln!(
                f,
                "**Quick: few runs of less, for a look and not to be quoted**"
            )?;
        }
        for group in Bench::GROUPS {
            if group == "size" {
                let sizes = &self.all["sizes"];
                if sizes.as_array().is_some_and(|sizes| !sizes.is_empty()) {
                    write!(f, "\n## size\n\n{}", sizes::render(sizes))?;
                }
            } else if self.cells.iter().any(|cell| cell.group == group) {
                self.group(f, group)?;
            }
            if group == "start" && !self.scripts.is_empty() {
                write!(
                    f,
                    "\n## scripts\n\nTo the end of each: {} runs",
                    self.all["script_runs"]
                )?;
                write!(f, "\n\n{}", self.scripts.render())?;
            }
        }
        Ok(())
    }
}

impl Cell {
    fn read(series: &Value) -> Cell {
        let text = |name: &str| series[name].as_str().unwrap_or_default().to_owned();
        let samples = series["samples"].as_array().into_iter().flatten();
        let samples: Vec<f64> = samples.filter_map(Value::as_f64).collect();
        let problem = series["problem"].as_str().map(str::to_owned);
        Cell {
            group: text("group"),
            test: text("test"),
            unit: text("unit"),
            runtime: text("runtime"),
            // What failed half way is no result.
            summary: summary(&samples).filter(|_| problem.is_none()),
            problem,
            lacks: series["lacks"] == true,
        }
    }

    fn shown(&self) -> String {
        match self.summary {
            Some(Summary {
                median,
                least,
                most,
            }) => {
                format!("{} ({} to {})", figure(median), figure(least), figure(most))
            }
            None if self.lacks => "cannot".to_owned(),
            None => "error".to_owned(),
        }
    }

    /// What stands below the table of a cell without a figure.
    fn note(&self) -> Option<String> {
        let problem = in_one_line(self.problem.as_ref()?);
        Some(format!("- {}, {}: {problem}\n", self.test, self.runtime))
    }
}

/// The line of an error that says most: the last one of a traceback.
pub(super) fn in_one_line(problem: &str) -> String {
    let mut lines = problem.lines().map(str::trim);
    let last = lines.rfind(|line| !line.is_empty());
    last.unwrap_or("no reason given")
        .chars()
        .take(200)
        .collect()
}

/// Each value once, in the order in which they come.
fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn series(test: &str, runtime: &str, samples: &[f64], problem: Option<&str>) -> Value {
        json!({
            "group": "dom", "test": test, "unit": "µs", "runtime": runtime, "samples": samples,
            "problem": problem, "lacks": problem.is_some_and(|text| text.contains("ImportError")),
        })
    }

    fn report(series: &[Value]) -> Report {
        let all = json!({
            "date": "2026-01-02", "browser": "Chrome/1", "machine": "a machine", "runs": 3,
            "peers": { "brython": "1.2.3" }, "quick": true, "series": series, "sizes": [],
        });
        Report::read(&all).unwrap()
    }

    #[test]
    fn medians_and_ratios_are_shown() {
        let report = report(&[
            series("reads", "Pytag", &[3.0, 1.0, 2.0], None),
            series("reads", "Brython", &[4.0, 4.0, 4.0], None),
            series("writes", "Pytag", &[8.0], None),
            series("writes", "Brython", &[1.0], None),
        ]);
        let text = report.to_string();
        assert!(report.is_good());
        for part in [
            "2026-01-02, Chrome/1, a machine",
            "brython 1.2.3",
            "Quick",
            "2.00 (1.00 to 3.00) | 4.00 (4.00 to 4.00)",
            "| reads            |   0.500 |",
            "| writes           |    8.00 |",
            "| geometric mean   |    2.00 |",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
    }

    #[test]
    fn an_error_is_told_and_is_no_good() {
        let traceback = "Traceback\n  line 1\nValueError: wrong\n";
        let report = report(&[
            series("reads", "Pytag", &[1.0], None),
            series("reads", "Brython", &[1.0], Some(traceback)),
        ]);
        let text = report.to_string();
        assert!(text.contains("|   error |"), "{text}");
        assert!(
            text.contains("- reads, Brython: ValueError: wrong\n"),
            "{text}"
        );
        assert!(!report.is_good());
    }

    #[test]
    fn what_a_runtime_lacks_is_told_and_is_good() {
        let report = report(&[series(
            "json",
            "MicroPython",
            &[],
            Some("ImportError: no re"),
        )]);
        assert!(report.to_string().contains("cannot"));
        assert!(report.is_good());
    }
}
