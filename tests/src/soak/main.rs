//! Runs lines that break for long: rounds of faults in one page, and a report at the end.
//!
//! `cargo xtask soak` builds the site and runs this program.

mod options;
mod report;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use browsers::Window;
use browsers::faults::{Course, PAGE};
use server::{Config, Mount, Server};

use options::Options;
use report::Report;

/// The faults of a round; between two, everything has to be as it was.
const ROUND: u32 = 400;

/// The faults of the first round, which brings what is needed once.
const FIRST: u32 = 40;

/// Where the pages of the tests are served.
const TESTS: &str = "/tests";

#[tokio::main]
async fn main() -> ExitCode {
    let run = async |options: Options| run(&options).await;
    browsers::program(Options::from_arguments(), options::USAGE, run).await
}

async fn run(options: &Options) -> Result<bool> {
    let server = serve(options).await?;
    let mut course = Course::start(options.seed).await?;
    let window = Window::open_in(options.browser, server.address()).await?;
    let page = format!("{}{TESTS}{PAGE}{}", server.url(), course.query());
    window.visit(&page).await?;
    let mut report = Report::new(options);
    let outcome = rounds(options, &mut course, &window, &mut report).await;
    // What has been seen until an error is told too.
    print!("{report}");
    window.close().await;
    server.stop().await;
    outcome?;
    Ok(report.is_good())
}

async fn rounds(
    options: &Options,
    course: &mut Course,
    window: &Window,
    report: &mut Report,
) -> Result<()> {
    let started = Instant::now();
    let mut faults = FIRST;
    loop {
        let is_last = started.elapsed() >= options.time || report.faults() >= options.faults;
        let round = course
            .round(window.client(), faults, is_last)
            .await
            .with_context(|| format!("after {} faults", report.faults()))?;
        report.add(round, started.elapsed());
        if is_last {
            return Ok(());
        }
        eprintln!("{}", report.progress());
        faults = ROUND;
    }
}

async fn serve(options: &Options) -> Result<Server> {
    let site = &options.site;
    ensure!(
        site.join("pytag.js").is_file(),
        "{} holds no built site: run `cargo xtask build` first",
        site.display()
    );
    let tests = env!("CARGO_MANIFEST_DIR");
    server::start(Config {
        mounts: vec![Mount::new("/", site), Mount::new(TESTS, tests)],
        ..Config::default()
    })
    .await
    .context("the server does not start")
}
