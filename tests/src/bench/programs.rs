//! The programs of `bench/programs/`: each defines `run`, which returns what its last line says.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::work::{Call, Work};

/// How the line begins that says what `str(run())` has to be.
const RESULT: &str = "# result: ";

/// Every program, by name.
pub(crate) fn all(folder: &Path) -> Result<Vec<Work>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in entries {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "py") {
            files.push(file);
        }
    }
    files.sort();
    files.iter().map(|file| program(file)).collect()
}

fn program(file: &Path) -> Result<Work> {
    let source =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let result = source
        .lines()
        .find_map(|line| line.strip_prefix(RESULT))
        .with_context(|| format!("{} has no line `{RESULT}...`", file.display()))?
        .to_owned();
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Work {
        title: name.replace('_', " "),
        prepare: Some((
            "return bench.program(...given)",
            vec![json!(name), json!(source)],
        )),
        perform: Call::Program,
        lap: false,
        result: Some(result),
    })
}
