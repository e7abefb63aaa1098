//! Counting tests.

use std::fmt;

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Tally {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) skipped: usize,
}

impl Tally {
    /// Understands the last line of a Rust test program: `test result: ok. 3 passed; 0 failed; ...`.
    pub(super) fn of_cargo(line: &str) -> Option<Tally> {
        let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let mut tally = Tally::default();
        for count in counts.split("; ") {
            match number(count) {
                Some((number, "passed")) => tally.passed = number,
                Some((number, "failed")) => tally.failed = number,
                Some((number, "ignored")) => tally.skipped = number,
                _ => {}
            }
        }
        Some(tally)
    }

    /// Understands the form that [`Tally`] is displayed in, and nothing else.
    pub(super) fn of_sum(line: &str) -> Option<Tally> {
        let mut counts = line.split(", ").map(number);
        let Some(Some((passed, "passed"))) = counts.next() else {
            return None;
        };
        let Some(Some((failed, "failed"))) = counts.next() else {
            return None;
        };
        let skipped = match counts.next() {
            None => 0,
            Some(Some((skipped, "skipped"))) => skipped,
            Some(_) => return None,
        };
        counts.next().is_none().then_some(Tally {
            passed,
            failed,
            skipped,
        })
    }

    pub(super) fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Nothing failed, and something was run at all.
    pub(super) fn is_good(self) -> bool {
        self.failed == 0 && self.passed > 0
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        match self.skipped {
            0 => Ok(()),
            skipped => write!(f, ", {skipped} skipped"),
        }
    }
}

/// `3 passed` as a number and a word.
fn number(count: &str) -> Option<(usize, &str)> {
    let (number, word) = count.split_once(' ')?;
    Some((number.parse().ok()?, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_cargo_are_understood() {
        let line = "test result: FAILED. 3 passed; 1 failed; 2 ignored; 0 measured; 9 filtered out; finished in 0.00s";
        assert_eq!(
            Tally::of_cargo(line),
            Some(Tally {
                passed: 3,
                failed: 1,
                skipped: 2
            })
        );
        assert_eq!(Tally::of_cargo("test result of something ... ok"), None);
        assert_eq!(Tally::of_cargo("running 3 tests"), None);
    }

    #[test]
    fn sums_are_understood_as_they_are_displayed() {
        for tally in [
            Tally {
                passed: 3,
                failed: 1,
                skipped: 2,
            },
            Tally {
                passed: 0,
                failed: 0,
                skipped: 0,
            },
        ] {
            assert_eq!(Tally::of_sum(&tally.to_string()), Some(tally));
        }
        for line in [
            "",
            "3 passed",
            "3 passed, 1 failed, 2 late",
            "ok chromium 3 passed, 1 failed",
            "1 passed, 1 failed, 1 skipped, x",
        ] {
            assert_eq!(Tally::of_sum(line), None, "{line}");
        }
    }

    #[test]
    fn no_test_at_all_is_not_good() {
        assert!(!Tally::default().is_good());
        assert!(
            !Tally {
                passed: 5,
                failed: 1,
                skipped: 0
            }
            .is_good()
        );
        assert!(
            !Tally {
                passed: 0,
                failed: 0,
                skipped: 5
            }
            .is_good()
        );
        assert!(
            Tally {
                passed: 1,
                failed: 0,
                skipped: 5
            }
            .is_good()
        );
    }
}
