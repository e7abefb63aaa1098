//! Packages of Python's, at the versions and with the hashes of a `requirements.txt`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::stamp::Stamp;
use crate::workspace::{self, Workspace};
use crate::{apt, process, progress};

/// The wheel of a package that the build needs, fetched unless it is there.
pub(crate) fn wheel(workspace: &Workspace, package: &str) -> anyhow::Result<PathBuf> {
    let list = workspace.root().join("crates/xtask/pip/requirements.txt");
    let folder = workspace.parts().join("wheels");
    let mut stamp = Stamp::new(folder.with_extension("stamp"));
    stamp.file(&list)?;
    if !stamp.is_current() || !folder.is_dir() {
        stamp.clear()?;
        workspace::remove_folder(&folder)?;
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        download(&list, &folder)?;
        stamp.save()?;
    }
    let entries = fs::read_dir(&folder).with_context(|| format!("no {}", folder.display()))?;
    let begin = format!("{package}-");
    let is_its = |name: &str| name.starts_with(&begin) && name.ends_with(".whl");
    let mut files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    files
        .find(|file| {
            file.file_name()
                .and_then(|name| name.to_str())
                .is_some_and(is_its)
        })
        .with_context(|| format!("{} names no {package}", list.display()))
}

/// Installs what a list names, with its hashes, into a folder, unless it is there.
pub(crate) fn install(list: &Path, folder: &Path) -> anyhow::Result<()> {
    need_pip()?;
    let mut stamp = Stamp::new(folder.with_extension("stamp"));
    stamp.file(list)?;
    // Some of it may be for this version alone.
    stamp.word(&process::output(Command::new("python3").arg("--version"))?);
    if stamp.is_current() && folder.is_dir() {
        return Ok(());
    }
    stamp.clear()?;
    workspace::remove_folder(folder)?;
    progress::relay("Installing packages of Python (pip install)", || {
        let mut pip = pip();
        pip.args(["install", "--quiet", "--disable-pip-version-check"]);
        pip.args(["--root-user-action", "ignore", "--no-warn-script-location"]);
        pip.args(["--no-deps", "--only-binary", ":all:", "--require-hashes"]);
        process::run(
            pip.arg("--target")
                .arg(folder)
                .arg("--requirement")
                .arg(list),
        )
    })?;
    stamp.save()
}

fn download(list: &Path, folder: &Path) -> anyhow::Result<()> {
    need_pip()?;
    progress::relay("Fetching packages of Python (pip download)", || {
        let mut pip = pip();
        pip.args([
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
        ]);
        pip.args(["--only-binary", ":all:", "--require-hashes", "--dest"]);
        process::run(pip.arg(folder).arg("--requirement").arg(list))
    })
}

fn need_pip() -> anyhow::Result<()> {
    if has_pip() {
        return Ok(());
    }
    apt::install(&["python3", "python3-pip"]).context("pip is needed")
}

fn has_pip() -> bool {
    process::find("python3").is_some() && process::output(pip().arg("--version")).is_ok()
}

fn pip() -> Command {
    let mut command = Command::new("python3");
    command.args(["-m", "pip"]);
    command
}
