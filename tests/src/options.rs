//! The command line.

use std::path::{Path, PathBuf};

use browsers::Browser;

/// What `--help` prints.
pub(crate) const USAGE: &str = "\
tests --site FOLDER [--pages FOLDER] [--servers FOLDER] [--project FOLDER] [--browser chromium|firefox|webkit] [FILTER]

  --site FOLDER      the built site
  --pages FOLDER     the pages made of documents in the page dialect (FOLDER/pages of the site)
  --servers FOLDER   the servers of others, as `cargo xtask test` fetches them; without it none is talked to
  --project FOLDER   the project in which `cargo xtask test` has installed the package; without it that is not tried
  --browser NAME     chromium, firefox or webkit; all three without it
  FILTER             run only cases whose name contains it
PYTAG_SEEDS names the folder of the seed documents (../shared/seeds beside the repository without it).";

/// What is to be run, and on what.
#[derive(Debug)]
pub(crate) struct Options {
    /// The built site.
    pub(crate) site: PathBuf,
    /// The rendered documents, the tests' own and the seeds.
    pub(crate) pages: PathBuf,
    /// What servers of others are made of, if it has been fetched.
    pub(crate) servers: Option<PathBuf>,
    /// The project in which the package is installed, if it has been made.
    pub(crate) project: Option<PathBuf>,
    /// The browsers to run in.
    pub(crate) browsers: Vec<Browser>,
    /// A part of the names to run; empty for all.
    pub(crate) filter: String,
}

impl Options {
    /// Reads the process's arguments; `None` if help is asked for.
    pub(crate) fn from_arguments() -> Result<Option<Self>, lexopt::Error> {
        use lexopt::prelude::*;
        let mut site = None;
        let mut pages = None;
        let mut servers = None;
        let mut project = None;
        let mut browsers = Vec::new();
        let mut filter = None;
        let mut arguments = lexopt::Parser::from_env();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("site") => site = Some(PathBuf::from(arguments.value()?)),
                Long("pages") => pages = Some(PathBuf::from(arguments.value()?)),
                Long("servers") => servers = Some(PathBuf::from(arguments.value()?)),
                Long("project") => project = Some(PathBuf::from(arguments.value()?)),
                Long("browser") => browsers.push(arguments.value()?.parse()?),
                Long("help") | Short('h') => return Ok(None),
                Value(value) if filter.is_none() => filter = Some(value.string()?),
                other => return Err(other.unexpected()),
            }
        }
        let site =
            site.ok_or("--site FOLDER is missing: the folder that `cargo xtask build` makes")?;
        if browsers.is_empty() {
            browsers.extend(Browser::ALL);
        }
        Ok(Some(Self {
            pages: pages.unwrap_or_else(|| site.join("pages")),
            site,
            servers,
            project,
            browsers,
            filter: filter.unwrap_or_default(),
        }))
    }
}

/// The folder of this package, whose `python/` and `pages/` the browsers are given.
pub(crate) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
