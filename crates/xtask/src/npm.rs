//! Programs of npm's, at the versions of a `package.json`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::stamp::Stamp;
use crate::workspace::Workspace;
use crate::{apt, process, progress};

/// Where it is said what the build needs.
const SOURCE: &str = "crates/xtask/npm";

/// The file that names every version of it.
pub(crate) fn lock(workspace: &Workspace) -> PathBuf {
    workspace.root().join(SOURCE).join("package-lock.json")
}

/// Installs what the build needs; the folder `node_modules`.
pub(crate) fn of_build(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let source = workspace.root().join(SOURCE);
    let folder = workspace.parts().join("npm");
    in_folder(&source, &folder, "what the build needs")?;
    Ok(folder.join("node_modules"))
}

/// Installs what the files in `source` name into another folder.
pub(crate) fn in_folder(source: &Path, folder: &Path, what: &str) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for file in ["package.json", "package-lock.json"] {
        let content = fs::read(source.join(file)).with_context(|| format!("cannot read {file}"))?;
        // What is there already keeps its time, by which the stamp goes.
        if fs::read(folder.join(file)).ok().as_ref() != Some(&content) {
            fs::write(folder.join(file), content)?;
        }
    }
    install(folder, what)
}

/// Installs what the files in a folder name, unless it is there.
pub(crate) fn install(folder: &Path, what: &str) -> anyhow::Result<()> {
    let mut stamp = Stamp::new(folder.join("node_modules/.pytag-stamp"));
    stamp.file(&folder.join("package-lock.json"))?;
    if stamp.is_current() {
        return Ok(());
    }
    if process::find("npm").is_none() {
        apt::install(&["nodejs", "npm"]).context("npm is needed, which comes with Node.js")?;
    }
    progress::relay(&format!("Installing {what} (npm ci)"), || {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        process::run(npm.args(["--loglevel", "error"]).current_dir(folder))
    })?;
    stamp.save()
}
