//! Measures Pytag and its peers in headless Chromium and writes every sample to a file.
//!
//! `cargo xtask bench` prepares the folder that is served, runs this program and makes tables of what it writes.

mod loads;
mod options;
mod player;
mod processes;
mod programs;
mod repl;
mod results;
mod runtimes;
mod scripts;
mod start;
mod tally;
mod turns;
mod window;
mod work;

use std::process::ExitCode;

use anyhow::{Context, Result};
use server::{Config, Mount};

use options::{Group, Options};
use results::Results;
use turns::Turns;

#[tokio::main]
async fn main() -> ExitCode {
    let run = async |options: Options| run(&options).await.map(|()| true);
    browsers::program(Options::from_arguments(), options::USAGE, run).await
}

async fn run(options: &Options) -> Result<()> {
    let mut mount = Mount::new("/", &options.served);
    // Browsers may use what they have without asking, as from a server of released files.
    let caching = ("Cache-Control".to_owned(), "max-age=3600".to_owned());
    mount.headers.push(caching);
    let server = server::start(Config {
        mounts: vec![mount],
        ..Config::default()
    })
    .await
    .context("the server of the benchmarks does not start")?;
    let mut results = Results::default();
    for group in &options.groups {
        match group {
            Group::Start => start::measure(options, server.address(), &mut results).await?,
            Group::Scripts => scripts::measure(options, server.address(), &mut results).await?,
            Group::Repl => repl::measure(options, server.address(), &mut results).await?,
            Group::Size => start::requests(options, server.address(), &mut results).await?,
            Group::Websocket | Group::Dom | Group::Cpu | Group::Asyncio => {
                Turns::new(options, *group, server.address())?
                    .measure(&mut results)
                    .await?;
            }
        }
        // After each group: what was measured stays if a later one is interrupted.
        results.write(&options.out)?;
    }
    server.stop().await;
    Ok(())
}
