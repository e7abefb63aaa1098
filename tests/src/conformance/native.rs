//! The same module in the same engine, natively: in a program that prints what the tests tell.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::options::Options;

/// A running program; dropping it ends it.
pub(crate) struct Process {
    _child: Child,
    pub(crate) messages: UnboundedReceiver<Value>,
}

impl Process {
    /// Starts it in the folder of a run.
    pub(crate) fn start(options: &Options, folder: &Path) -> Result<Self> {
        let mut child = Command::new(&options.native)
            .arg(&options.library)
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot start {}", options.native.display()))?;
        let output = child.stdout.take().context("the program has no output")?;
        let (sender, messages) = unbounded_channel();
        tokio::spawn(async move {
            let mut lines = BufReader::new(output).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                if let Ok(told) = serde_json::from_str(&line) {
                    // Nobody listens any more when the program is about to be ended.
                    let _ = sender.send(told);
                }
            }
        });
        Ok(Self {
            _child: child,
            messages,
        })
    }
}
