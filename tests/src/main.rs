//! Runs what needs a browser: the Python cases under `python/` and the whole pages under `pages/`,
//! in real browsers through WebDriver.
//!
//! `cargo run -p tests -- --site target/site [--browser chromium|firefox|webkit] [FILTER]`

mod accessibility;
mod answers;
mod case;
mod cases;
mod keys;
mod options;
mod page;
mod peer;
mod plain;
mod proxy;
mod python;
mod report;
mod run;
mod servers;
mod session;
mod site;
mod versions;
mod vite;
mod wheels;

use std::process::ExitCode;

use crate::options::Options;

#[tokio::main]
async fn main() -> ExitCode {
    let run = async |options: Options| run::run(&options).await;
    browsers::program(Options::from_arguments(), options::USAGE, run).await
}
