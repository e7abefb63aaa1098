//! The runtimes that Pytag is compared with: packages of npm, at the versions of `tests/bench/package.json`.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::stamp::Stamp;
use crate::{process, progress};

/// Installs what is not there yet; the packages with their versions.
pub(super) fn install(folder: &Path) -> anyhow::Result<Value> {
    let lock = folder.join("package-lock.json");
    let mut stamp = Stamp::new(folder.join("node_modules/.pytag-stamp"));
    stamp.file(&lock)?;
    if !stamp.is_current() {
        if process::find("npm").is_none() {
            bail!(
                "npm is not in PATH, and the other Pythons are its packages: install Node.js \
                 (on Debian `apt-get install npm`)"
            );
        }
        progress::relay("Installing the other Pythons (npm ci)", || {
            let mut npm = Command::new("npm");
            npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
            process::run(npm.args(["--loglevel", "error"]).current_dir(folder))
        })?;
        stamp.save()?;
    }
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
