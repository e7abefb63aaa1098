//! What `soak` is told.

use std::path::PathBuf;

use anyhow::bail;
use lexopt::{Arg, Parser, ValueExt};

use super::{Browser, browser};

/// How long lines are to break, and how.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Soak {
    pub(crate) minutes: Option<u64>,
    pub(crate) faults: Option<u64>,
    pub(crate) seed: Option<u64>,
    pub(crate) browser: Option<Browser>,
    pub(crate) site: Option<PathBuf>,
}

/// `None` stands for a question for help.
pub(super) fn parse(mut parser: Parser) -> anyhow::Result<Option<Soak>> {
    let mut soak = Soak::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("faults") => soak.faults = Some(parser.value()?.parse()?),
            Arg::Long("seed") => soak.seed = Some(parser.value()?.parse()?),
            Arg::Long("browser") => soak.browser = Some(browser(&parser.value()?.string()?)?),
            Arg::Long("site") => soak.site = Some(parser.value()?.into()),
            Arg::Value(word) if soak.minutes.is_none() => soak.minutes = Some(word.parse()?),
            Arg::Value(word) => bail!("{word:?} is one number too many: soak [MINUTES]"),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(soak))
}
