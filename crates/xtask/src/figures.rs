//! What the start of the shipped form may weigh: a build that is larger by more than a twentieth fails, so that no change
//! and no compiler makes every page slower unseen.

use std::fs;

use anyhow::{Context, bail, ensure};

use crate::sizes::{self, grouped};
use crate::snapshot::Ahead;
use crate::workspace::Workspace;

/// The file with the figures: a name and a number of bytes a line.
pub(crate) const FILE: &str = "crates/xtask/figures.txt";

/// Measures what a page starts with and compares it with the figures.
pub(crate) fn check(workspace: &Workspace, ahead: &Ahead) -> anyhow::Result<()> {
    let path = workspace.root().join(FILE);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {FILE}"))?;
    let main = fs::read(&ahead.main)?;
    let memory = fs::read(&ahead.memory)?;
    let mut start = 0;
    let likely = ahead.parts.iter().take(ahead.likely).map(|part| &part.file);
    for file in [&ahead.main, &ahead.memory].into_iter().chain(likely) {
        start += sizes::brotli(&fs::read(file)?, sizes::Counter::default())?.bytes();
    }
    let measured = [
        ("main", (main.len() + memory.len()) as u64),
        ("start-brotli", start),
    ];
    for (name, bytes) in measured {
        let most = figure(&text, name)?;
        eprintln!(
            "{name}: {} bytes, {} foreseen",
            grouped(bytes),
            grouped(most)
        );
        if bytes * 100 > most * 105 {
            bail!(
                "{name} has {} bytes, over a twentieth more than the {} in {FILE}: \
                 find out what has come in, or say there that it is worth it",
                grouped(bytes),
                grouped(most)
            );
        }
    }
    Ok(())
}

fn figure(text: &str, name: &str) -> anyhow::Result<u64> {
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    let mut found = lines
        .filter(|(found, _)| *found == name)
        .map(|(_, number)| number);
    let number = found
        .next()
        .with_context(|| format!("{FILE} has no line `{name}`"))?;
    ensure!(found.next().is_none(), "{FILE} has two lines `{name}`");
    let number = number.trim().replace('_', "");
    number
        .parse()
        .with_context(|| format!("{FILE}: `{number}` is no number of bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_by_name() {
        let text = "main 5_000_000\nstart-brotli 1000\n";
        assert_eq!(figure(text, "main").unwrap(), 5_000_000);
        assert_eq!(figure(text, "start-brotli").unwrap(), 1000);
        for (text, name) in [
            (text, "other"),
            ("main x", "main"),
            ("main 1\nmain 2", "main"),
        ] {
            let error = format!("{:#}", figure(text, name).unwrap_err());
            assert!(error.contains(FILE), "{error}");
        }
    }
}
