//! What was measured.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// All that a run has found.
#[derive(Default)]
pub(crate) struct Results {
    /// Which browser it was, in its own words.
    pub(crate) browser: String,
    series: Vec<Series>,
    requests: Vec<Value>,
    scripts: Vec<Value>,
}

/// The samples of one test in one runtime.
#[derive(Clone, Debug)]
pub(crate) struct Series {
    pub(crate) group: &'static str,
    pub(crate) test: String,
    pub(crate) unit: &'static str,
    pub(crate) runtime: String,
    pub(crate) samples: Vec<f64>,
    /// How many operations shared the time of each sample.
    pub(crate) operations: u32,
    /// Why there are none, or no more.
    pub(crate) problem: Option<Problem>,
}

/// Why a runtime gives no figure.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) text: String,
    /// Whether the runtime lacks something that the test needs: that is a result, not a failure.
    pub(crate) lacks: bool,
}

impl Results {
    /// Adds series whose tests have been run.
    pub(crate) fn add(&mut self, series: impl IntoIterator<Item = Series>) {
        self.series.extend(series);
    }

    /// Adds what a page asked the server for.
    pub(crate) fn add_requests(&mut self, runtime: &str, requests: Value) {
        self.requests
            .push(json!({ "runtime": runtime, "requests": requests }));
    }

    /// Adds what a script's loads in one runtime were like.
    pub(crate) fn add_script(&mut self, loads: Value) {
        self.scripts.push(loads);
    }

    /// Writes all of it as JSON.
    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        let series: Vec<Value> = self.series.iter().map(Series::json).collect();
        let all = json!({
            "browser": self.browser,
            "series": series,
            "requests": self.requests,
            "scripts": self.scripts,
        });
        std::fs::write(file, format!("{all:#}\n"))
            .with_context(|| format!("cannot write {}", file.display()))
    }
}

impl Series {
    fn json(&self) -> Value {
        let problem = self.problem.as_ref();
        json!({
            "group": self.group,
            "test": self.test,
            "unit": self.unit,
            "runtime": self.runtime,
            "samples": self.samples,
            "operations": self.operations,
            "problem": problem.map(|problem| &problem.text),
            "lacks": problem.is_some_and(|problem| problem.lacks),
        })
    }
}
