//! Names of files of the page's memory.

use super::completion::Completions;
use crate::files::{self, Origin};

/// Completes the last part of a path. A folder gets the slash behind which it goes on.
pub(super) fn complete(path: &str) -> Completions {
    let (folder, stem) = path.rsplit_once('/').map_or((".", path), |(folder, stem)| {
        (if folder.is_empty() { "/" } else { folder }, stem)
    });
    let listed = files::with(|files| files.list(Origin::Current, folder.as_bytes()));
    let choices = listed.unwrap_or_default().into_iter().filter_map(|entry| {
        let name = String::from_utf8(entry.name).ok()?;
        let is_chosen = name.starts_with(stem) && (stem.starts_with('.') || !name.starts_with('.'));
        let slash = if entry.status.is_folder() { "/" } else { "" };
        is_chosen.then(|| format!("{name}{slash}"))
    });
    Completions {
        stem: stem.to_owned(),
        choices: choices.collect(),
    }
}
