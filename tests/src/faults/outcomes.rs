//! What the page has told of its messages, held against the ledger.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};

use super::ledger::{Book, Id};
use super::line::Tally;

/// How many breaches of a promise are told; there may be thousands.
const TOLD: usize = 20;

/// What came of a message, as its sender was told.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Outcome {
    /// It has arrived.
    Ok,
    /// It may be lost.
    Lost,
    /// It was not sent.
    Unsent,
    /// Its sender has taken it back, perhaps too late.
    Taken,
}

/// What a round has come to.
#[derive(Default)]
pub struct Round {
    /// How often which kind of fault happened.
    pub faults: Tally,
    /// Messages, and what their senders were told.
    pub sent: usize,
    /// They had arrived.
    pub delivered: usize,
    /// They may be lost.
    pub lost: usize,
    /// And have arrived nevertheless.
    pub lost_arrived: usize,
    /// They were never sent.
    pub unsent: usize,
    /// Their senders took them back.
    pub taken: usize,
    /// Attempts to connect again.
    pub attempts: Vec<Attempt>,
    /// Python objects that JavaScript held at the end.
    pub callbacks: u64,
    /// Bytes of the wasm memory at the end.
    pub memory: u64,
    /// Bytes of the page's JavaScript objects at the end, where the browser tells: else 0.
    pub heap: u64,
    /// Connections at the end, of the browser to the proxy, and open WebSockets at the server.
    pub sockets: (usize, usize),
    /// Promises that were not kept.
    pub breaches: Vec<String>,
}

/// An attempt to connect again, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attempt {
    /// What it was to wait.
    pub delay: f64,
    /// How much later than that it came.
    pub late: f64,
    /// How much later than it should another timer of the page came meanwhile: for so long nothing could have come.
    pub stood: f64,
}

/// What has been told so far.
#[derive(Default)]
pub(super) struct Told {
    outcomes: HashMap<Id, Outcome>,
    said: HashMap<usize, u32>,
    round: Round,
}

impl Told {
    /// Takes a text of the page's.
    pub(super) fn take(&mut self, text: &str) -> Result<()> {
        self.understand(text)
            .with_context(|| format!("the page told {text:?}"))
    }

    fn understand(&mut self, text: &str) -> Result<()> {
        let words: Vec<&str> = text.splitn(4, ' ').collect();
        match words[..] {
            ["wrong", ..] => self.round.breaches.push(text.to_owned()),
            ["said", line, count] => {
                self.said.insert(line.parse()?, count.parse()?);
            }
            ["back", delay, late, stood] => self.round.attempts.push(Attempt {
                delay: delay.parse()?,
                late: late.parse()?,
                stood: stood.parse()?,
            }),
            [line, number, outcome] => {
                let id = (line.parse()?, number.parse()?);
                let known = match outcome {
                    "ok" => Outcome::Ok,
                    "lost" => Outcome::Lost,
                    "unsent" => Outcome::Unsent,
                    "taken" => Outcome::Taken,
                    _ => bail!("no outcome"),
                };
                if let Some(before) = self.outcomes.insert(id, known) {
                    let breach = format!("{id:?} ended twice: {before:?}, {known:?}");
                    self.round.breaches.push(breach);
                }
            }
            _ => bail!("not understood"),
        }
        Ok(())
    }

    /// How much has been told.
    pub(super) fn count(&self) -> usize {
        self.outcomes.len()
    }

    /// A promise that was not kept.
    pub(super) fn breach(&mut self, text: String) {
        self.round.breaches.push(text);
    }

    /// The round, when all has been told and all has arrived that will.
    pub(super) fn held_against(mut self, book: &Book) -> Round {
        let mut breaches = book.wrong.clone();
        for (&line, &count) in &self.said {
            for number in (0..count).filter(|&number| !self.outcomes.contains_key(&(line, number)))
            {
                breaches.push(format!("nobody was told what came of {:?}", (line, number)));
            }
        }
        let round = &mut self.round;
        round.sent = self.outcomes.len();
        for (id, outcome) in &self.outcomes {
            let arrived = book.arrived.get(id).copied().unwrap_or_default();
            let is_kept = match outcome {
                Outcome::Ok => {
                    round.delivered += 1;
                    arrived == 1
                }
                Outcome::Lost => {
                    round.lost += 1;
                    round.lost_arrived += usize::from(arrived > 0);
                    arrived <= 1
                }
                Outcome::Unsent => {
                    round.unsent += 1;
                    arrived == 0
                }
                Outcome::Taken => {
                    round.taken += 1;
                    arrived <= 1
                }
            };
            if !is_kept {
                breaches.push(format!("{id:?} is {outcome:?} and arrived {arrived} times"));
            }
        }
        for id in book
            .arrived
            .keys()
            .filter(|id| !self.outcomes.contains_key(id))
        {
            breaches.push(format!("{id:?} arrived, and nobody has sent it"));
        }
        let more = breaches.len().saturating_sub(TOLD);
        breaches.truncate(TOLD);
        if more > 0 {
            breaches.push(format!("and {more} more"));
        }
        round.breaches.extend(breaches);
        self.round
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(told: &[&str], arrived: &[(Id, u32)]) -> Round {
        let mut all = Told::default();
        for text in told {
            all.take(text).unwrap();
        }
        all.held_against(&Book {
            arrived: arrived.iter().copied().collect(),
            wrong: Vec::new(),
        })
    }

    #[test]
    fn what_is_told_is_counted() {
        let told = [
            "0 0 ok",
            "0 1 lost",
            "0 2 lost",
            "1 0 unsent",
            "1 1 taken",
            "said 0 3",
            "back 0.5 0.01 0.002",
        ];
        let round = round(&told, &[((0, 0), 1), ((0, 2), 1)]);
        assert_eq!(round.breaches, [""; 0]);
        assert_eq!(
            (round.sent, round.delivered, round.lost, round.lost_arrived),
            (5, 1, 2, 1)
        );
        assert_eq!((round.unsent, round.taken), (1, 1));
        assert_eq!(
            round.attempts,
            [Attempt {
                delay: 0.5,
                late: 0.01,
                stood: 0.002
            }]
        );
    }

    #[test]
    fn every_breach_is_seen() {
        for (told, arrived) in [
            (&["0 0 ok"][..], &[][..]),
            (&["0 0 ok"], &[((0, 0), 2)]),
            (&["0 0 lost"], &[((0, 0), 2)]),
            (&["0 0 unsent"], &[((0, 0), 1)]),
            (&[], &[((0, 0), 1)]),
            (&["said 0 1"], &[]),
            (&["0 0 ok", "0 0 lost"], &[((0, 0), 1)]),
            (&["wrong order"], &[]),
        ] {
            assert_eq!(
                round(told, arrived).breaches.len(),
                1,
                "{told:?}, {arrived:?}"
            );
        }
    }
}
