//! What is printed: a line a case, and the sum.

use std::{
    cell::{Cell, RefCell},
    fmt::Display,
    time::Duration,
};

use anyhow::Result;
use browsers::Browser;

/// The count of what has been run so far.
#[derive(Default)]
pub(crate) struct Report {
    passed: Cell<usize>,
    /// A line and a reason each: they are printed again at the end, among thousands of lines nobody finds them.
    failed: RefCell<Vec<String>>,
    skipped: Cell<usize>,
}

impl Report {
    /// Prints and counts how a case ended.
    pub(crate) fn ended(
        &self,
        browser: Browser,
        name: impl Display,
        outcome: &Result<()>,
        took: Duration,
    ) {
        let milliseconds = took.as_millis();
        match outcome {
            Ok(()) => {
                self.passed.update(|count| count + 1);
                println!("ok {browser} {name} ({milliseconds} ms)");
            }
            Err(reason) => {
                let reason = format!("{reason:#}").replace('\n', "\n    ");
                let failure = format!("FAIL {browser} {name} ({milliseconds} ms)\n    {reason}");
                println!("{failure}");
                self.failed.borrow_mut().push(failure);
            }
        }
    }

    /// Prints and counts a case that cannot be run here.
    pub(crate) fn skipped(&self, browser: Browser, name: &str, reason: &str) {
        self.skipped.update(|count| count + 1);
        println!("skipped {browser} {name}: {reason}");
    }

    /// Prints what failed once more, and the sum; true if nothing failed and, where something has to be run, something passed.
    pub(crate) fn sum(&self, must_run: bool) -> bool {
        let failures = self.failed.borrow();
        for failure in failures.iter() {
            println!("{failure}");
        }
        let (passed, failed) = (self.passed.get(), failures.len());
        let skipped = match self.skipped.get() {
            0 => String::new(),
            count => format!(", {count} skipped"),
        };
        println!("{passed} passed, {failed} failed{skipped}");
        failed == 0 && (passed > 0 || !must_run)
    }
}
