//! The results, read from what the program that drives the browser has written.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::Context;
use serde_json::{Map, Value, json};

/// All of it.
pub(super) struct Report {
    pub(super) modules: Vec<Module>,
    /// Modules that are not run, with the reasons.
    pub(super) left_out: BTreeMap<String, String>,
    /// Tests that failed in a page because of what it cannot do, with the reasons.
    pub(super) exceptions: BTreeMap<String, String>,
}

/// A module on both sides.
pub(super) struct Module {
    pub(super) name: String,
    pub(super) page: Side,
    pub(super) native: Side,
}

/// What came of a module on one side.
#[derive(Default)]
pub(super) struct Side {
    pub(super) passed: u64,
    pub(super) failed: Vec<String>,
    pub(super) skipped: u64,
    pub(super) expected: u64,
    /// How many passed although they were marked as failing.
    pub(super) unexpected: u64,
    /// Why it ended before its tests did.
    pub(super) broken: Option<String>,
    /// Why it has nothing to run here.
    pub(super) not_run: Option<String>,
}

impl Report {
    /// Reads the results of these modules, or of all: those of a run, or what was kept of some.
    pub(super) fn read(all: &Value, names: &[String]) -> anyhow::Result<Report> {
        let modules = all["modules"]
            .as_object()
            .context("no modules in the results")?;
        let chosen = modules
            .iter()
            .filter(|(name, _)| names.is_empty() || names.contains(name));
        let modules = chosen.map(|(name, sides)| Module {
            name: name.clone(),
            page: Side::read(&sides["page"]),
            native: Side::read(&sides["native"]),
        });
        Ok(Report {
            modules: modules.collect(),
            left_out: texts(&all["left out"]),
            exceptions: texts(&all["exceptions"]),
        })
    }

    /// Adds the modules of another report that this one has nothing of, and its exceptions: an exception is known once its
    /// test has failed.
    pub(super) fn complete(&mut self, other: Report) {
        let lacks = |name: &String| self.modules.iter().all(|module| module.name != *name);
        let lacking = other
            .modules
            .into_iter()
            .filter(|module| lacks(&module.name) && !self.left_out.contains_key(&module.name));
        let lacking: Vec<Module> = lacking.collect();
        let of_lacking = other.exceptions.into_iter().filter(|(test, _)| {
            let failed = lacking.iter().flat_map(|module| &module.page.failed);
            failed.into_iter().any(|name| name == test)
        });
        self.exceptions.extend(of_lacking.collect::<Vec<_>>());
        self.modules.extend(lacking);
        self.modules.sort_by(|one, other| one.name.cmp(&other.name));
    }

    /// The tests that fail in a page, pass natively and are no exceptions.
    pub(super) fn only_in_page<'a>(&'a self, module: &'a Module) -> impl Iterator<Item = &'a str> {
        let failed = module.page.failed.iter();
        let failed = failed.filter(|name| !module.native.failed.contains(name));
        failed
            .filter(|name| !self.exceptions.contains_key(*name))
            .map(String::as_str)
    }

    /// Whether a page is as good as the engine is natively, but for the exceptions.
    pub(super) fn is_good(&self) -> bool {
        self.modules.iter().all(|module| {
            let broken = module.page.broken.is_some() && module.native.broken.is_none();
            !broken && self.only_in_page(module).next().is_none()
        })
    }

    /// The sums of one side.
    pub(super) fn total(&self, side: impl Fn(&Module) -> &Side) -> Side {
        let mut total = Side::default();
        for side in self.modules.iter().map(side) {
            total.passed += side.passed;
            total.failed.extend(side.failed.iter().cloned());
            total.skipped += side.skipped;
            total.expected += side.expected;
            total.unexpected += side.unexpected;
        }
        total
    }

    /// What is kept of it.
    pub(super) fn json(&self) -> Value {
        let modules = self.modules.iter().map(|module| {
            let sides = json!({ "page": module.page.json(), "native": module.native.json() });
            (module.name.clone(), sides)
        });
        json!({ "modules": modules.collect::<Map<_, _>>(), "exceptions": self.exceptions })
    }
}

impl Side {
    /// What is kept has names where a run has the tests' tracebacks, and numbers where it has names.
    fn read(side: &Value) -> Side {
        let number = |name: &str| side[name].as_u64().unwrap_or_default();
        let last = |name: &str| {
            let text = side[name].as_str()?.trim_end();
            Some(text.lines().next_back().unwrap_or_default().to_owned())
        };
        let of_run = side["failed"].as_object().into_iter().flat_map(Map::keys);
        let kept = side["failed"].as_array().into_iter().flatten();
        let kept = kept.filter_map(Value::as_str).map(str::to_owned);
        let unexpected = side["unexpected"]
            .as_array()
            .map(|tests| tests.len() as u64);
        Side {
            passed: number("passed"),
            failed: of_run.cloned().chain(kept).collect(),
            skipped: number("skipped"),
            expected: number("expected") + number("expected failures"),
            unexpected: unexpected.unwrap_or_else(|| number("unexpected passes")),
            broken: last("broken"),
            not_run: last("not run"),
        }
    }

    fn json(&self) -> Value {
        json!({
            "passed": self.passed,
            "failed": self.failed,
            "skipped": self.skipped,
            "expected failures": self.expected,
            "unexpected passes": self.unexpected,
            "broken": self.broken,
            "not run": self.not_run,
        })
    }
}

fn texts(value: &Value) -> BTreeMap<String, String> {
    let texts = value.as_object().into_iter().flatten();
    texts
        .map(|(name, text)| (name.clone(), text.as_str().unwrap_or_default().to_owned()))
        .collect()
}

/// What a terminal shows.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (side, total) in [
            ("in pages", self.total(|module| &module.page)),
            ("natively", self.total(|module| &module.native)),
        ] {
            writeln!(
                f,
                "{side}: {} passed, {} failed, {} skipped, {} expected failures, {} unexpected passes",
                total.passed,
                total.failed.len(),
                total.skipped,
                total.expected,
                total.unexpected
            )?;
        }
        let failing = self
            .modules
            .iter()
            .map(|module| (module, self.only_in_page(module)));
        for (module, tests) in failing {
            if let (Some(reason), None) = (&module.page.broken, &module.native.broken) {
                writeln!(f, "only in the page: {} ends: {reason}", module.name)?;
            }
            for test in tests {
                writeln!(f, "only in the page: {test}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A module of which one test fails natively too, one is an exception, and one fails only in pages.
    pub(in crate::conformance) fn results() -> Value {
        let side = |failed: Value| json!({ "passed": 5, "failed": failed, "skipped": 1, "expected": 2, "unexpected": ["u"] });
        let all = json!({ "test_a.C.both": "why", "test_a.C.cannot": "", "test_a.C.only": "" });
        json!({
            "modules": { "test_a": { "page": side(all), "native": side(json!({ "test_a.C.both": "" })) } },
            "left out": { "test_b": "it opens sockets", "test_c": "it opens sockets" },
            "exceptions": { "test_a.C.cannot": "a page has no sockets" },
        })
    }

    #[test]
    fn what_fails_only_in_pages_is_told() {
        let report = Report::read(&results(), &[]).unwrap();
        let only: Vec<&str> = report.only_in_page(&report.modules[0]).collect();
        assert_eq!(only, ["test_a.C.only"]);
        assert!(!report.is_good());
        let said = report.to_string();
        assert!(
            said.contains(
                "in pages: 5 passed, 3 failed, 1 skipped, 2 expected failures, 1 unexpected"
            ),
            "{said}"
        );
        assert!(said.contains("only in the page: test_a.C.only"), "{said}");
    }

    #[test]
    fn a_page_that_ends_early_is_no_good() {
        let module = json!({ "page": { "broken": "a\nlate" }, "native": {} });
        let mut all = json!({ "modules": { "test_a": module } });
        let report = Report::read(&all, &[]).unwrap();
        assert!(!report.is_good());
        assert_eq!(report.modules[0].page.broken.as_deref(), Some("late"));
        all["modules"]["test_a"]["native"]["broken"] = "so it does natively".into();
        assert!(Report::read(&all, &[]).unwrap().is_good());
    }

    #[test]
    fn what_was_kept_is_read_again_as_it_was() {
        let kept = Report::read(&results(), &[]).unwrap().json();
        assert_eq!(Report::read(&kept, &[]).unwrap().json(), kept);
    }

    #[test]
    fn what_was_not_run_stays_as_it_was_kept() {
        let of = |name: &str, passed: u64| json!({ "modules": { name: { "page": { "passed": passed }, "native": {} } } });
        let mut all = Report::read(&of("test_z", 1), &[]).unwrap();
        all.complete(Report::read(&of("test_z", 2), &[]).unwrap());
        all.complete(Report::read(&results(), &[]).unwrap());
        let found = all
            .modules
            .iter()
            .map(|module| (&*module.name, module.page.passed));
        assert_eq!(found.collect::<Vec<_>>(), [("test_a", 5), ("test_z", 1)]);
        assert_eq!(all.exceptions["test_a.C.cannot"], "a page has no sockets");
    }

    #[test]
    fn modules_are_chosen_by_name() {
        let report = Report::read(&results(), &["test_z".to_owned()]).unwrap();
        assert!(report.modules.is_empty());
    }
}
