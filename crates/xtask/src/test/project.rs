//! A project of Vite's with the package installed, as the browser tests find it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

use crate::workspace::Workspace;
use crate::{dist, npm, process, progress};

/// Its files, and the versions of what it needs.
const SOURCE: &str = "tests/vite";

/// Those of its files that are no list of packages.
const FILES: [&str; 3] = ["index.html", "main.js", "vite.config.js"];

/// Makes the package of the built site and the project; the project's folder.
pub(crate) fn make(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let [tarball, _] = dist::make(workspace, &workspace.site())?;
    let (source, folder) = (
        workspace.root().join(SOURCE),
        workspace.parts().join("vite"),
    );
    npm::in_folder(&source, &folder, "Vite")?;
    for file in FILES {
        fs::copy(source.join(file), folder.join(file))
            .with_context(|| format!("cannot copy {file}"))?;
    }
    progress::step("Installing the package (npm install)", || {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-save", "--offline", "--ignore-scripts"]);
        npm.args(["--no-audit", "--no-fund", "--loglevel", "error"]);
        process::output(npm.arg(tarball).current_dir(&folder))
    })?;
    Ok(folder)
}
