//! The memory of a page, as the operating system counts it: wasm, code and the browser's own share included.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The processes of a browser that may be a page's, with the processor time that each has used.
pub(crate) struct Processes(HashMap<PathBuf, u64>);

impl Processes {
    /// Those of a process group.
    pub(crate) fn of(group: u32) -> Result<Self> {
        let mut found = HashMap::new();
        for process in fs::read_dir("/proc").context("only Linux tells the memory of a process")? {
            let process = process?.path();
            if let Some(time) = time_of_page(&process, group) {
                found.insert(process, time);
            }
        }
        Ok(Self(found))
    }

    /// The bytes that the busiest process since then has to itself.
    pub(crate) fn busiest_since(&self, before: &Self) -> Result<u64> {
        let grown = |process: &PathBuf, time: u64| {
            time.saturating_sub(before.0.get(process).copied().unwrap_or_default())
        };
        let busiest = self
            .0
            .iter()
            .max_by_key(|(process, time)| grown(process, **time));
        let (process, _) = busiest.context("no process of the browser shows a page")?;
        own_bytes(process)
    }
}

/// The processor time of a process that shows a page, in whatever unit the system counts.
fn time_of_page(process: &Path, group: u32) -> Option<u64> {
    // What cannot be read has ended.
    let text = |name| fs::read_to_string(process.join(name)).ok();
    if !text("cmdline")?.contains("--type=renderer") {
        return None;
    }
    // After the program's name in parentheses: state, parent, group, ..., time in user mode, time in the system:
    // https://docs.kernel.org/filesystems/proc.html
    let stat = text("stat")?;
    let (_, after) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = after.split_whitespace().collect();
    let number = |place: usize| fields.get(place)?.parse::<u64>().ok();
    (number(2)? == u64::from(group)).then_some(number(11)? + number(12)?)
}

/// What would be free without the process.
fn own_bytes(process: &Path) -> Result<u64> {
    let text = fs::read_to_string(process.join("smaps_rollup"))?;
    let lines = text.lines().filter(|line| line.starts_with("Private_"));
    let kibibytes = lines.filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    Ok(kibibytes.sum::<u64>() * 1024)
}
