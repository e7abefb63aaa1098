//! Which consoles there are, and what each has.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::tally::{CHOICES, COLD, COUNT, ECHO, ECHO_IN_OUTPUT, OUTPUT, Test, WARM};
use crate::window::Window;

/// A page with a console, or one that a console is compared with.
pub(crate) struct Console {
    /// What it is called in tables.
    pub(crate) label: &'static str,
    path: &'static str,
    /// What runs before the page's own scripts.
    script: String,
    /// What can be measured.
    pub(crate) tests: &'static [Test],
    /// What cannot, and why.
    pub(crate) lacks: &'static [(Test, &'static str)],
}

/// A console as it is written down: label, path, adapter, what it has and what it lacks.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static [Test],
    &'static [(Test, &'static str)],
);

const OURS: [Test; 7] = [COLD, WARM, ECHO, ECHO_IN_OUTPUT, OUTPUT, COUNT, CHOICES];

const CONSOLES: [Row; 5] = [
    ("Pytag", "/site/repl/index.html", "pytag", &OURS, &[]),
    (
        "Pytag before",
        "/before/repl/index.html",
        "pytag",
        &OURS,
        &[],
    ),
    (
        "Pytag's landing page",
        "/site/index.html",
        "landing",
        &[COLD, WARM],
        &[],
    ),
    (
        "Brython",
        "/bench/pages/repl/brython.html",
        "brython",
        &[COLD, WARM],
        &[
            (
                ECHO_IN_OUTPUT,
                "output comes behind what is being typed, which is no input any more then",
            ),
            (CHOICES, "it completes nothing: Tab inserts blanks"),
        ],
    ),
    (
        "Pyodide",
        "/bench/pages/repl/pyodide.html",
        "pyodide",
        &[COLD, WARM, CHOICES],
        &[(
            ECHO_IN_OUTPUT,
            "its package has no terminal: the browser's own input element echoes",
        )],
    ),
];

/// Those whose pages are served: without an earlier build there is none of it.
pub(crate) fn all(served: &Path) -> Result<Vec<Console>> {
    let there = |path: &str| served.join(path.trim_start_matches('/')).is_file();
    let mut consoles = Vec::new();
    for (label, path, adapter, tests, lacks) in CONSOLES {
        if there(path) {
            consoles.push(Console {
                label,
                path,
                script: script(served, "watch")? + &script(served, adapter)?,
                tests,
                lacks,
            });
        }
    }
    Ok(consoles)
}

fn script(served: &Path, name: &str) -> Result<String> {
    let file = served.join(format!("bench/pages/repl/{name}.js"));
    fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
}

impl Console {
    /// Loads the page; the milliseconds to a prompt that has answered.
    pub(crate) async fn start(&self, window: &Window) -> Result<f64> {
        window.visit_with(&self.script, self.path).await?;
        let milliseconds = window.run("return bench.started", Vec::new()).await?;
        milliseconds.as_f64().context("the page told no time")
    }

    pub(crate) fn has(&self, test: Test) -> bool {
        self.tests.contains(&test)
    }

    /// Whether more than its start is measured.
    pub(crate) fn is_typed_into(&self) -> bool {
        self.has(ECHO) || self.has(CHOICES)
    }
}
