//! How much alike what two visits of a page have changed in it is.

use std::collections::BTreeMap;

use serde_json::Value;

/// What Python has changed: how many more, or less, there are of what stands in the page, when it was loaded and used.
pub(crate) struct Changes(BTreeMap<String, i64>);

impl Changes {
    /// What a page shows, against what it shows without Python.
    pub(crate) fn of(shown: &Value, without: &Value) -> Self {
        let mut changes = BTreeMap::new();
        for stage in ["loaded", "used"] {
            if shown[stage].is_null() {
                continue;
            }
            for (side, sign) in [(shown, 1), (without, -1)] {
                for (what, count) in side[stage].as_object().into_iter().flatten() {
                    let count = count.as_i64().unwrap_or_default();
                    *changes.entry(format!("{stage} {what}")).or_default() += sign * count;
                }
            }
        }
        changes.retain(|_, count| *count != 0);
        Self(changes)
    }

    /// Whether nothing is to be seen.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// From 0, nothing alike, to 1, everything.
    pub(crate) fn likeness(&self, other: &Self) -> f64 {
        let of = |changes: &Self, what: &str| changes.0.get(what).copied().unwrap_or_default();
        let (mut both, mut all) = (0, 0);
        let mut names: Vec<&String> = self.0.keys().chain(other.0.keys()).collect();
        names.sort_unstable();
        names.dedup();
        for what in names {
            let (one, two) = (of(self, what), of(other, what));
            if (one > 0) == (two > 0) {
                both += one.abs().min(two.abs());
                all += one.abs().max(two.abs());
            } else {
                all += one.abs() + two.abs();
            }
        }
        if all == 0 {
            return 0.0;
        }
        both as f64 / all as f64
    }

    /// What differs most from another's, for a report.
    pub(crate) fn differences(&self, other: &Self, most: usize) -> Vec<String> {
        let mut differences: BTreeMap<&String, i64> = BTreeMap::new();
        for (changes, sign) in [(self, 1), (other, -1)] {
            for (what, count) in &changes.0 {
                *differences.entry(what).or_default() += sign * count;
            }
        }
        let mut differences: Vec<_> = differences
            .into_iter()
            .filter(|(_, count)| *count != 0)
            .collect();
        differences.sort_by_key(|(_, count)| std::cmp::Reverse(count.abs()));
        let differences = differences.into_iter().take(most);
        differences
            .map(|(what, count)| format!("{count:+} {what}"))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn changes(used: Value) -> Changes {
        Changes::of(&json!({ "used": used }), &json!({ "used": { "a": 1 } }))
    }

    #[test]
    fn a_page_that_shows_what_it_shows_without_python_is_like_nothing() {
        let nothing = changes(json!({ "a": 1 }));
        assert!(nothing.is_empty());
        assert_eq!(nothing.likeness(&nothing), 0.0);
        assert_eq!(nothing.likeness(&changes(json!({ "a": 1, "b": 1 }))), 0.0);
    }

    #[test]
    fn likeness_counts_what_is_common() {
        let one = changes(json!({ "a": 1, "b": 2 }));
        assert_eq!(one.likeness(&one), 1.0);
        assert_eq!(one.likeness(&changes(json!({ "a": 1, "b": 1 }))), 0.5);
        // What one adds and the other takes away is not common.
        assert_eq!(
            changes(json!({ "a": 2 })).likeness(&changes(json!({}))),
            0.0
        );
        assert_eq!(
            one.differences(&changes(json!({ "a": 1 })), 9),
            ["+2 used b"]
        );
    }
}
