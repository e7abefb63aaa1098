//! The tables of the scripts: a row for each, and what they say together.

use std::fmt::Write as _;

use serde_json::Value;

use super::report::{OURS, in_one_line};
use super::statistics::summary;
use super::table::{Table, figure};

/// Whom the tables divide by.
const OTHER: &str = "Brython";

/// The conditions, in the order of the columns.
const CONDITIONS: [(&str, &str); 3] = [
    ("cold", "cold: empty cache"),
    ("warm", "warm: loaded three times before"),
    (
        "slow",
        "slow line: cold, 10 Mbit/s, 40 ms latency, a quarter of the processor",
    ),
];

/// The scripts of a run.
pub(super) struct Scripts {
    names: Vec<String>,
    /// Ours first.
    runtimes: Vec<String>,
    pages: Vec<Page>,
}

/// A script in a runtime.
struct Page {
    script: String,
    runtime: String,
    loads: Value,
    problem: Option<String>,
}

impl Scripts {
    /// Understands the results.
    pub(super) fn read(all: &Value) -> Scripts {
        let pages: Vec<Page> = all
            .as_array()
            .into_iter()
            .flatten()
            .map(Page::read)
            .collect();
        let (mut names, mut runtimes) = (Vec::new(), Vec::new());
        for page in &pages {
            for (list, name) in [(&mut names, &page.script), (&mut runtimes, &page.runtime)] {
                if !list.contains(name) {
                    list.push(name.clone());
                }
            }
        }
        Scripts {
            names,
            runtimes,
            pages,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// Whether every script came to its end everywhere.
    pub(super) fn is_good(&self) -> bool {
        self.pages.iter().all(|page| page.problem.is_none())
    }

    /// The table of all, then what they say together.
    pub(super) fn render(&self) -> String {
        let mut text = self.rows().render();
        let problems: Vec<String> = self.pages.iter().filter_map(Page::note).collect();
        if !problems.is_empty() {
            let _ = write!(text, "\n{}", problems.concat());
        }
        let _ = write!(text, "\n{}\n{}", self.together().render(), self.waits());
        text
    }

    fn rows(&self) -> Table {
        let mut head = vec!["script".to_owned()];
        for (condition, _) in CONDITIONS {
            for (number, runtime) in self.runtimes.iter().enumerate() {
                head.push(match number {
                    0 => format!("{condition}, ms: {runtime}"),
                    _ => runtime.clone(),
                });
            }
            head.push("ratio".into());
        }
        for (number, runtime) in self.runtimes.iter().enumerate() {
            head.push(match number {
                0 => format!("KiB: {runtime}"),
                _ => runtime.clone(),
            });
        }
        head.extend(["stood still for KiB: cold".into(), "slow".into()]);
        let mut table = Table::new(head);
        for script in &self.names {
            let mut row = vec![script.replace('_', " ")];
            for (condition, _) in CONDITIONS {
                for runtime in &self.runtimes {
                    row.push(shown(self.median(script, runtime, condition, "ms")));
                }
                row.push(shown(self.ratio(script, OTHER, condition)));
            }
            for runtime in &self.runtimes {
                row.push(shown(self.median(script, runtime, "cold", "KiB")));
            }
            for condition in ["cold", "slow"] {
                let waited = self.waited(script, OURS, condition);
                row.push(waited.map_or_else(|| "-".into(), figure));
            }
            table.row(row);
        }
        table
    }

    /// Medians over the scripts: of the ratios of each, and of each runtime's own figures.
    fn together(&self) -> Table {
        let mut head = vec!["median of all scripts".to_owned()];
        head.extend(self.runtimes.iter().cloned());
        let others: Vec<&String> = self.runtimes.iter().filter(|name| *name != OURS).collect();
        for other in &others {
            head.push(format!("{OURS} divided by {other}"));
            head.push("least".into());
            head.push("most".into());
        }
        let mut table = Table::new(head);
        let figures =
            CONDITIONS.map(|(condition, title)| (condition, format!("{title}, ms"), "ms"));
        let bytes = ("cold", "transferred until the end, KiB".to_owned(), "KiB");
        for (condition, title, what) in figures.into_iter().chain([bytes]) {
            let mut row = vec![title];
            for runtime in &self.runtimes {
                let medians = self.each(|script| self.median(script, runtime, condition, what));
                row.push(shown(summary(&values(&medians)).map(|all| all.median)));
            }
            for other in &others {
                let ratios = self.each(|script| match what {
                    "ms" => self.ratio(script, other, condition),
                    _ => None,
                });
                let all = summary(&values(&ratios));
                row.push(shown(all.map(|all| all.median)));
                for extreme in [all.map(|all| all.least), all.map(|all| all.most)] {
                    let whose = ratios.iter().find(|(_, ratio)| Some(*ratio) == extreme);
                    row.push(whose.map_or_else(String::new, |(script, ratio)| {
                        format!("{} ({})", figure(*ratio), script.replace('_', " "))
                    }));
                }
            }
            table.row(row);
        }
        table
    }

    /// For how many scripts each runtime's pages stood still, and how much for.
    fn waits(&self) -> String {
        let mut text = String::new();
        for runtime in &self.runtimes {
            for (condition, _) in CONDITIONS {
                let waits = self.each(|script| self.waited(script, runtime, condition));
                let most = waits.iter().max_by(|one, other| one.1.total_cmp(&other.1));
                let most = most.map_or_else(String::new, |(script, most)| {
                    format!(
                        ", at most for {} KiB ({})",
                        figure(*most),
                        script.replace('_', " ")
                    )
                });
                let (some, all) = (waits.len(), self.names.len());
                let _ = writeln!(
                    text,
                    "- {runtime}, {condition}: {some} of {all} pages stood still{most}"
                );
            }
        }
        text
    }

    /// What is known of each script.
    fn each(&self, of: impl Fn(&str) -> Option<f64>) -> Vec<(&str, f64)> {
        let scripts = self.names.iter().map(String::as_str);
        scripts
            .filter_map(|script| Some((script, of(script)?)))
            .collect()
    }

    fn page(&self, script: &str, runtime: &str) -> Option<&Page> {
        let mut pages = self.pages.iter();
        pages.find(|page| page.script == script && page.runtime == runtime)
    }

    fn median(&self, script: &str, runtime: &str, condition: &str, what: &str) -> Option<f64> {
        let samples = self.page(script, runtime)?.samples(condition, what);
        Some(summary(&samples)?.median)
    }

    /// Ours divided by another's.
    fn ratio(&self, script: &str, other: &str, condition: &str) -> Option<f64> {
        let median = |runtime| self.median(script, runtime, condition, "ms");
        let ratio = median(OURS)? / median(other)?;
        ratio.is_finite().then_some(ratio)
    }

    /// The most KiB that a load of a page stood still for; `None` if none did.
    fn waited(&self, script: &str, runtime: &str, condition: &str) -> Option<f64> {
        let page = self.page(script, runtime)?;
        let loads = page.loads[condition].as_array().into_iter().flatten();
        let stood =
            loads.filter(|load| load["waits"].as_array().is_some_and(|all| !all.is_empty()));
        stood
            .filter_map(|load| load["waitedKiB"].as_f64())
            .max_by(f64::total_cmp)
    }
}

impl Page {
    fn read(page: &Value) -> Page {
        let text = |name: &str| page[name].as_str().unwrap_or_default().to_owned();
        Page {
            script: text("script"),
            runtime: text("runtime"),
            loads: page["loads"].clone(),
            problem: page["problem"].as_str().map(str::to_owned),
        }
    }

    /// One figure of all loads under a condition; what failed half way has none.
    fn samples(&self, condition: &str, what: &str) -> Vec<f64> {
        let loads = self.loads[condition].as_array().into_iter().flatten();
        let good = loads.filter(|_| self.problem.is_none());
        good.filter_map(|load| load[what].as_f64()).collect()
    }

    /// What stands below the table of a script that did not come to its end.
    fn note(&self) -> Option<String> {
        let problem = in_one_line(self.problem.as_ref()?);
        Some(format!("- {}, {}: {problem}\n", self.script, self.runtime))
    }
}

fn values(pairs: &[(&str, f64)]) -> Vec<f64> {
    pairs.iter().map(|(_, value)| *value).collect()
}

fn shown(value: Option<f64>) -> String {
    value.map(figure).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn page(script: &str, runtime: &str, cold: &[f64], waited: f64) -> Value {
        let load = |ms: &f64| {
            let waits = if waited > 0.0 {
                json!(["/site/rest"])
            } else {
                json!([])
            };
            json!({ "ms": ms, "KiB": 10.0 * ms, "waits": waits, "waitedKiB": waited })
        };
        let cold: Vec<Value> = cold.iter().map(load).collect();
        json!({ "script": script, "runtime": runtime, "loads": { "cold": cold }, "problem": null })
    }

    fn scripts() -> Scripts {
        Scripts::read(&json!([
            page("a_b", "Pytag", &[30.0, 10.0, 20.0], 5.0),
            page("a_b", "Brython", &[10.0], 0.0),
            page("c", "Pytag", &[30.0], 0.0),
            page("c", "Brython", &[10.0], 0.0),
            page("d", "Pytag", &[10.0], 7.0),
            page("d", "Brython", &[40.0], 0.0),
        ]))
    }

    fn lines(table: &Table) -> Vec<Vec<String>> {
        let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
        table.render().lines().map(cells).collect()
    }

    #[test]
    fn each_script_has_a_row() {
        let rows = lines(&scripts().rows());
        assert_eq!(
            rows[0][1..5],
            ["script", "cold, ms: Pytag", "Brython", "ratio"]
        );
        assert_eq!(rows[2][1..6], ["a b", "20.0", "10.0", "2.00", ""]);
        assert_eq!(rows[2][11..15], ["200", "100", "5.00", "-"]);
        assert_eq!(rows[3][13], "-");
        assert_eq!(rows.len(), 5);
    }

    #[test]
    fn the_median_of_the_ratios_is_told_with_the_extremes() {
        let rows = lines(&scripts().together());
        assert_eq!(
            rows[2][2..7],
            ["20.0", "10.0", "2.00", "0.250 (d)", "3.00 (c)"]
        );
        assert_eq!(rows[5][2..6], ["200", "100", "", ""]);
    }

    #[test]
    fn pages_that_stood_still_are_counted() {
        let text = scripts().waits();
        assert!(
            text.contains("- Pytag, cold: 2 of 3 pages stood still, at most for 7.00 KiB (d)\n")
        );
        assert!(text.contains("- Brython, cold: 0 of 3 pages stood still\n"));
    }

    #[test]
    fn a_script_without_an_end_is_told_and_is_no_good() {
        let mut failed = page("a", "Brython", &[10.0], 0.0);
        failed["problem"] = json!("Traceback\nNameError: x");
        let scripts = Scripts::read(&json!([page("a", "Pytag", &[10.0], 0.0), failed]));
        assert!(!scripts.is_good());
        let text = scripts.render();
        assert!(text.contains("- a, Brython: NameError: x\n"), "{text}");
        assert_eq!(scripts.median("a", "Brython", "cold", "ms"), None);
    }
}
