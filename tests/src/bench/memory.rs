//! The memory of a page, as the operating system counts it: wasm, code and the browser's own share included.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The bytes that the page's process has to itself. Of the processes in the browser's group that may be a page's it
/// is the largest: the others are in reserve and hold nothing.
pub(crate) fn of_page(group: u32) -> Result<u64> {
    let mut largest = None;
    for process in fs::read_dir("/proc").context("only Linux tells the memory of a process")? {
        let process = process?.path();
        if is_page(&process, group) {
            largest = largest.max(own_bytes(&process));
        }
    }
    largest.context("no process of the browser shows a page")
}

fn is_page(process: &Path, group: u32) -> bool {
    // What cannot be read has ended.
    let text = |name| fs::read_to_string(process.join(name)).unwrap_or_default();
    // After the program's name in parentheses: state, parent, group.
    let stat = text("stat");
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let in_group = after.split_whitespace().nth(2) == Some(&*group.to_string());
    in_group && text("cmdline").contains("--type=renderer")
}

/// What would be free without the process: <https://docs.kernel.org/filesystems/proc.html>.
fn own_bytes(process: &Path) -> Option<u64> {
    let text = fs::read_to_string(process.join("smaps_rollup")).ok()?;
    let lines = text.lines().filter(|line| line.starts_with("Private_"));
    let kibibytes = lines.filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    Some(kibibytes.sum::<u64>() * 1024)
}
