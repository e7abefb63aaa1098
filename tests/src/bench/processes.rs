//! The processes of a browser, as the operating system counts their time and memory.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The processes of a browser and its driver.
pub(crate) struct Processes(HashMap<PathBuf, Process>);

struct Process {
    /// The processor time that it has used, in hundredths of a second.
    time: u64,
    /// Whether it may be a page's.
    is_page: bool,
}

impl Processes {
    /// Those of a process group.
    pub(crate) fn of(group: u32) -> Result<Self> {
        let mut found = HashMap::new();
        for process in fs::read_dir("/proc").context("only Linux tells the memory of a process")? {
            let path = process?.path();
            if let Some(process) = Process::of_group(&path, group) {
                found.insert(path, process);
            }
        }
        Ok(Self(found))
    }

    /// The processor time that all have used since then, in hundredths of a second.
    pub(crate) fn time_since(&self, before: &Self) -> u64 {
        self.0.keys().map(|path| self.grown(path, before)).sum()
    }

    /// The bytes that the page's process has to itself which was the busiest since then.
    pub(crate) fn busiest_page_since(&self, before: &Self) -> Result<u64> {
        let pages = self.0.iter().filter(|(_, process)| process.is_page);
        let busiest = pages.max_by_key(|(path, _)| self.grown(path, before));
        let (path, _) = busiest.context("no process of the browser shows a page")?;
        own_bytes(path)
    }

    fn grown(&self, path: &PathBuf, before: &Self) -> u64 {
        let time = |processes: &Self| processes.0.get(path).map_or(0, |process| process.time);
        time(self).saturating_sub(time(before))
    }
}

impl Process {
    fn of_group(path: &Path, group: u32) -> Option<Self> {
        // What cannot be read has ended.
        let text = |name| fs::read_to_string(path.join(name)).ok();
        let (its_group, time) = group_and_time(&text("stat")?)?;
        (its_group == u64::from(group)).then_some(Self {
            time,
            is_page: text("cmdline")?.contains("--type=renderer"),
        })
    }
}

fn group_and_time(stat: &str) -> Option<(u64, u64)> {
    // After the program's name in parentheses: state, parent, group, ..., time in user mode, time in the system:
    // https://docs.kernel.org/filesystems/proc.html
    let (_, after) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = after.split_whitespace().collect();
    let number = |place: usize| fields.get(place)?.parse::<u64>().ok();
    Some((number(2)?, number(11)? + number(12)?))
}

/// What would be free without the process.
fn own_bytes(process: &Path) -> Result<u64> {
    let text = fs::read_to_string(process.join("smaps_rollup"))?;
    let lines = text.lines().filter(|line| line.starts_with("Private_"));
    let kibibytes = lines.filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    Ok(kibibytes.sum::<u64>() * 1024)
}
