//! A WebDriver process of our own.

use std::{path::Path, process::Stdio, time::Duration};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    time::timeout,
};

use crate::browser::Browser;

/// A running chromedriver or geckodriver. Dropping it ends it and the browser it started.
pub struct Driver {
    process: Child,
    /// Where it listens.
    pub url: String,
}

impl Driver {
    /// Starts the browser's driver and waits until it listens.
    pub async fn start(browser: Browser, profiles: &Path) -> Result<Self> {
        let (program, arguments) = browser.driver(profiles);
        let mut process = Command::new(program)
            .args(arguments)
            // Temporary files of driver and browser go away with ours.
            .env("TMPDIR", profiles)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // A group of its own, so that the browser can be ended with the driver.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot start {program}: is it installed and in PATH?"))?;
        let output = process.stdout.take().context("the driver has no output")?;
        let mut driver = Self {
            process,
            url: String::new(),
        };
        let port = timeout(
            Duration::from_secs(20),
            announced_port(output, browser.announcement()),
        )
        .await
        .with_context(|| format!("{program} did not say within 20 s where it listens"))??;
        driver.url = format!("http://127.0.0.1:{port}");
        Ok(driver)
    }

    /// The process group of the driver and of the browser it started; `None` if the driver has ended.
    pub fn group(&self) -> Option<u32> {
        self.process.id()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = self
            .process
            .id()
            .and_then(|id| Pid::from_raw(id.cast_signed()));
        if let Some(group) = group {
            // Fails only if all of the group has ended already, which is what is wanted.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
}

async fn announced_port(output: tokio::process::ChildStdout, announcement: &str) -> Result<u16> {
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await? {
        let Some((_, rest)) = line.split_once(announcement) else {
            continue;
        };
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        // The rest is read and thrown away: a full pipe would stop the driver.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        return digits
            .parse()
            .with_context(|| format!("no port in the driver's words: {line}"));
    }
    bail!("the driver ended without saying where it listens")
}
