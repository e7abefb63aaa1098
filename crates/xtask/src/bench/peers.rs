//! The runtimes that Pytag is compared with: packages of npm, at the versions of `tests/bench/package.json`.

use std::fs;
use std::path::Path;

use anyhow::Context;
use serde_json::Value;

use crate::npm;

/// Installs what is not there yet; the packages with their versions.
pub(super) fn install(folder: &Path) -> anyhow::Result<Value> {
    npm::install(folder, "the other Pythons")?;
    versions(folder)
}

/// What `package.json` names: packages and exact versions.
fn versions(folder: &Path) -> anyhow::Result<Value> {
    let file = folder.join("package.json");
    let text =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let package: Value =
        serde_json::from_str(&text).with_context(|| format!("{} is no JSON", file.display()))?;
    Ok(package["dependencies"].clone())
}
