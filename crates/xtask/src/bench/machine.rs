//! Where and when was measured, in words.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

/// Processor, cores, memory, system, as far as the system tells.
pub(super) fn describe() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let processor = field("/proc/cpuinfo", "model name", ':').unwrap_or_else(|| ARCH.to_owned());
    let memory = field("/proc/meminfo", "MemTotal", ':')
        .and_then(|text| text.strip_suffix(" kB")?.parse::<u64>().ok())
        .map(|kibibytes| format!(", {} GiB of memory", (kibibytes + (1 << 19)) >> 20));
    let system = field("/etc/os-release", "PRETTY_NAME", '=').unwrap_or_else(|| OS.to_owned());
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let kernel = match kernel.trim() {
        "" => String::new(),
        kernel => format!(", Linux {kernel}"),
    };
    let memory = memory.unwrap_or_default();
    format!("{processor}, {cores} cores{memory}, {system}{kernel}")
}

/// The value of a name in a file of lines such as `name : value`.
fn field(file: &str, name: &str, separator: char) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    text.lines().find_map(|line| {
        let (found, value) = line.split_once(separator)?;
        (found.trim() == name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// Today, in UTC.
pub(crate) fn date() -> anyhow::Result<String> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    Ok(day(seconds / 86_400))
}

/// The date of a day after 1970-01-01.
fn day(mut left: u64) -> String {
    let is_leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let mut year = 1970;
    while left >= 365 + u64::from(is_leap(year)) {
        left -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for days in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if left < days {
            break;
        }
        left -= days;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", left + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates() {
        for (number, date) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (11_322, "2000-12-31"),
            (20_513, "2026-03-01"),
        ] {
            assert_eq!(day(number), date);
        }
    }
}
