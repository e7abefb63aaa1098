//! The samples of one test in one runtime, as they come in.

use crate::results::{Problem, Series};
use crate::work::Work;

/// The milliseconds of one run.
pub(crate) struct Run {
    pub(crate) time: f64,
    /// Of Python's own part, where the page tells it.
    pub(crate) lap: Option<f64>,
}

/// What is known so far.
pub(crate) struct Tally {
    /// How many operations a run is made of.
    pub(crate) operations: u32,
    /// Whether nothing more is to be run.
    pub(crate) is_done: bool,
    times: Vec<f64>,
    laps: Vec<f64>,
    problem: Option<Problem>,
}

/// The warming up does so much less.
const WARM_UP: u32 = 8;

/// What a run may take, in milliseconds, before it is made of fewer operations.
const LONG: f64 = 15_000.0;

impl Tally {
    pub(crate) fn new(work: &Work) -> Self {
        Self {
            operations: (work.operations() / WARM_UP).max(1),
            is_done: false,
            times: Vec::new(),
            laps: Vec::new(),
            problem: None,
        }
    }

    /// Takes the first run, which warms up, and decides by it how long the others are.
    pub(crate) fn warm_up(&mut self, work: &Work, run: &Run) {
        if run.time > LONG {
            // Too slow to do again: once must be enough.
            self.add(work, run);
            self.is_done = true;
            return;
        }
        let one = run.time / f64::from(self.operations);
        self.operations = work.operations();
        while self.operations > 1 && one * f64::from(self.operations) > LONG {
            self.operations /= 2;
        }
    }

    /// Takes a run that counts.
    pub(crate) fn add(&mut self, work: &Work, run: &Run) {
        self.times.push(work.sample(run.time, self.operations));
        let lap = run.lap.map(|lap| work.sample(lap, self.operations));
        self.laps.extend(lap);
    }

    /// Takes a failure, which ends the test for this runtime.
    pub(crate) fn fail(&mut self, problem: Problem) {
        self.problem = Some(problem);
        self.is_done = true;
    }

    /// The samples as series: the test's own, and that of Python's part where it is told apart.
    pub(crate) fn series(self, work: &Work, group: &'static str, runtime: &str) -> Vec<Series> {
        let whole = Series {
            group,
            test: work.title.clone(),
            unit: work.unit(),
            runtime: runtime.to_owned(),
            samples: self.times,
            operations: self.operations,
            problem: self.problem,
        };
        let mut series = vec![whole.clone()];
        if work.lap {
            series.push(Series {
                test: format!("{}: the loop alone", work.title),
                samples: self.laps,
                ..whole
            });
        }
        series
    }
}
