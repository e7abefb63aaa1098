//! A project of Vite's in which the package is installed: built into a folder, and served as it is developed.
//!
//! Its files are in `vite/`; `cargo xtask test` installs it.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::options::package;

/// How long it may take to build it.
const DEADLINE: Duration = Duration::from_secs(60);

/// A running server. Dropped, it ends.
pub(crate) struct Vite {
    port: u16,
    _process: Child,
}

impl Vite {
    /// Builds a project into a folder, and starts its server.
    pub(crate) async fn start(project: &Path, built: &Path) -> Result<Self> {
        let mut process = Command::new("node")
            .arg(package().join("vite/serve.mjs"))
            .args([project, built])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("cannot start node: is it installed and in PATH?")?;
        let output = process.stdout.take().context("Vite has no output")?;
        let mut lines = BufReader::new(output).lines();
        let port = async {
            // What it says of its work comes before.
            while let Some(line) = lines.next_line().await? {
                if let Ok(port) = line.parse() {
                    return Ok(port);
                }
            }
            anyhow::bail!("Vite ended before it listened; it says why above")
        };
        let port = timeout(DEADLINE, port)
            .await
            .with_context(|| format!("Vite did not listen within {DEADLINE:?}"))??;
        Ok(Self {
            port,
            _process: process,
        })
    }

    /// Where the project is served as it is developed.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}
