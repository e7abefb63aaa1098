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

use browsers::until_interrupted;

use crate::options::Options;

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match Options::from_arguments() {
        Ok(Some(options)) => until_interrupted(run::run(&options)).await,
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
