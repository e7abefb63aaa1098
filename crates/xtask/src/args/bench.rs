//! What `bench` is told.

use std::path::PathBuf;

use anyhow::bail;
use lexopt::{Arg, Parser, ValueExt};

/// What to measure.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Bench {
    /// Names of groups; none stands for all.
    pub(crate) groups: Vec<String>,
    pub(crate) runs: Option<usize>,
    pub(crate) quick: bool,
    pub(crate) site: Option<PathBuf>,
    pub(crate) before: Option<PathBuf>,
    /// What the names of the scripts contain that are measured alone.
    pub(crate) scripts: Option<String>,
    pub(crate) no_scripts: bool,
    pub(crate) scripts_folder: Option<PathBuf>,
}

impl Bench {
    /// The names of all groups, in the order in which they are measured.
    pub(crate) const GROUPS: [&str; 7] = [
        "start",
        "size",
        "websocket",
        "dom",
        "cpu",
        "asyncio",
        "repl",
    ];
}

/// `None` stands for a question for help.
pub(super) fn parse(mut parser: Parser) -> anyhow::Result<Option<Bench>> {
    let mut bench = Bench::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("quick") => bench.quick = true,
            Arg::Long("site") => bench.site = Some(parser.value()?.into()),
            Arg::Long("before") => bench.before = Some(parser.value()?.into()),
            Arg::Long("scripts") => bench.scripts = Some(parser.value()?.string()?),
            Arg::Long("no-scripts") => bench.no_scripts = true,
            Arg::Long("scripts-folder") => bench.scripts_folder = Some(parser.value()?.into()),
            Arg::Long("runs") => match parser.value()?.parse()? {
                0 => bail!("--runs 0 measures nothing: it is 1 at least"),
                runs => bench.runs = Some(runs),
            },
            Arg::Value(word) => {
                let word = word.string()?;
                if !Bench::GROUPS.contains(&word.as_str()) {
                    let groups = Bench::GROUPS.join(", ");
                    bail!("there is no group `{word}` to measure: it is one of {groups}");
                }
                bench.groups.push(word);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if bench.no_scripts && (bench.scripts.is_some() || bench.scripts_folder.is_some()) {
        bail!("--no-scripts leaves out what --scripts and --scripts-folder ask for");
    }
    let is_about_scripts =
        bench.no_scripts || bench.scripts.is_some() || bench.scripts_folder.is_some();
    let has_scripts = bench.groups.is_empty() || bench.groups.iter().any(|group| group == "start");
    if is_about_scripts && !has_scripts {
        let groups = bench.groups.join(", ");
        bail!(
            "--scripts, --no-scripts and --scripts-folder are about the group start, which is not among {groups}"
        );
    }
    Ok(Some(bench))
}
