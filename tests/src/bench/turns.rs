//! One group in all its runtimes, turn by turn: what changes on the machine meanwhile hits all alike.

use std::net::SocketAddr;

use anyhow::Result;

use crate::options::{Group, Options};
use crate::player::Player;
use crate::results::{Results, Series};
use crate::runtimes;
use crate::tally::Tally;
use crate::work::{self, Work};

/// A group's tests and the runtimes that have it.
pub(crate) struct Turns {
    group: Group,
    runs: usize,
    works: Vec<Work>,
    players: Vec<Player>,
}

impl Turns {
    /// Finds out what is to be run.
    pub(crate) fn new(options: &Options, group: Group, server: SocketAddr) -> Result<Self> {
        let runtimes = runtimes::of_group(&options.served, group)?;
        let player = |runtime| Player::new(runtime, group, server);
        Ok(Self {
            group,
            runs: options.runs,
            works: work::of_group(&options.served, group, options.quick)?,
            players: runtimes.into_iter().map(player).collect(),
        })
    }

    /// Runs every test.
    pub(crate) async fn measure(mut self, results: &mut Results) -> Result<()> {
        for work in std::mem::take(&mut self.works) {
            eprintln!("{}: {}", self.group.name(), work.title);
            results.add(self.one(&work).await);
        }
        for player in &mut self.players {
            if let Some(version) = player.version().await? {
                results.browser = version;
            }
            player.close().await;
        }
        Ok(())
    }

    /// One test in all runtimes: a round that warms up, then those that count.
    async fn one(&mut self, work: &Work) -> Vec<Series> {
        let mut tallies: Vec<Tally> = self.players.iter().map(|_| Tally::new(work)).collect();
        for (player, tally) in self.players.iter_mut().zip(&mut tallies) {
            match player.first(work, tally.operations).await {
                Ok(run) => tally.warm_up(work, &run),
                Err(problem) => tally.fail(problem),
            }
        }
        for _ in 0..self.runs {
            for (player, tally) in self.players.iter_mut().zip(&mut tallies) {
                if tally.is_done {
                    continue;
                }
                match player.turn(work, tally.operations).await {
                    Ok(run) => tally.add(work, &run),
                    Err(problem) => tally.fail(problem),
                }
            }
        }
        let pairs = self.players.iter().zip(tallies);
        pairs
            .flat_map(|(player, tally)| {
                tally.series(work, self.group.name(), &player.runtime.label)
            })
            .collect()
    }
}
