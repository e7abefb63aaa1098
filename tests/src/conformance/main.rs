//! Runs CPython's own test modules in pages, in headless Chromium, and natively in the same engine, and writes what came
//! of every test to a file.
//!
//! `cargo xtask conformance` builds both, runs this program and makes tables of what it writes.

mod bundle;
mod ear;
mod lists;
mod module;
mod native;
mod options;
mod results;
mod served;
mod tally;

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};

use lists::Lists;
use module::Runner;
use options::Options;
use results::Results;
use served::Served;

#[tokio::main]
async fn main() -> ExitCode {
    let run = async |options: Options| run(&options).await.map(|()| true);
    browsers::program(Options::from_arguments(), options::USAGE, run).await
}

async fn run(options: &Options) -> Result<()> {
    let lists = Lists::read(&options.lists)?;
    let modules = lists.chosen(&options.modules)?;
    let served = Served::start(options).await?;
    let run = Run {
        options,
        runner: Runner::new(options, &served)?,
        results: Mutex::new(Results::read(&options.out, &lists)),
        ended: AtomicUsize::new(0),
        all: modules.len(),
    };
    stream::iter(&modules)
        .map(|module| run.module(module))
        .buffer_unordered(options.together)
        .try_collect::<()>()
        .await?;
    run.runner.end().await;
    served.stop().await;
    Ok(())
}

struct Run<'a> {
    options: &'a Options,
    runner: Runner<'a>,
    results: Mutex<Results<'a>>,
    ended: AtomicUsize,
    all: usize,
}

impl Run<'_> {
    async fn module(&self, module: &str) -> Result<()> {
        let both = self.runner.run(module).await?;
        let number = self.ended.fetch_add(1, Ordering::Relaxed) + 1;
        eprintln!("[{number}/{}] {module}: {both}", self.all);
        let results = self.results.lock();
        let mut results = results.unwrap_or_else(|poisoned| poisoned.into_inner());
        results.add(module, &both);
        // After each module: what was run stays if a later one is interrupted.
        results.write(&self.options.out)
    }
}
