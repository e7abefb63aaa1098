//! Python cases: each file of `python/` is a page, each function `test_*` in it, async or not, a case.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result, anyhow};
use serde_json::Value;

use crate::{options::package, page::Page, site::Site};

/// How a function ended.
pub(crate) struct PythonResult {
    /// The file's path and the function's name without `test_`.
    pub(crate) name: String,
    /// Why it failed, if so.
    pub(crate) outcome: Result<()>,
    /// How long it took.
    pub(crate) took: Duration,
}

/// A file of Python cases and those of its functions that are to be run.
pub(crate) struct PythonFile {
    /// Where in this package its path begins: `python`.
    root: &'static str,
    /// Below the root, without `.py`.
    path: String,
    /// The chosen functions, without `test_`.
    functions: Vec<String>,
    /// What the file wants in the page's head before Pytag: `NAME.head.html` beside `NAME.py`.
    head: String,
}

impl PythonFile {
    /// All files with the functions whose names contain the filter.
    pub(crate) fn all(filter: &str) -> Result<Vec<Self>> {
        let root = package().join("python");
        let mut files = Vec::new();
        for source in sources(&root)? {
            let path = source.strip_prefix(&root)?.with_extension("");
            let mut file = Self::read("python", &path.display().to_string())?;
            let Self {
                path, functions, ..
            } = &mut file;
            functions.retain(|function| format!("{path}/{function}").contains(filter));
            if !file.functions.is_empty() {
                files.push(file);
            }
        }
        Ok(files)
    }

    /// One file with all of its functions.
    pub(crate) fn read(root: &'static str, path: &str) -> Result<Self> {
        let source = package().join(root).join(path).with_extension("py");
        let text = std::fs::read_to_string(&source)
            .with_context(|| format!("cannot read {}", source.display()))?;
        Ok(Self {
            root,
            path: path.into(),
            functions: functions(&text).map(Into::into).collect(),
            head: std::fs::read_to_string(source.with_extension("head.html")).unwrap_or_default(),
        })
    }

    /// Runs the chosen functions in a page of their own.
    pub(crate) async fn run(&self, page: &Page, site: &Site) -> Vec<PythonResult> {
        match self.outcomes(page, site).await {
            Ok(outcomes) => self.results(&outcomes),
            Err(reason) => self.failed(&format!("{reason:#}\n{}", page.seen().await)),
        }
    }

    /// Every chosen function failed for the same reason, told once.
    pub(crate) fn failed(&self, reason: &str) -> Vec<PythonResult> {
        let reasons = std::iter::once(reason).chain(std::iter::repeat("as the one above"));
        let results = self.functions.iter().zip(reasons);
        results
            .map(|(function, reason)| self.result(function, Err(anyhow!("{reason}")), 0.0))
            .collect()
    }

    async fn outcomes(&self, page: &Page, site: &Site) -> Result<Value> {
        let template = std::fs::read_to_string(package().join("pages/python.html"))?;
        let html = template
            .replace("{{root}}", self.root)
            .replace("{{path}}", &self.path)
            .replace("{{head}}", &self.head)
            .replace("{{answers}}", &site.answers())
            .replace("{{peer}}", &site.peer())
            .replace("{{functions}}", &format!("{:?}", self.functions));
        let address = site.make(&format!("python/{}.html", self.path), &html)?;
        page.visit_python(&address).await?;
        let mut seen = -1;
        // The page says how far it is, so that a long file needs no longer deadline than a short one.
        loop {
            page.until(
                "the tests to get on",
                &format!("recorded.progress > {seen} || recorded.results"),
            )
            .await?;
            if let Some(results) = page.read("recorded.results").await?.as_str() {
                return serde_json::from_str(results).context("the page's results are no JSON");
            }
            seen = page
                .read("recorded.progress")
                .await?
                .as_i64()
                .unwrap_or(seen);
        }
    }

    fn results(&self, outcomes: &Value) -> Vec<PythonResult> {
        let result = |function: &String| {
            let outcome = &outcomes[function];
            let text = |name: &str| outcome[name].as_str().map(ToOwned::to_owned);
            let ended = match (outcome.is_object(), text("failure")) {
                (false, _) => Err(anyhow!("the page did not run it")),
                (true, None) => Ok(()),
                (true, Some(failure)) => Err(anyhow!(
                    "{failure}\n{}",
                    text("console").unwrap_or_default()
                )),
            };
            self.result(
                function,
                ended,
                outcome["milliseconds"].as_f64().unwrap_or_default(),
            )
        };
        self.functions.iter().map(result).collect()
    }

    fn result(&self, function: &str, outcome: Result<()>, milliseconds: f64) -> PythonResult {
        let took = Duration::from_secs_f64(milliseconds.max(0.0) / 1000.0);
        PythonResult {
            name: format!("{}/{function}", self.path),
            outcome,
            took,
        }
    }
}

/// The names of a module's test functions, without `test_`.
fn functions(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let function = line.strip_prefix("async ").map_or(line, str::trim_start);
        function.strip_prefix("def test_")?.split('(').next()
    })
}

/// The Python files in the topic folders, in order of their names; those beside the folders are no cases.
fn sources(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for topic in std::fs::read_dir(root)? {
        let topic = topic?.path();
        if topic.is_dir() {
            for file in std::fs::read_dir(topic)? {
                let file = file?.path();
                if file.extension().is_some_and(|extension| extension == "py") {
                    found.push(file);
                }
            }
        }
    }
    found.sort();
    Ok(found)
}
