//! From an address to the first Python statement.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::options::Options;
use crate::results::{Problem, Results, Series};
use crate::runtimes::{self, Runtime};
use crate::window::Window;

/// How often a page is loaded before its warm start is measured, and how long it then stays: Chromium keeps the
/// compiled code of wasm only when it has seen it used.
const PRIMING: usize = 3;
const STAY: Duration = Duration::from_secs(3);

/// Resolves when the first statement has run.
const FIRST_STATEMENT: &str = "
    while (window.firstStatement === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
    return window.firstStatement;";

/// Resolves when a second has brought nothing new; what was asked for, the page itself first.
const REQUESTS: &str = "
    const entries = () => performance.getEntriesByType('resource');
    for (let seen = -1; seen !== entries().length;) {
        seen = entries().length;
        await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    return [...performance.getEntriesByType('navigation'), ...entries()].map((entry) => ({
        path: new URL(entry.name).pathname,
        bytes: entry.transferSize,
        before: entry.startTime < window.firstStatement,
        complete: entry.responseEnd <= window.firstStatement,
    }));";

/// What is told of a start and in which unit; the places of the samples below.
const UNITS: [(&str, &str); 6] = [
    ("cold: empty cache", "ms"),
    ("warm: loaded three times before", "ms"),
    (
        "slow line: cold, 10 Mbit/s, 40 ms latency, a quarter of the processor",
        "ms",
    ),
    ("bytes until the first statement", "KiB"),
    ("bytes until the page is idle", "KiB"),
    ("memory of the page's process", "MiB"),
];
const COLD: usize = 0;
const WARM: usize = 1;
const SLOW: usize = 2;
const BYTES: usize = 3;
const ALL_BYTES: usize = 4;
const MEMORY: usize = 5;

/// The samples of one page.
struct Tally {
    page: Runtime,
    samples: [Vec<f64>; UNITS.len()],
    problem: Option<String>,
}

/// Measures every page under every condition.
pub(crate) async fn measure(
    options: &Options,
    server: SocketAddr,
    results: &mut Results,
) -> Result<()> {
    let pages = runtimes::start_pages(&options.served)?;
    let mut tallies: Vec<Tally> = pages.into_iter().map(Tally::new).collect();
    for round in 1..=options.runs {
        eprintln!("start: cold, round {round} of {}", options.runs);
        for tally in &mut tallies {
            let done = tally.cold(server, results).await;
            tally.note(done);
        }
    }
    for round in 1..=options.runs {
        eprintln!("start: slow line, round {round} of {}", options.runs);
        for tally in &mut tallies {
            let done = tally.slow(server).await;
            tally.note(done);
        }
    }
    warm(options, server, &mut tallies).await?;
    results.add(tallies.into_iter().flat_map(Tally::series));
    Ok(())
}

/// Finds out what each page asks for.
pub(crate) async fn requests(
    options: &Options,
    server: SocketAddr,
    results: &mut Results,
) -> Result<()> {
    for page in runtimes::start_pages(&options.served)? {
        eprintln!("size: what {} asks for", page.label);
        let window = Window::open(server).await?;
        let found = async {
            page.start(&window).await?;
            window.run(REQUESTS, Vec::new()).await
        };
        match found.await {
            Ok(requests) => results.add_requests(&page.label, requests),
            Err(error) => results.add_requests(&page.label, json!(format!("{error:#}"))),
        }
        window.close().await;
    }
    Ok(())
}

/// All pages in one profile, which is what a person's browser has.
async fn warm(options: &Options, server: SocketAddr, tallies: &mut [Tally]) -> Result<()> {
    let window = Window::open(server).await?;
    for round in 0..PRIMING + options.runs {
        let counts = round >= PRIMING;
        eprintln!(
            "start: warm, round {} of {}",
            round + 1,
            PRIMING + options.runs
        );
        for tally in tallies.iter_mut().filter(|tally| tally.problem.is_none()) {
            let started = tally.page.start(&window).await;
            match started {
                Ok(milliseconds) if counts => tally.samples[WARM].push(milliseconds),
                Ok(_) => tokio::time::sleep(STAY).await,
                Err(error) => tally.note(Err(error)),
            }
            window.visit("/bench/pages/blank.html").await?;
        }
    }
    window.close().await;
    Ok(())
}

impl Tally {
    fn new(page: Runtime) -> Self {
        Self {
            page,
            samples: Default::default(),
            problem: None,
        }
    }

    fn note(&mut self, done: Result<()>) {
        if let (Err(error), None) = (done, &self.problem) {
            self.problem = Some(format!("{error:#}"));
        }
    }

    async fn cold(&mut self, server: SocketAddr, results: &mut Results) -> Result<()> {
        if self.problem.is_some() {
            return Ok(());
        }
        let window = Window::open(server).await?;
        if results.browser.is_empty() {
            results.browser = window.version().await?;
        }
        let milliseconds = self.page.start(&window).await?;
        let requests = window.run(REQUESTS, Vec::new()).await?;
        let kibibytes = |which: &dyn Fn(&Value) -> bool| {
            let all = requests.as_array().into_iter().flatten();
            let bytes = all.filter(|request| which(request));
            bytes
                .filter_map(|request| request["bytes"].as_f64())
                .sum::<f64>()
                / 1024.0
        };
        self.samples[COLD].push(milliseconds);
        self.samples[BYTES].push(kibibytes(&|request| request["complete"] == true));
        self.samples[ALL_BYTES].push(kibibytes(&|_| true));
        let memory = f64::from(u32::try_from(window.memory().await? >> 10)?) / 1024.0;
        self.samples[MEMORY].push(memory);
        window.close().await;
        Ok(())
    }

    async fn slow(&mut self, server: SocketAddr) -> Result<()> {
        if self.problem.is_some() {
            return Ok(());
        }
        let window = Window::open(server).await?;
        window.slow_down().await?;
        let milliseconds = self.page.start(&window).await?;
        self.samples[SLOW].push(milliseconds);
        window.close().await;
        Ok(())
    }

    fn series(self) -> Vec<Series> {
        let Self {
            page,
            samples,
            problem,
        } = self;
        let series = UNITS.into_iter().zip(samples);
        series
            .map(|((test, unit), samples)| Series {
                group: "start",
                test: test.to_owned(),
                unit,
                runtime: page.label.clone(),
                samples,
                operations: 1,
                problem: problem.clone().map(|text| Problem { text, lacks: false }),
            })
            .collect()
    }
}

impl Runtime {
    /// Loads the page; the milliseconds to its first statement.
    async fn start(&self, window: &Window) -> Result<f64> {
        let path = format!("/bench/pages/start/{}.html", self.name);
        window.visit(&path).await?;
        let milliseconds = window.run(FIRST_STATEMENT, Vec::new()).await?;
        milliseconds.as_f64().context("the page told no time")
    }
}
