//! The lines of the proxy: each has a port of its own, and its faults in their order.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use anyhow::{Context, Result};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::{JoinHandle, JoinSet};

use super::connection;
use super::fault::{Fault, Kind};

/// How often which kind of fault has happened.
pub(super) type Tally = BTreeMap<Kind, usize>;

/// One line: what befalls its connections, one after the other.
pub(super) struct Line {
    seed: u64,
    number: usize,
    plan: Mutex<Plan>,
    open: AtomicUsize,
    end: Notify,
}

#[derive(Default)]
struct Plan {
    round: u32,
    /// How many faults have happened in this round, and how many are to.
    spent: u32,
    budget: u32,
    tally: Tally,
}

impl Line {
    fn plan(&self) -> MutexGuard<'_, Plan> {
        let plan = self.plan.lock();
        plan.unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// The next fault, for a connection that is not open yet, or that is; `None` when all have happened.
    pub(super) fn next(&self, opening: bool) -> Option<Fault> {
        let plan = self.plan();
        (plan.spent < plan.budget)
            .then(|| Fault::draw(self.seed, plan.round, self.number, plan.spent, opening))
    }

    /// The fault happens now: true unless it has already, to another connection.
    pub(super) fn spend(&self, fault: &Fault) -> bool {
        let mut plan = self.plan();
        let is_next = plan.spent == fault.index && plan.spent < plan.budget;
        if is_next {
            plan.spent += 1;
            *plan.tally.entry(fault.kind).or_default() += 1;
        }
        is_next
    }

    /// Waits until connections that are dead are cut.
    pub(super) async fn ended(&self) {
        self.end.notified().await;
    }
}

/// All lines. Dropped, they end.
pub(super) struct Lines {
    lines: Vec<Arc<Line>>,
    ports: Vec<u16>,
    tasks: Vec<JoinHandle<()>>,
}

impl Lines {
    /// Starts so many, which lead to the server.
    pub(super) async fn start(count: usize, seed: u64, server: SocketAddr) -> Result<Self> {
        let mut all = Self {
            lines: Vec::new(),
            ports: Vec::new(),
            tasks: Vec::new(),
        };
        for number in 0..count {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
                .await
                .context("the proxy of faults")?;
            all.ports.push(listener.local_addr()?.port());
            let line = Arc::new(Line {
                seed,
                number,
                plan: Mutex::default(),
                open: AtomicUsize::new(0),
                end: Notify::new(),
            });
            all.lines.push(Arc::clone(&line));
            all.tasks.push(tokio::spawn(accept(listener, server, line)));
        }
        Ok(all)
    }

    /// The port of each.
    pub(super) fn ports(&self) -> &[u16] {
        &self.ports
    }

    /// From now on so many faults of this round happen to each.
    pub(super) fn begin(&self, round: u32, budget: u32) {
        for line in &self.lines {
            *line.plan() = Plan {
                round,
                budget,
                ..Plan::default()
            };
        }
    }

    /// How many faults have happened in this round, on all lines.
    pub(super) fn spent(&self) -> u32 {
        self.lines.iter().map(|line| line.plan().spent).sum()
    }

    /// The same by their kind.
    pub(super) fn tally(&self) -> Tally {
        let mut sum = Tally::new();
        for line in &self.lines {
            for (kind, count) in &line.plan().tally {
                *sum.entry(*kind).or_default() += count;
            }
        }
        sum
    }

    /// Cuts the connections that are dead, as something on the way does in the end. A browser keeps them until then: it
    /// closes none without an answer, Chromium for a minute.
    pub(super) fn cut_dead(&self) {
        for line in &self.lines {
            line.end.notify_waiters();
        }
    }

    /// How many connections of the browser are open.
    pub(super) fn open(&self) -> usize {
        let lines = self.lines.iter();
        lines.map(|line| line.open.load(Ordering::SeqCst)).sum()
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

async fn accept(listener: TcpListener, server: SocketAddr, line: Arc<Line>) {
    // Dropped with this task, which ends them.
    let mut connections = JoinSet::new();
    while let Ok((browser, _)) = listener.accept().await {
        while connections.try_join_next().is_some() {}
        let line = Arc::clone(&line);
        line.open.fetch_add(1, Ordering::SeqCst);
        connections.spawn(async move {
            // How a connection fails is what this is about, not a failure of the proxy.
            let _ = connection::serve(browser, server, &line).await;
            line.open.fetch_sub(1, Ordering::SeqCst);
        });
    }
}
