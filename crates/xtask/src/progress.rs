//! Says what is going on whenever something takes long.

use std::io::{IsTerminal, stderr};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::workspace::Workspace;

/// A step shorter than this is not worth a line.
const SILENT: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_secs(15);

/// Says how long it may take if no site has been built here yet.
pub(crate) fn first_build(workspace: &Workspace, release: bool) {
    if !workspace.site().is_dir() {
        let time = if release {
            "half an hour"
        } else {
            "ten minutes"
        };
        eprintln!("The first build compiles all of Python: it may take {time}.");
    }
}

/// Does a piece of work of our own.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    report(what, Some(TICK), work)
}

/// Does work of a program that shows its own progress when it writes to a terminal.
pub(crate) fn relay<T>(what: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    let tick = if stderr().is_terminal() {
        None
    } else {
        Some(TICK)
    };
    report(what, tick, work)
}

fn report<T>(
    what: &str,
    tick: Option<Duration>,
    work: impl FnOnce() -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let start = Instant::now();
    let clock = Clock::start(what.to_owned(), tick);
    let done = work();
    if clock.stop() {
        let how = if done.is_ok() {
            "done in"
        } else {
            "failed after"
        };
        eprintln!("{what}: {how} {:.1} s", start.elapsed().as_secs_f64());
    }
    done
}

/// The thread that speaks while the work is silent.
struct Clock {
    stop: Sender<()>,
    thread: JoinHandle<bool>,
}

impl Clock {
    fn start(what: String, tick: Option<Duration>) -> Clock {
        let (stop, stopped) = channel();
        let thread = thread::spawn(move || speak(&what, tick, &stopped));
        Clock { stop, thread }
    }

    /// Tells whether anything was said.
    fn stop(self) -> bool {
        drop(self.stop);
        self.thread.join().unwrap_or(false)
    }
}

fn speak(what: &str, tick: Option<Duration>, stopped: &Receiver<()>) -> bool {
    let start = Instant::now();
    if stopped.recv_timeout(SILENT) != Err(RecvTimeoutError::Timeout) {
        return false;
    }
    eprintln!("{what} ...");
    let tick = tick.unwrap_or(Duration::MAX);
    while stopped.recv_timeout(tick) == Err(RecvTimeoutError::Timeout) {
        eprintln!("{what} ... {} s", start.elapsed().as_secs());
    }
    true
}
