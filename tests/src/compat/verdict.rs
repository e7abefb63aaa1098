//! What is said of a page.

use std::fmt;

use serde_json::{Value, json};

use crate::likeness::Changes;

/// How much of the likeness that two visits with the reference have must be there in what a person sees.
const ENOUGH: f64 = 0.9;
/// The same where two visits with the reference are less alike than this: chance rules there, as in games.
const ENOUGH_BY_CHANCE: f64 = 0.6;
const CHANCE: f64 = 0.8;
/// How much of it in all, elements and attributes too: widgets are built otherwise.
const ENOUGH_IN_ALL: f64 = 0.3;
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
    /// It does, but for an exception that the reference throws too: the page's own.
    pub(crate) passes_alike: bool,
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
        let likeness = |shown: &Value, is_seen: bool| {
            let of = |shown| Changes::of(shown, base, |what| !is_seen || what.starts_with('*'));
            let (first, second, shown) = (of(first), of(second), of(shown));
            let own = first.likeness(&second);
            (
                first.likeness(&shown).max(second.likeness(&shown)),
                own,
                first.is_empty(),
            )
        };
        let enough = |shown: &Value| {
            let is_near = |(likeness, own, _): (f64, f64, bool), share: f64| {
                let share = if own < CHANCE {
                    share.min(ENOUGH_BY_CHANCE)
                } else {
                    share
                };
                likeness >= share * own && (likeness > 0.0 || own < LEAST)
            };
            let seen = likeness(shown, true);
            // Where nothing is to be read, the rest has to be the same.
            let of_all = if seen.2 { ENOUGH } else { ENOUGH_IN_ALL };
            (seen.2 || is_near(seen, ENOUGH)) && is_near(likeness(shown, false), of_all)
        };
        let (seen, noise, unseen) = likeness(&visits.ours, true);
        let (in_all, noise_in_all, _) = likeness(&visits.ours, false);
        let reference = Changes::of(first, base, |_| true);
        let ours = Changes::of(&visits.ours, base, |_| true);
        let without = Changes::of(&visits.without[1], base, |_| true);
        let (likeness, noise) = if unseen {
            (in_all, noise_in_all)
        } else {
            (seen, noise)
        };
        let mut cause = thrown(&visits.ours, first);
        let looks_alike = enough(&visits.ours);
        if cause.is_none() && !looks_alike {
            cause = Some(format!(
                "looks otherwise ({likeness:.2} of {noise:.2}, in all {in_all:.2})"
            ));
        }
        let counts = !reference.is_empty();
        let reference_cause = thrown(first, second).or_else(|| thrown(second, first));
        let is_own = match (&cause, &reference_cause) {
            (Some(ours), Some(reference)) => kind(ours) == kind(reference),
            (ours, _) => ours.is_none(),
        };
        Self {
            counts,
            reference_passes: counts && reference_cause.is_none(),
            passes: counts && cause.is_none(),
            passes_alike: counts && is_own && looks_alike,
            without_passes: counts && !without.is_empty() && enough(&visits.without[1]),
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
            "passes, or throws what the reference throws": self.passes_alike,
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
    let errors = shown["errors"].as_array().into_iter().flatten();
    let mut errors = errors.map(|error| (error, error["text"].as_str().unwrap_or_default()));
    if let Some((error, text)) = errors.find(|(_, text)| !is_warning(text)) {
        let stage = error["stage"].as_str().unwrap_or_default();
        return Some(format!("{stage}: {}", told(text)));
    }
    if let Some(ended) = shown["ended"].as_str() {
        return Some(ended.to_owned());
    }
    let left = shown["left"].as_str().filter(|_| other["left"].is_null());
    left.map(|address| format!("it goes to {address}"))
}

/// Whether what the console has been told is no error: what is warned of is not thrown.
fn is_warning(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    text.starts_with("console.error: ")
        && first.contains("Warning: ")
        && !text.contains("Traceback (")
}

/// The class of what is thrown, or all of it where it has none.
fn kind(cause: &str) -> &str {
    let (_, error) = cause.split_once(": ").unwrap_or(("", cause));
    let name = error.split(':').next().unwrap_or(error);
    name.rsplit('.').next().unwrap_or(name)
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
    // The last of several that follow from each other.
    let begin = lines
        .iter()
        .rposition(|line| line.contains("Traceback (most recent"));
    let line = match begin {
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
            let cause = self.cause.as_deref().unwrap_or("nothing thrown");
            write!(f, "- the reference changes nothing; {cause}")?;
        } else if self.passes {
            write!(f, "ok ({:.2} of {:.2})", self.likeness, self.noise)?;
        } else if self.passes_alike {
            write!(
                f,
                "as the reference: {}",
                self.cause.as_deref().unwrap_or_default()
            )?;
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
