//! What a run has come to.

use std::fmt;
use std::time::Duration;

use browsers::Browser;
use browsers::faults::{Attempt, Kind, Round};

use crate::options::Options;

/// How much later than its backoff says an attempt may come, in seconds, apart from the time for which the page stood still.
const LATE: f64 = 1.0;

/// How much sooner: timers are as exact as a millisecond.
const SOON: f64 = -0.005;

/// How much the wasm memory may grow in the second half of a run: its last step, in bytes.
const GROWTH: u64 = 1 << 20;

/// In fewer rounds it may still find its size.
const MANY: usize = 10;

const MIB: f64 = (1 << 20) as f64;

/// All rounds of a run.
pub(crate) struct Report {
    seed: u64,
    browser: Browser,
    took: Duration,
    rounds: Vec<Round>,
}

impl Report {
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            seed: options.seed,
            browser: options.browser,
            took: Duration::ZERO,
            rounds: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, round: Round, took: Duration) {
        self.rounds.push(round);
        self.took = took;
    }

    fn sum(&self, of: impl Fn(&Round) -> usize) -> usize {
        self.rounds.iter().map(of).sum()
    }

    /// How many faults there have been.
    pub(crate) fn faults(&self) -> usize {
        self.sum(|round| round.faults.values().sum())
    }

    /// A line that says how far it is.
    pub(crate) fn progress(&self) -> String {
        let last = self.rounds.last();
        format!(
            "{:.1} min: {} faults, {} messages, {:.1} MiB, {} callbacks, {} breaches",
            self.took.as_secs_f64() / 60.0,
            self.faults(),
            self.sum(|round| round.sent),
            last.map_or(0.0, |round| round.memory as f64 / MIB),
            last.map_or(0, |round| round.callbacks),
            self.breaches().len()
        )
    }

    /// Whether every promise was kept.
    pub(crate) fn is_good(&self) -> bool {
        self.breaches().is_empty()
    }

    fn breaches(&self) -> Vec<String> {
        let mut breaches = Vec::new();
        for (number, round) in self.rounds.iter().enumerate() {
            let told = round.breaches.iter();
            breaches.extend(told.map(|breach| format!("round {number}: {breach}")));
            for Attempt { delay, late, stood } in &round.attempts {
                if *late < SOON || late - stood > LATE {
                    breaches.push(format!(
                        "round {number}: an attempt after {delay:.3} s came {late:.3} s late, and the page stood for {stood:.3} s"
                    ));
                }
            }
        }
        let memory: Vec<u64> = self.rounds.iter().map(|round| round.memory).collect();
        if memory.len() >= MANY
            && let (Some(middle), Some(last)) = (memory.get(memory.len() / 2), memory.last())
            && *last > middle + GROWTH
        {
            breaches.push(format!(
                "the wasm memory has grown from {middle} to {last} bytes in the second half"
            ));
        }
        breaches
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "Soak in {}, seed {}, {:.1} minutes, {} rounds",
            self.browser,
            self.seed,
            self.took.as_secs_f64() / 60.0,
            self.rounds.len()
        )?;
        writeln!(f, "Faults: {}", self.faults())?;
        for kind in Kind::ALL {
            let count = self.sum(|round| round.faults.get(&kind).copied().unwrap_or_default());
            writeln!(f, "  {count:>7} {kind}")?;
        }
        writeln!(f, "Messages: {}", self.sum(|round| round.sent))?;
        for (count, what) in [
            (self.sum(|round| round.delivered), "delivered, each once"),
            (
                self.sum(|round| round.lost),
                "whose sender was told that they may be lost",
            ),
            (
                self.sum(|round| round.lost_arrived),
                "of these arrived, each once",
            ),
            (self.sum(|round| round.taken), "taken back by their sender"),
            (self.sum(|round| round.unsent), "never sent"),
        ] {
            writeln!(f, "  {count:>7} {what}")?;
        }
        let attempts = self.rounds.iter().flat_map(|round| &round.attempts);
        let attempts = Vec::from_iter(attempts);
        let spread =
            |of: fn(&Attempt) -> f64| Spread::of(attempts.iter().map(|each| of(each)).collect());
        writeln!(f, "Attempts to connect again: {}", attempts.len())?;
        writeln!(
            f,
            "  backoff, seconds:         {}",
            spread(|each| each.delay)
        )?;
        writeln!(
            f,
            "  later than that, seconds: {}",
            spread(|each| each.late)
        )?;
        writeln!(
            f,
            "  the page stood meanwhile: {}",
            spread(|each| each.stood)
        )?;
        writeln!(f, "After the rounds: the first, the most, the last")?;
        self.over_time(f, "wasm memory, MiB", |round| round.memory as f64 / MIB)?;
        self.over_time(f, "JavaScript heap, MiB", |round| round.heap as f64 / MIB)?;
        self.over_time(f, "live callbacks", |round| round.callbacks as f64)?;
        let sockets = |round: &Round| (round.sockets.0 + round.sockets.1) as f64;
        self.over_time(f, "open connections", sockets)?;
        let breaches = self.breaches();
        writeln!(f, "Promises that were not kept: {}", breaches.len())?;
        for breach in breaches {
            writeln!(f, "  {breach}")?;
        }
        Ok(())
    }
}

impl Report {
    fn over_time(
        &self,
        f: &mut fmt::Formatter<'_>,
        what: &str,
        of: impl Fn(&Round) -> f64,
    ) -> fmt::Result {
        let values: Vec<f64> = self.rounds.iter().map(of).collect();
        let most = values.iter().copied().fold(0.0, f64::max);
        let first = values.first().copied().unwrap_or_default();
        let last = values.last().copied().unwrap_or_default();
        writeln!(f, "  {what:<21}{first:>9.1}{most:>9.1}{last:>9.1}")
    }
}

/// How values are spread.
struct Spread(Vec<f64>);

impl Spread {
    fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    /// The value below which so much of all lies.
    fn at(&self, part: f64) -> f64 {
        let place = (self.0.len() as f64 * part) as usize;
        let place = place.min(self.0.len().saturating_sub(1));
        self.0.get(place).copied().unwrap_or_default()
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "half below {:.3}, 99 of 100 below {:.3}, the most {:.3}",
            self.at(0.5),
            self.at(0.99),
            self.at(1.0)
        )
    }
}
