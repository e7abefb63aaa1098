//! How a program ends that somebody interrupts.

use anyhow::{Result, bail};
use tokio::signal::unix::{SignalKind, signal};

/// What a run comes to; an error if the program is interrupted before. The run is dropped then, which ends its browsers,
/// drivers and servers.
pub async fn until_interrupted<T>(run: impl Future<Output = Result<T>>) -> Result<T> {
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
