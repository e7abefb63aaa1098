//! The command line.

use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Error};
use browsers::Browser;

/// What `--help` prints.
pub(crate) const USAGE: &str = "\
soak --site FOLDER [--minutes N] [--faults N] [--seed N] [--browser chromium|firefox|webkit]

  --site FOLDER   the built site
  --minutes N     how long it runs (60)
  --faults N      it ends sooner, after so many faults
  --seed N        what decides the faults; another one in each run without it
  --browser NAME  chromium without it";

/// How long to run, and what with.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) site: PathBuf,
    pub(crate) time: Duration,
    pub(crate) faults: usize,
    pub(crate) seed: u64,
    pub(crate) browser: Browser,
}

impl Options {
    /// Reads the process's arguments; `None` if help is asked for.
    pub(crate) fn from_arguments() -> Result<Option<Self>, Error> {
        use lexopt::prelude::*;
        let (mut site, mut seed) = (None, None);
        let (mut minutes, mut faults) = (60, usize::MAX);
        let mut browser = Browser::Chromium;
        let mut arguments = lexopt::Parser::from_env();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("site") => site = Some(PathBuf::from(arguments.value()?)),
                Long("minutes") => minutes = arguments.value()?.parse()?,
                Long("faults") => faults = arguments.value()?.parse()?,
                Long("seed") => seed = Some(arguments.value()?.parse()?),
                Long("browser") => browser = arguments.value()?.parse()?,
                Long("help") | Short('h') => return Ok(None),
                other => return Err(other.unexpected().into()),
            }
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
        Ok(Some(Self {
            site: site
                .context("--site FOLDER is missing: the folder that `cargo xtask build` makes")?,
            time: Duration::from_secs(minutes * 60),
            faults,
            seed: seed.unwrap_or(now.as_secs()),
            browser,
        }))
    }
}
