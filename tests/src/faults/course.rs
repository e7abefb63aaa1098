//! A course of rounds with one page.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::Client;
use serde_json::{Value, json};
use tokio::time::sleep;

use super::ledger::Ledger;
use super::line::Lines;
use super::outcomes::{Round, Told};

/// The page's address below the folder of this package.
pub const PAGE: &str = "/pages/faults/index.html";

/// How many lines there are. The page has three kinds of talkers, which take turns.
const LINES: usize = 8;

/// How often the page is asked.
const INTERVAL: Duration = Duration::from_millis(50);

/// How long nothing may happen.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a browser may keep a socket that its page has closed, and whatever hangs on it.
const CLOSING: Duration = Duration::from_secs(90);

/// The server, the lines that lead to it, and what has been the state before.
pub struct Course {
    ledger: Ledger,
    lines: Lines,
    seed: u64,
    rounds: u32,
    callbacks: Option<u64>,
}

impl Course {
    /// Starts both. The same seed makes the same faults.
    pub async fn start(seed: u64) -> Result<Self> {
        let ledger = Ledger::start().await?;
        Ok(Self {
            lines: Lines::start(LINES, seed, ledger.address).await?,
            ledger,
            seed,
            rounds: 0,
            callbacks: None,
        })
    }

    /// What the page has to know, as its query.
    pub fn query(&self) -> String {
        let ports: Vec<String> = self.lines.ports().iter().map(u16::to_string).collect();
        format!("?ports={}&seed={}", ports.join(","), self.seed)
    }

    /// Runs a round, in which so many faults at least happen: as many on each line. The page has to be loaded.
    ///
    /// After the first round, which brings what is needed once, no round may leave more callbacks than that one. Lines that
    /// are dead are cut at the end, unless it is `patient`: then the browser has to give them up.
    pub async fn round(&mut self, client: &Client, faults: u32, patient: bool) -> Result<Round> {
        self.until_silent(client).await?;
        let each = faults.div_ceil(LINES as u32);
        self.lines.begin(self.rounds, each);
        self.ledger.take();
        let begin = "course.phase = 'begun'; course.enough = false; course.talk(arguments[0])";
        client.execute(begin, vec![json!(self.rounds)]).await?;
        self.rounds += 1;
        let mut told = Told::default();
        self.talk(client, each * LINES as u32, &mut told).await?;
        if !patient {
            self.lines.cut_dead();
        }
        let sockets = self.until_closed().await;
        let left = self.until_free(client).await?;
        let number = |name: &str| left[name].as_u64().unwrap_or_default();
        let before = *self.callbacks.get_or_insert(number("callbacks"));
        if number("callbacks") > before {
            told.breach(format!(
                "{before} live callbacks before, {} after",
                number("callbacks")
            ));
        }
        if sockets != (0, 0) {
            told.breach(format!(
                "after {CLOSING:?} the browser keeps {} connections, the server {}",
                sockets.0, sockets.1
            ));
        }
        let mut round = told.held_against(&self.ledger.take());
        round.faults = self.lines.tally();
        round.sockets = sockets;
        round.callbacks = number("callbacks");
        round.memory = number("memory");
        round.heap = number("heap");
        Ok(round)
    }

    /// Waits for the page to be there.
    async fn until_silent(&self, client: &Client) -> Result<()> {
        let started = Instant::now();
        let phase = "return window.course?.phase";
        while client.execute(phase, Vec::new()).await? != "silent" {
            ensure!(
                started.elapsed() < PATIENCE,
                "waited {PATIENCE:?} for the page"
            );
            sleep(INTERVAL).await;
        }
        Ok(())
    }

    /// Hears the page until all faults have happened and it has said its last.
    async fn talk(&self, client: &Client, faults: u32, told: &mut Told) -> Result<()> {
        let mut enough = false;
        let mut last = (Instant::now(), 0, 0);
        loop {
            if !enough && self.lines.spent() == faults {
                client.execute("course.enough = true", Vec::new()).await?;
                enough = true;
            }
            let ask = "return { phase: course.phase, told: course.told.splice(0), \
                       errors: recorded.errors.splice(0).map(error => error.text) }";
            let answer = client.execute(ask, Vec::new()).await?;
            for text in strings(&answer["told"]) {
                told.take(text)?;
            }
            if let Some(error) = strings(&answer["errors"]).next() {
                bail!("the page has an error: {error}");
            }
            if answer["phase"] == "silent" {
                return Ok(());
            }
            let now = (self.lines.spent(), told.count());
            if now != (last.1, last.2) {
                last = (Instant::now(), now.0, now.1);
            }
            ensure!(
                last.0.elapsed() < PATIENCE,
                "nothing has happened for {PATIENCE:?}, after {} faults and {} messages",
                now.0,
                now.1
            );
            sleep(INTERVAL).await;
        }
    }

    /// Waits until no connection is open; how many are.
    async fn until_closed(&self) -> (usize, usize) {
        let started = Instant::now();
        loop {
            let open = (self.lines.open(), self.ledger.open());
            if open == (0, 0) || started.elapsed() > CLOSING {
                return open;
            }
            sleep(INTERVAL).await;
        }
    }

    /// Waits until no more callbacks live than before; what the page holds.
    async fn until_free(&self, client: &Client) -> Result<Value> {
        let started = Instant::now();
        loop {
            let answer = client
                .execute("return course.measure()", Vec::new())
                .await?;
            let text = answer.as_str().context("the page measures nothing")?;
            let left: Value = serde_json::from_str(text)?;
            let is_free = match self.callbacks {
                Some(before) => left["callbacks"].as_u64() <= Some(before),
                // What the first round leaves is the measure of the others: it has all the time that they have.
                None => started.elapsed() > Duration::from_secs(1),
            };
            if is_free || started.elapsed() > CLOSING {
                return Ok(left);
            }
            sleep(INTERVAL).await;
        }
    }
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(Value::as_str)
}
