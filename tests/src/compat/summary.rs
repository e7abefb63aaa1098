//! What came of all pages.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::verdict::Verdict;

/// The results of this run, and those of earlier ones of other pages.
pub(crate) struct Summary {
    pages: Map<String, Value>,
    /// The names of those of this run.
    tried: Vec<String>,
}

impl Summary {
    /// Reads the results of earlier runs, if there are any.
    pub(crate) fn read(file: &Path) -> Self {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let earlier: Value = serde_json::from_str(&text).unwrap_or_default();
        Self {
            pages: earlier["pages"].as_object().cloned().unwrap_or_default(),
            tried: Vec::new(),
        }
    }

    /// Adds a page, in place of an earlier result.
    pub(crate) fn add(&mut self, page: &str, verdict: &Verdict) {
        self.pages.insert(page.to_owned(), verdict.json());
        self.tried.push(page.to_owned());
    }

    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        let all = json!({ "pages": self.pages });
        std::fs::write(file, format!("{all:#}\n"))
            .with_context(|| format!("cannot write {}", file.display()))
    }

    fn count(&self, what: &str) -> usize {
        let tried = self.tried.iter();
        tried.filter(|page| self.pages[*page][what] == true).count()
    }
}

/// The sums of this run, and why pages do not work, the most frequent reasons first.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} tried; of {} that the reference changes {} work and {} more throw what they throw with the reference too; {} work with the reference, {} without Python",
            self.tried.len(),
            self.count("counts"),
            self.count("passes"),
            self.count("passes, or throws what the reference throws") - self.count("passes"),
            self.count("reference passes"),
            self.count("without Python passes"),
        )?;
        let mut causes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for page in &self.tried {
            let verdict = &self.pages[page];
            if verdict["counts"] == true
                && verdict["passes, or throws what the reference throws"] == false
            {
                let cause = verdict["cause"].as_str().unwrap_or_default();
                let cause = if cause.starts_with("looks otherwise") {
                    "looks otherwise"
                } else {
                    cause
                };
                causes.entry(cause).or_default().push(page);
            }
        }
        let mut causes: Vec<_> = causes.into_iter().collect();
        causes.sort_by_key(|(_, pages)| std::cmp::Reverse(pages.len()));
        for (cause, pages) in causes {
            writeln!(f, "{:4} {cause}: {}", pages.len(), pages.join(", "))?;
        }
        Ok(())
    }
}
