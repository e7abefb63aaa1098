//! The command line.

use std::path::PathBuf;
use std::str::FromStr;

/// What `--help` prints.
pub(crate) const USAGE: &str = "\
bench --served FOLDER --out FILE --runs N --script-runs N [--quick] GROUP...

  --served FOLDER  what is served: site/, peers/ and bench/, as `cargo xtask bench` prepares them
  --out FILE       where the samples go, as JSON
  --runs N         how often each is measured
  --script-runs N  how often each of the scripts is
  --quick          smaller counts
  GROUP            start, scripts, size, websocket, dom, cpu, asyncio or repl";

/// What is measured together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Group {
    Start,
    Scripts,
    Size,
    Websocket,
    Dom,
    Cpu,
    Asyncio,
    Repl,
}

impl Group {
    const ALL: [Self; 8] = [
        Self::Start,
        Self::Scripts,
        Self::Size,
        Self::Websocket,
        Self::Dom,
        Self::Cpu,
        Self::Asyncio,
        Self::Repl,
    ];

    /// Its name on the command line, in addresses and in the results.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Scripts => "scripts",
            Self::Size => "size",
            Self::Websocket => "websocket",
            Self::Dom => "dom",
            Self::Cpu => "cpu",
            Self::Asyncio => "asyncio",
            Self::Repl => "repl",
        }
    }
}

impl FromStr for Group {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let group = Self::ALL.into_iter().find(|group| group.name() == name);
        group.ok_or_else(|| format!("there is no group {name}; --help lists them"))
    }
}

/// What is to be measured.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) served: PathBuf,
    pub(crate) out: PathBuf,
    pub(crate) runs: usize,
    pub(crate) script_runs: usize,
    pub(crate) quick: bool,
    pub(crate) groups: Vec<Group>,
}

impl Options {
    /// Reads the process's arguments; `None` if help is asked for.
    pub(crate) fn from_arguments() -> Result<Option<Self>, lexopt::Error> {
        use lexopt::prelude::*;
        let (mut served, mut out) = (None, None);
        let (mut runs, mut script_runs) = (None, None);
        let mut quick = false;
        let mut groups = Vec::new();
        let mut arguments = lexopt::Parser::from_env();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("served") => served = Some(PathBuf::from(arguments.value()?)),
                Long("out") => out = Some(PathBuf::from(arguments.value()?)),
                Long("runs") => runs = Some(arguments.value()?.parse()?),
                Long("script-runs") => script_runs = Some(arguments.value()?.parse()?),
                Long("quick") => quick = true,
                Long("help") | Short('h') => return Ok(None),
                Value(value) => groups.push(value.parse()?),
                other => return Err(other.unexpected()),
            }
        }
        let (Some(served), Some(out), Some(runs), Some(script_runs)) =
            (served, out, runs, script_runs)
        else {
            let needed = "--served, --out, --runs and --script-runs are needed";
            return Err(format!("{needed}; `cargo xtask bench` sets them").into());
        };
        Ok(Some(Self {
            served,
            out,
            runs,
            script_runs,
            quick,
            groups,
        }))
    }
}
