//! Runs a module on both sides.

use std::fmt;
use std::time::Instant;

use anyhow::Result;
use browsers::Window;
use tokio::sync::Mutex;

use crate::bundle::Folder;
use crate::native::Process;
use crate::options::Options;
use crate::served::Served;
use crate::tally::{End, Outcome, Tally};

/// How often at most a module is begun, first and after each test that ended everything.
const BEGINNINGS: usize = 40;

/// What runs modules: browsers that are free, and where things are.
pub(crate) struct Runner<'a> {
    options: &'a Options,
    served: &'a Served,
    tests: Folder,
    free: Mutex<Vec<Window>>,
}

/// What came of a module.
pub(crate) struct Both {
    pub(crate) page: Tally,
    pub(crate) native: Tally,
}

impl<'a> Runner<'a> {
    pub(crate) fn new(options: &'a Options, served: &'a Served) -> Result<Self> {
        Ok(Self {
            options,
            served,
            tests: Folder::read(&options.tests)?,
            free: Mutex::default(),
        })
    }

    /// Runs a module: natively, then in a page.
    pub(crate) async fn run(&self, module: &str) -> Result<Both> {
        let files = self.tests.bundle(module)?;
        let native = self.natively(module, &files).await?;
        let page = self.in_pages(module, &files).await?;
        Ok(Both { page, native })
    }

    /// Ends the browsers.
    pub(crate) async fn end(self) {
        for window in self.free.into_inner() {
            window.close().await;
        }
    }

    async fn natively(&self, module: &str, files: &[u8]) -> Result<Tally> {
        let started = Instant::now();
        let mut tally = Tally::default();
        for _ in 0..BEGINNINGS {
            let job = self.served.job(module, files, &tally.names())?;
            let mut process = Process::start(self.options, &job.folder)?;
            let end = tally.follow(&mut process.messages, self.options.patience);
            if let End::Done = end.await {
                return Ok(tally.after(started));
            }
        }
        tally.give_up(BEGINNINGS);
        Ok(tally.after(started))
    }

    async fn in_pages(&self, module: &str, files: &[u8]) -> Result<Tally> {
        let started = Instant::now();
        let mut tally = Tally::default();
        for _ in 0..BEGINNINGS {
            let job = self.served.job(module, files, &tally.names())?;
            let mut messages = self.served.ear.listen(job.number);
            let free = self.free.lock().await.pop();
            let window = match free {
                Some(window) => window,
                None => Window::open(self.served.nowhere()).await?,
            };
            window.visit(&job.page).await?;
            match tally.follow(&mut messages, self.options.patience).await {
                End::Done if tally.broken.is_none() => {
                    self.free.lock().await.push(window);
                    return Ok(tally.after(started));
                }
                End::Done => {
                    window.close().await;
                    return Ok(tally.after(started));
                }
                // Whatever the page still does would disturb the next one.
                End::Early => drop(window),
            }
        }
        tally.give_up(BEGINNINGS);
        Ok(tally.after(started))
    }
}

impl Both {
    /// The tests that fail in a page and pass natively.
    pub(crate) fn only_in_page(&self) -> Vec<&str> {
        let failed = self.page.of(Outcome::Failed).map(|(name, _)| name);
        let natively = |name: &str| {
            self.native
                .of(Outcome::Failed)
                .any(|(other, _)| other == name)
        };
        failed.filter(|name| !natively(name)).collect()
    }
}

/// What is said of a module as soon as it has been run.
impl fmt::Display for Both {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (page, native) = (&self.page, &self.native);
        if let Some(reason) = &page.skipped {
            return write!(f, "not run: {reason}");
        }
        write!(
            f,
            "{} passed, {} failed, {} skipped, {} expected failures",
            page.count(Outcome::Passed),
            page.count(Outcome::Failed),
            page.count(Outcome::Skipped),
            page.count(Outcome::Expected),
        )?;
        write!(
            f,
            "; natively {} passed, {} failed; {:.1} and {:.1} s",
            native.count(Outcome::Passed),
            native.count(Outcome::Failed),
            page.seconds,
            native.seconds
        )?;
        for (side, tally) in [("page", page), ("native", native)] {
            if let Some(reason) = &tally.broken {
                let last = reason.trim_end().lines().next_back().unwrap_or_default();
                write!(f, "\n    {side} broken: {last}")?;
            }
        }
        for name in self.only_in_page() {
            write!(f, "\n    only in the page: {name}")?;
        }
        Ok(())
    }
}
