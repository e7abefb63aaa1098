//! How the programs of this package begin and end, also where somebody interrupts them.

use std::process::ExitCode;

use anyhow::{Error, Result, bail};
use tokio::signal::unix::{SignalKind, signal};

/// Runs a program with its options, which are none where its usage is asked for. The run tells whether all is well.
pub async fn program<O, E: Into<Error>>(
    options: Result<Option<O>, E>,
    usage: &str,
    run: impl AsyncFnOnce(O) -> Result<bool>,
) -> ExitCode {
    let outcome = match options {
        Ok(Some(options)) => until_interrupted(run(options)).await,
        Ok(None) => {
            println!("{usage}");
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

/// What a run comes to; an error if the program is interrupted before. The run is dropped then, which ends its browsers,
/// drivers and servers.
async fn until_interrupted<T>(run: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::select! {
        outcome = run => outcome,
        outcome = interrupted() => outcome,
    }
}

async fn interrupted<T>() -> Result<T> {
    let mut end = signal(SignalKind::terminate())?;
    tokio::select! {
        outcome = tokio::signal::ctrl_c() => outcome?,
        _ = end.recv() => {}
    }
    bail!("interrupted")
}
