//! What is told of samples.

/// The middle of the samples, and how far they go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Summary {
    pub(super) median: f64,
    pub(super) least: f64,
    pub(super) most: f64,
}

/// `None` of no samples.
pub(super) fn summary(samples: &[f64]) -> Option<Summary> {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (least, most) = (*sorted.first()?, *sorted.last()?);
    let (below, above) = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
    Some(Summary {
        median: f64::midpoint(below, above),
        least,
        most,
    })
}

/// The mean of ratios: <https://en.wikipedia.org/wiki/Geometric_mean>. `None` of none.
pub(super) fn geometric_mean(ratios: &[f64]) -> Option<f64> {
    let logarithms: f64 = ratios.iter().map(|ratio| ratio.ln()).sum();
    #[expect(clippy::cast_precision_loss, reason = "there are not that many")]
    let count = ratios.len() as f64;
    (!ratios.is_empty()).then(|| (logarithms / count).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_or_between_the_two_in_the_middle() {
        let median = |samples: &[f64]| summary(samples).map(|summary| summary.median);
        assert_eq!(median(&[3.0]), Some(3.0));
        assert_eq!(median(&[9.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 9.0]), Some(3.0));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn the_extremes_are_told() {
        let summary = summary(&[2.0, 8.0, 5.0]).unwrap();
        assert_eq!((summary.least, summary.most), (2.0, 8.0));
    }

    #[test]
    fn ratios_that_are_each_others_inverse_are_one_in_the_mean() {
        let mean = geometric_mean(&[4.0, 0.25]).unwrap();
        assert!((mean - 1.0).abs() < 1e-12, "{mean}");
        assert!((geometric_mean(&[2.0, 8.0]).unwrap() - 4.0).abs() < 1e-12);
        assert_eq!(geometric_mean(&[]), None);
    }
}
