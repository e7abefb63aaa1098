//! What is said of a page.

use std::fmt;

use serde_json::{Value, json};

use crate::likeness::Changes;

/// How much of the likeness that two visits with the reference have must be there: what is left is chance, as in games.
const ENOUGH: f64 = 0.9;
/// Two visits with the reference that are less alike than this tell nothing of how it looks.
const LEAST: f64 = 0.1;
/// How many differences are kept.
const DIFFERENCES: usize = 25;

/// What the visits of a page have shown.
pub(crate) struct Visits {
    pub(crate) reference: [Value; 2],
    pub(crate) ours: Value,
    pub(crate) without: [Value; 2],
    /// The statements that end well, of a Python file.
    pub(crate) statements: Option<String>,
}

/// What came of it.
pub(crate) struct Verdict {
    /// The reference visibly changes the page, so that it counts.
    pub(crate) counts: bool,
    /// The same of the reference by the same measure.
    pub(crate) reference_passes: bool,
    pub(crate) passes: bool,
    /// By the same measure: it never does.
    pub(crate) without_passes: bool,
    likeness: f64,
    noise: f64,
    cause: Option<String>,
    reference_cause: Option<String>,
    differences: Vec<String>,
    errors: Value,
    statements: Option<String>,
}

impl Verdict {
    pub(crate) fn of(visits: &Visits) -> Self {
        let base = &visits.without[0];
        let [first, second] = &visits.reference;
        let reference = Changes::of(first, base);
        let again = Changes::of(second, base);
        let ours = Changes::of(&visits.ours, base);
        let without = Changes::of(&visits.without[1], base);
        let noise = reference.likeness(&again);
        let likeness = reference.likeness(&ours).max(again.likeness(&ours));
        let enough =
            |likeness: f64| likeness >= ENOUGH * noise && (likeness > 0.0 || noise < LEAST);
        let mut cause = thrown(&visits.ours, first);
        if cause.is_none() && !enough(likeness) {
            cause = Some(format!("looks otherwise ({likeness:.2} of {noise:.2})"));
        }
        let counts = !reference.is_empty();
        let reference_cause = thrown(first, second).or_else(|| thrown(second, first));
        Self {
            counts,
            reference_passes: counts && reference_cause.is_none(),
            passes: counts && cause.is_none(),
            without_passes: counts && !without.is_empty() && enough(reference.likeness(&without)),
            likeness,
            noise,
            cause,
            reference_cause,
            differences: ours.differences(&reference, DIFFERENCES),
            errors: visits.ours["errors"].clone(),
            statements: visits.statements.clone(),
        }
    }

    /// All of it.
    pub(crate) fn json(&self) -> Value {
        json!({
            "counts": self.counts,
            "passes": self.passes,
            "reference passes": self.reference_passes,
            "without Python passes": self.without_passes,
            "likeness": self.likeness,
            "likeness of the reference to itself": self.noise,
            "cause": self.cause,
            "cause of the reference": self.reference_cause,
            "differences": self.differences,
            "errors": self.errors,
            "statements": self.statements,
        })
    }
}

/// Why a visit is none without faults: the first error, or how it ended if another visit did not end so too.
fn thrown(shown: &Value, other: &Value) -> Option<String> {
    let error = shown["errors"].get(0);
    if let Some(error) = error {
        let text = error["text"].as_str().unwrap_or_default();
        let stage = error["stage"].as_str().unwrap_or_default();
        return Some(format!("{stage}: {}", told(text)));
    }
    if let Some(ended) = shown["ended"].as_str() {
        return Some(ended.to_owned());
    }
    let left = shown["left"].as_str().filter(|_| other["left"].is_null());
    left.map(|address| format!("it goes to {address}"))
}

/// The line of an error that says what it is: the last of a traceback, else the first.
fn told(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let is_error = |line: &&&str| {
        let name = line.split([':', ' ', '(']).next().unwrap_or_default();
        let name = name.rsplit('.').next().unwrap_or_default();
        name.ends_with("Error")
            || name.ends_with("Exception")
            || name.ends_with("Exit")
            || name == "StopIteration"
    };
    let line = match lines
        .iter()
        .position(|line| line.contains("Traceback (most recent"))
    {
        Some(begin) => lines[begin + 1..].iter().find(is_error).copied(),
        None => None,
    };
    let line = line.or_else(|| lines.iter().find(|line| !line.is_empty()).copied());
    line.unwrap_or_default().chars().take(200).collect()
}

/// A line of the table.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.counts {
            f.write_str("- the reference changes nothing")?;
        } else if self.passes {
            write!(f, "ok ({:.2} of {:.2})", self.likeness, self.noise)?;
        } else {
            write!(f, "FAIL {}", self.cause.as_deref().unwrap_or_default())?;
        }
        if let Some(statements) = &self.statements {
            write!(
                f,
                "; {} statements",
                statements.lines().next().unwrap_or_default()
            )?;
        }
        if let Some(cause) = &self.reference_cause {
            write!(f, "; the reference: {cause}")?;
        }
        if self.without_passes {
            f.write_str("; PASSES WITHOUT PYTHON")?;
        }
        Ok(())
    }
}
