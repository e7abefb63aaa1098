//! The command line.

use std::path::PathBuf;
use std::time::Duration;

/// What `--help` prints.
pub(crate) const USAGE: &str = "\
compat --site FOLDER --reference FOLDER --out FILE [OPTION...] FOLDER [PAGE...]

  --site FOLDER       the built site
  --reference FOLDER  Brython: brython.js and brython_stdlib.js
  --out FILE          where the results go, as JSON; beside it is kept what the reference shows
  --libraries FOLDER  JavaScript libraries for the pages that ask for them elsewhere, by the names of their files
  --scripts           the Python files of FOLDER, each in a page of its own, instead of its pages
  --each              each folder in FOLDER is the root of a site of its own
  --together N        how many pages are tried at once
  --patience SECONDS  how long a page may take to load
  --afresh            ask the reference again for what it has shown before
  FOLDER              a folder of pages, which becomes the root of their site
  PAGE                only the pages whose names contain one of these words";

/// What is to be tried, and with what.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) site: PathBuf,
    pub(crate) reference: PathBuf,
    pub(crate) out: PathBuf,
    pub(crate) libraries: Option<PathBuf>,
    pub(crate) scripts: bool,
    pub(crate) each: bool,
    pub(crate) together: usize,
    pub(crate) patience: Duration,
    pub(crate) afresh: bool,
    pub(crate) folder: PathBuf,
    pub(crate) words: Vec<String>,
}

impl Options {
    /// Reads the process's arguments; `None` if help is asked for.
    pub(crate) fn from_arguments() -> Result<Option<Self>, lexopt::Error> {
        use lexopt::prelude::*;
        let (mut site, mut reference, mut out) = (None, None, None);
        let (mut libraries, mut folder) = (None, None);
        let (mut scripts, mut each, mut afresh) = (false, false, false);
        let mut together = 2;
        let mut patience = 20;
        let mut words = Vec::new();
        let mut arguments = lexopt::Parser::from_env();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("site") => site = Some(PathBuf::from(arguments.value()?)),
                Long("reference") => reference = Some(PathBuf::from(arguments.value()?)),
                Long("out") => out = Some(PathBuf::from(arguments.value()?)),
                Long("libraries") => libraries = Some(PathBuf::from(arguments.value()?)),
                Long("scripts") => scripts = true,
                Long("each") => each = true,
                Long("afresh") => afresh = true,
                Long("together") => together = arguments.value()?.parse()?,
                Long("patience") => patience = arguments.value()?.parse()?,
                Long("help") | Short('h') => return Ok(None),
                Value(value) if folder.is_none() => folder = Some(PathBuf::from(value)),
                Value(value) => words.push(value.string()?),
                other => return Err(other.unexpected()),
            }
        }
        let (Some(site), Some(reference), Some(out), Some(folder)) = (site, reference, out, folder)
        else {
            let needed = "--site, --reference, --out and a folder of pages are needed";
            return Err(format!("{needed}; `cargo xtask compat` sets them").into());
        };
        Ok(Some(Self {
            site,
            reference,
            out,
            libraries,
            scripts,
            each,
            together: together.max(1),
            patience: Duration::from_secs(patience),
            afresh,
            folder,
            words,
        }))
    }
}
