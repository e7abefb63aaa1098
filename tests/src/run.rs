//! The run: starts site and browsers, runs every chosen case in each browser, ends everything.

use std::{
    num::NonZero,
    thread::available_parallelism,
    time::{Duration, Instant},
};

use anyhow::{Result, anyhow};
use browsers::Browser;
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use tokio::time::timeout;

use crate::{
    case::{Case, Stage},
    cases,
    options::Options,
    python::PythonFile,
    report::Report,
    session::Session,
    site::Site,
};

/// A case that takes longer is stuck, and so is its browser.
const LIMIT: Duration = Duration::from_secs(90);

/// In how many parts each browser takes its cases, each with a site and a session of its own.
const PARTS: usize = 4;

/// Runs what the options choose; true if nothing failed and, without a filter, something was run.
pub(crate) async fn run(options: &Options) -> Result<bool> {
    let files = PythonFile::all(&options.filter)?;
    let report = Report::default();
    // As many browsers side by side as there are processors, each its cases one by one: what waits for a processor
    // misses its deadlines. Each takes its cases in parts, so that none is left to run alone at the end.
    let together = available_parallelism().map_or(1, NonZero::get);
    let parts = (0..PARTS).flat_map(|number| options.browsers.iter().map(move |&of| (of, number)));
    let outcome = stream::iter(parts)
        .map(|(browser, number)| part(browser, number, options, &files, &report))
        .buffer_unordered(together)
        .try_collect::<()>()
        .await;
    let green = report.sum(options.filter.is_empty());
    outcome?;
    Ok(green)
}

/// Runs a part of what the options choose in one browser. The cases of a topic stay together: some share a server that
/// takes long to start.
async fn part(
    browser: Browser,
    number: usize,
    options: &Options,
    files: &[PythonFile],
    report: &Report,
) -> Result<()> {
    let site = Site::start(options).await?;
    let chosen = |case: &Case| case.name.contains(&options.filter);
    let topics = cases::all(&site)?.into_iter().skip(number).step_by(PARTS);
    let pages: Vec<Case> = topics.flatten().filter(chosen).collect();
    let files: Vec<&PythonFile> = files.iter().skip(number).step_by(PARTS).collect();
    let run = Run {
        site: &site,
        report,
        browser,
    };
    let outcome = run.all(&pages, &files).await;
    site.stop().await;
    outcome
}

struct Run<'a> {
    site: &'a Site,
    report: &'a Report,
    browser: Browser,
}

impl Run<'_> {
    async fn all(self, pages: &[Case], files: &[&PythonFile]) -> Result<()> {
        let runnable = pages.iter().any(|case| case.skip.is_none()) || !files.is_empty();
        for case in pages {
            if let Some(reason) = &case.skip {
                self.report.skipped(self.browser, &case.name, reason);
            }
        }
        if !runnable {
            return Ok(());
        }
        let mut session = Session::start(self.browser, self.site).await?;
        for case in pages.iter().filter(|case| case.skip.is_none()) {
            if !self.page(&session, case).await {
                session = self.afresh(session).await?;
            }
        }
        for file in files {
            if !self.python(&session, file).await {
                session = self.afresh(session).await?;
            }
        }
        session.end().await;
        Ok(())
    }

    async fn afresh(&self, stuck: Session) -> Result<Session> {
        stuck.end().await;
        Session::start(self.browser, self.site).await
    }

    /// Runs a case of a whole page; false if the browser is stuck, or gone.
    async fn page(&self, session: &Session, case: &Case) -> bool {
        let started = Instant::now();
        let stage = Stage {
            page: session.page(),
            site: self.site,
        };
        let checked = timeout(LIMIT, case.check(&stage)).await;
        let took = started.elapsed();
        let (alive, outcome) = match checked {
            Ok(Ok(())) => (true, Ok(())),
            Ok(Err(reason)) => (
                stage.page.is_there().await,
                Err(anyhow!("{reason:#}\n{}", stage.page.seen().await)),
            ),
            Err(_) => (false, Err(anyhow!("not finished after {LIMIT:?}"))),
        };
        self.report.ended(self.browser, &case.name, &outcome, took);
        alive
    }

    /// Runs a file of Python cases; false if the browser is stuck, or gone.
    async fn python(&self, session: &Session, file: &PythonFile) -> bool {
        let page = session.page();
        let run = file.run(&page, self.site);
        let (alive, results) = match timeout(LIMIT, run).await {
            Ok(results) => (page.is_there().await, results),
            Err(_) => (
                false,
                file.failed(&format!("the page did not finish within {LIMIT:?}")),
            ),
        };
        for result in results {
            self.report
                .ended(self.browser, result.name, &result.outcome, result.took);
        }
        alive
    }
}
