//! The samples of one console, as they come in.

use anyhow::Result;

use super::consoles::Console;
use crate::results::{Problem, Series};

/// What is measured: its place in `TITLES`.
pub(crate) type Test = usize;

/// What the tests are called, and their units.
const TITLES: [(&str, &str); 7] = [
    ("the prompt has answered, cold: empty cache", "ms"),
    (
        "the prompt has answered, warm: loaded three times before",
        "ms",
    ),
    ("a key is echoed", "ms"),
    ("a key is echoed while 1,000 lines a second come", "ms"),
    ("lines that came meanwhile", "per second"),
    ("Tab behind a module of 500 names: their number", "ms"),
    ("Tab behind a module of 500 names: the choices", "ms"),
];
pub(crate) const COLD: Test = 0;
pub(crate) const WARM: Test = 1;
pub(crate) const ECHO: Test = 2;
pub(crate) const ECHO_IN_OUTPUT: Test = 3;
pub(crate) const OUTPUT: Test = 4;
pub(crate) const COUNT: Test = 5;
pub(crate) const CHOICES: Test = 6;

/// What is known of a console so far.
pub(crate) struct Tally {
    pub(crate) console: Console,
    samples: [Vec<f64>; TITLES.len()],
    problem: Option<String>,
}

impl Tally {
    pub(crate) fn new(console: Console) -> Self {
        Self {
            console,
            samples: Default::default(),
            problem: None,
        }
    }

    /// Whether nothing has failed, after which nothing more is measured.
    pub(crate) fn is_good(&self) -> bool {
        self.problem.is_none()
    }

    pub(crate) fn add(&mut self, test: Test, sample: f64) {
        self.samples[test].push(sample);
    }

    pub(crate) fn note(&mut self, done: Result<()>) {
        if let (Err(error), None) = (done, &self.problem) {
            self.problem = Some(format!("{error:#}"));
        }
    }

    /// What it has as samples, what it lacks with the reason.
    pub(crate) fn series(mut self) -> Vec<Series> {
        let failure = self.problem.take();
        let failure = failure.map(|text| Problem { text, lacks: false });
        let label = self.console.label;
        let series = |test: Test, samples, problem| Series {
            group: "repl",
            test: TITLES[test].0.to_owned(),
            unit: TITLES[test].1,
            runtime: label.to_owned(),
            samples,
            operations: 1,
            problem,
        };
        let mut all = Vec::new();
        for &test in self.console.tests {
            let samples = std::mem::take(&mut self.samples[test]);
            all.push(series(test, samples, failure.clone()));
        }
        for &(test, reason) in self.console.lacks {
            let text = reason.to_owned();
            all.push(series(
                test,
                Vec::new(),
                Some(Problem { text, lacks: true }),
            ));
        }
        all
    }
}
