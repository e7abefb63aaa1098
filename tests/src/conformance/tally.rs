//! What came of the tests of a module, on one side.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Map, Value, json};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, timeout_at};

/// What a test came to, and what it said.
#[derive(Debug)]
struct Ended {
    outcome: Outcome,
    reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Outcome {
    Passed,
    Failed,
    Skipped,
    /// It failed, as the tests' authors know.
    Expected,
    /// It passed, though its authors thought that it could not.
    Unexpected,
}

/// How a run of a module ended.
pub(crate) enum End {
    /// There is nothing left to run.
    Done,
    /// In a test, which ended it: what comes after that has to be run anew.
    Early,
}

/// The tests so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    tests: BTreeMap<String, Ended>,
    /// Why there are none, or no more of them: the module could not be imported, or nothing was told any more.
    pub(crate) broken: Option<String>,
    /// Why none was to be run.
    pub(crate) skipped: Option<String>,
    /// Seconds that it took.
    pub(crate) seconds: f64,
}

impl Tally {
    /// Takes what a run tells until it ends, or until it is silent for too long.
    pub(crate) async fn follow(
        &mut self,
        messages: &mut UnboundedReceiver<Value>,
        patience: Duration,
    ) -> End {
        let mut running: Option<String> = None;
        let mut until = Instant::now() + patience;
        loop {
            let told = match timeout_at(until, messages.recv()).await {
                Ok(Some(told)) => told,
                Ok(None) => return self.stopped(running, "it ended the program"),
                Err(_) => {
                    let late = format!("not ended after {} s", patience.as_secs());
                    return self.stopped(running, &late);
                }
            };
            let text = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
            match told["event"].as_str().unwrap_or_default() {
                "start" => running = Some(text("test")),
                "end" => {
                    running = None;
                    self.end(text("test"), &text("outcome"), text("reason"));
                }
                "skipped" => self.skipped = Some(text("reason")),
                "broken" => {
                    self.broken = Some(text("reason"));
                    return End::Done;
                }
                "done" => return End::Done,
                // The page has come to its end, and the runner has not said that it has.
                "page" if self.skipped.is_none() => {
                    return self.stopped(running, &format!("it ended Python: {}", text("reason")));
                }
                "page" => return End::Done,
                _ => continue,
            }
            if self.skipped.is_some() {
                return End::Done;
            }
            until = Instant::now() + patience;
        }
    }

    fn end(&mut self, test: String, outcome: &str, reason: String) {
        let outcome = match outcome {
            "passed" => Outcome::Passed,
            "skipped" => Outcome::Skipped,
            "expected" => Outcome::Expected,
            "unexpected" => Outcome::Unexpected,
            _ => Outcome::Failed,
        };
        self.tests.insert(test, Ended { outcome, reason });
    }

    /// The run stopped in the midst of a test, which is its result, or between two.
    fn stopped(&mut self, running: Option<String>, why: &str) -> End {
        match running {
            Some(test) => {
                let reason = why.to_owned();
                let outcome = Outcome::Failed;
                self.tests.insert(test, Ended { outcome, reason });
                End::Early
            }
            None => {
                self.broken = Some(format!("between two tests: {why}"));
                End::Done
            }
        }
    }

    /// Notes that the rest of the tests has not been run.
    pub(crate) fn give_up(&mut self, beginnings: usize) {
        self.broken = Some(format!("{beginnings} tests ended everything"));
    }

    /// Notes how long it took.
    pub(crate) fn after(mut self, started: std::time::Instant) -> Self {
        self.seconds = started.elapsed().as_secs_f64();
        self
    }

    /// The names of those that have been run.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.tests.keys().map(String::as_str).collect()
    }

    /// How many came to this.
    pub(crate) fn count(&self, outcome: Outcome) -> usize {
        self.of(outcome).count()
    }

    /// Those that came to this, with what they said.
    pub(crate) fn of(&self, outcome: Outcome) -> impl Iterator<Item = (&str, &str)> {
        let tests = self.tests.iter();
        tests
            .filter(move |(_, ended)| ended.outcome == outcome)
            .map(|(name, ended)| (name.as_str(), ended.reason.as_str()))
    }

    /// All of it.
    pub(crate) fn json(&self) -> Value {
        let failed = self.of(Outcome::Failed);
        let failed: Map<String, Value> = failed
            .map(|(name, reason)| (name.to_owned(), json!(reason)))
            .collect();
        let unexpected: Vec<&str> = self.of(Outcome::Unexpected).map(|(name, _)| name).collect();
        json!({
            "passed": self.count(Outcome::Passed),
            "failed": failed,
            "skipped": self.count(Outcome::Skipped),
            "expected": self.count(Outcome::Expected),
            "unexpected": unexpected,
            "broken": self.broken,
            "not run": self.skipped,
            "seconds": (self.seconds * 10.0).round() / 10.0,
        })
    }
}
