//! The command line.

use std::path::PathBuf;
use std::time::Duration;

/// What `--help` prints.
pub(crate) const USAGE: &str = "\
conformance --site FOLDER --tests FOLDER --native PROGRAM --library FOLDER --out FILE [OPTION...] [MODULE...]

  --site FOLDER      the built site
  --tests FOLDER     CPython's own tests, a Lib/test
  --native PROGRAM   runs a script natively, in the engine of the pages
  --library FOLDER   the packs of the library, for that program
  --out FILE         where the results go, as JSON; those of other modules stay there
  --together N       how many modules are run at once
  --patience SECONDS how long a test may take
  MODULE             names of modules, as in the list; all of them without one";

/// What is to be run, and on what.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) site: PathBuf,
    pub(crate) tests: PathBuf,
    pub(crate) native: PathBuf,
    pub(crate) library: PathBuf,
    pub(crate) out: PathBuf,
    pub(crate) together: usize,
    pub(crate) patience: Duration,
    pub(crate) modules: Vec<String>,
    /// The folder of the lists and of what runs in a page.
    pub(crate) lists: PathBuf,
}

impl Options {
    /// Reads the process's arguments; `None` if help is asked for.
    pub(crate) fn from_arguments() -> Result<Option<Self>, lexopt::Error> {
        use lexopt::prelude::*;
        let (mut site, mut tests, mut native) = (None, None, None);
        let (mut library, mut out) = (None, None);
        let mut together = 2;
        let mut patience = 60;
        let mut modules = Vec::new();
        let mut arguments = lexopt::Parser::from_env();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("site") => site = Some(PathBuf::from(arguments.value()?)),
                Long("tests") => tests = Some(PathBuf::from(arguments.value()?)),
                Long("native") => native = Some(PathBuf::from(arguments.value()?)),
                Long("library") => library = Some(PathBuf::from(arguments.value()?)),
                Long("out") => out = Some(PathBuf::from(arguments.value()?)),
                Long("together") => together = arguments.value()?.parse()?,
                Long("patience") => patience = arguments.value()?.parse()?,
                Long("help") | Short('h') => return Ok(None),
                Value(value) => modules.push(value.string()?),
                other => return Err(other.unexpected()),
            }
        }
        let (Some(site), Some(tests), Some(native), Some(library), Some(out)) =
            (site, tests, native, library, out)
        else {
            let needed = "--site, --tests, --native, --library and --out are needed";
            return Err(format!("{needed}; `cargo xtask conformance` sets them").into());
        };
        Ok(Some(Self {
            site,
            tests,
            native,
            library,
            out,
            together: together.max(1),
            patience: Duration::from_secs(patience),
            modules,
            lists: PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/conformance")),
        }))
    }
}
