//! A WebDriver process of our own.

use std::{net::Ipv4Addr, path::Path, process::Stdio, time::Duration};

use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::{TcpListener, TcpStream},
    process::{Child, ChildStdout, Command},
    time::{sleep, timeout},
};

use crate::{browser::Browser, display::Display, webkit};

/// How long a driver may take until it listens.
const DEADLINE: Duration = Duration::from_secs(20);

/// A running WebDriver program. Dropping it ends it and the browser it started.
pub struct Driver {
    process: Child,
    // Dropped after the driver and its browser have been ended.
    _display: Option<Display>,
    /// Where it listens.
    pub url: String,
}

impl Driver {
    /// Starts the browser's driver and waits until it listens.
    pub async fn start(browser: Browser, profiles: &Path) -> Result<Self> {
        let announcement = browser.announcement();
        let port = match announcement {
            Some(_) => 0,
            None => free_port().await?,
        };
        let display = match browser {
            Browser::WebKit => Some(Display::start().await?),
            Browser::Chromium | Browser::Firefox => None,
        };
        let (program, arguments) = browser.driver(profiles, port);
        let mut command = Command::new(program);
        command
            .args(arguments)
            // What takes UTC for the local time must be seen. This zone is far from it, by half an hour too, and has a
            // summer time.
            .env("TZ", "America/St_Johns")
            // Pages may choose a language by the browser's, which takes the machine's.
            .env("LC_ALL", "C.UTF-8")
            .env_remove("LANGUAGE")
            // Temporary files of driver and browser go away with ours.
            .env("TMPDIR", profiles)
            .stdin(Stdio::null())
            .stdout(announcement.map_or_else(Stdio::null, |_| Stdio::piped()))
            .stderr(Stdio::null())
            // A group of its own, so that the browser can be ended with the driver.
            .process_group(0)
            .kill_on_drop(true);
        if let Some(display) = &display {
            command.env("DISPLAY", &display.name);
            command.envs(webkit::ENVIRONMENT);
            command.envs(webkit::FOLDERS.map(|folder| (folder, profiles)));
        }
        let process = command
            .spawn()
            .with_context(|| format!("cannot start {program}: is it installed and in PATH?"))?;
        let mut driver = Self {
            process,
            _display: display,
            url: String::new(),
        };
        let listening = driver.listening(announcement, port);
        let port = timeout(DEADLINE, listening)
            .await
            .with_context(|| format!("{program} did not listen within {DEADLINE:?}"))??;
        driver.url = format!("http://127.0.0.1:{port}");
        Ok(driver)
    }

    /// Waits until the driver listens: on the port that it announces, or on the one that it was given.
    async fn listening(&mut self, announcement: Option<&str>, port: u16) -> Result<u16> {
        if let Some(announcement) = announcement {
            let output = self.process.stdout.take();
            return announced_port(output.context("the driver has no output")?, announcement).await;
        }
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .is_err()
        {
            let ended = self.process.try_wait()?;
            ensure!(ended.is_none(), "the driver ended before it listened");
            sleep(Duration::from_millis(10)).await;
        }
        Ok(port)
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

/// A port that nobody listens on now.
async fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    Ok(listener.local_addr()?.port())
}

async fn announced_port(output: ChildStdout, announcement: &str) -> Result<u16> {
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
