//! Another build of what pages fetch, made of one: other names, other bytes, and the mark of another build in its modules.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// The script that names all other files.
const SCRIPT: &str = "pytag.js";

/// What stands before the mark of a build in it.
const MARK: &str = "build:\"";

/// The digits at the end of a name's stem.
const DIGITS: usize = 8;

/// Puts the same build into a folder.
pub(crate) fn same(build: &Path, out: &Path) -> Result<()> {
    fs::create_dir_all(out)?;
    for name in names(build)? {
        fs::copy(build.join(&name), out.join(&name))?;
    }
    Ok(())
}

/// Puts the other build into a folder.
pub(crate) fn another(build: &Path, out: &Path) -> Result<()> {
    fs::create_dir_all(out)?;
    let mut script = fs::read_to_string(build.join(SCRIPT))?;
    let (_, after) = script.split_once(MARK).context("the script has no mark")?;
    let (mark, _) = after.split_once('"').context("the mark has no end")?;
    let (mark, other) = (mark.to_owned(), changed(mark));
    ensure!(mark.len() >= DIGITS, "{mark} may stand anywhere");
    for name in names(build)? {
        let Some((stem, extension)) = name.split_once('.').filter(|(stem, _)| is_hashed(stem))
        else {
            continue;
        };
        let new = changed(stem);
        script = script.replace(stem, &new);
        let mut content = fs::read(build.join(&name))?;
        if extension == "wasm" {
            mark_anew(&mut content, mark.as_bytes(), other.as_bytes());
        }
        fs::write(out.join(format!("{new}.{extension}")), content)?;
    }
    let script = script.replace(&format!("{MARK}{mark}"), &format!("{MARK}{other}"));
    Ok(fs::write(out.join(SCRIPT), script)?)
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))?;
    entries
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect()
}

fn is_hashed(stem: &str) -> bool {
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| hash.len() == DIGITS)
}

/// With another last digit.
fn changed(name: &str) -> String {
    let last = name.chars().next_back().and_then(|last| last.to_digit(16));
    let next = last.and_then(|digit| char::from_digit((digit + 1) % 16, 16));
    let end = name.len().saturating_sub(1);
    format!("{}{}", &name[..end], next.unwrap_or('0'))
}

fn mark_anew(content: &mut [u8], mark: &[u8], other: &[u8]) {
    let mut at = 0;
    while let Some(place) = content.get(at..at + mark.len()) {
        if place == mark {
            content[at..at + mark.len()].copy_from_slice(other);
        }
        at += 1;
    }
}
