//! Runs what needs a browser: the Python cases under `python/` and the whole pages under `pages/`,
//! in real browsers through WebDriver.
//!
//! `cargo run -p tests -- --site target/site [--browser chromium|firefox|webkit] [FILTER]`

mod answers;
mod case;
mod cases;
mod options;
mod page;
mod plain;
mod proxy;
mod python;
mod report;
mod run;
mod session;
mod site;
mod wheels;

use std::process::ExitCode;

use anyhow::{Result, bail};
use tokio::signal::unix::{SignalKind, signal};

use crate::options::Options;

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match Options::from_arguments() {
        // Dropping the run ends its browsers, drivers and servers, so an interrupted one cleans up as well.
        Ok(Some(options)) => tokio::select! {
            outcome = run::run(&options) => outcome,
            outcome = interrupted() => outcome,
        },
        Ok(None) => {
            println!("{}", options::USAGE);
            return ExitCode::SUCCESS;
        }
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn interrupted() -> Result<bool> {
    let mut end = signal(SignalKind::terminate())?;
    tokio::select! {
        outcome = tokio::signal::ctrl_c() => outcome?,
        _ = end.recv() => {}
    }
    bail!("interrupted")
}
