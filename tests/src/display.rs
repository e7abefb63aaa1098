//! A screen that nobody sees, for a browser that insists on one.

use std::{process::Stdio, time::Duration};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    time::timeout,
};

/// A running Xvfb. Dropping it ends it.
pub(crate) struct Display {
    process: Child,
    /// What `DISPLAY` has to be.
    pub(crate) name: String,
}

impl Display {
    /// Starts a display of our own, with the first number that is free.
    pub(crate) async fn start() -> Result<Self> {
        let mut process = Command::new("Xvfb")
            // It chooses the number and writes it to its output once it can be used.
            .args(["-displayfd", "1", "-nolisten", "tcp"])
            .args(["-screen", "0", "1280x1024x24"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // Not of our group: an interrupt from the keyboard would end it before its browser.
            .process_group(0)
            .spawn()
            .context("cannot start Xvfb: is it installed and in PATH?")?;
        let output = process.stdout.take().context("Xvfb has no output")?;
        let mut display = Self {
            process,
            name: String::new(),
        };
        let mut lines = BufReader::new(output).lines();
        let number = timeout(Duration::from_secs(20), lines.next_line())
            .await
            .context("Xvfb did not say within 20 s which display it is")??;
        let Some(number) = number else {
            bail!("Xvfb ended without saying which display it is");
        };
        display.name = format!(":{number}");
        Ok(display)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let id = self.process.id();
        if let Some(id) = id.and_then(|id| Pid::from_raw(id.cast_signed())) {
            // Asked, not killed: it removes its lock and its socket. It fails only if it has ended already.
            let _ = kill_process(id, Signal::TERM);
        }
    }
}
