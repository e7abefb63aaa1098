//! The library: Python compiled ahead, in packs, made by a host program of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::stamp::Stamp;
use crate::toolchain::Toolchain;
use crate::workspace::{self, Workspace};
use crate::{cargo, pip, process, progress, site};

const PACKAGE: &str = "pack";
const INDEX: &str = "library.index";

/// The files of a library.
pub(crate) struct Library {
    /// The index. It changes with every change of a pack.
    pub(crate) index: PathBuf,
    /// The packs, by number. The sources of each lie beside it, as `.txt`.
    pub(crate) packs: Vec<PathBuf>,
}

impl Library {
    fn of(folder: &Path) -> anyhow::Result<Self> {
        let index = folder.join(INDEX);
        let text = read(&index)?;
        let names = text.lines().take_while(|line| !line.is_empty());
        let names = names.filter_map(|line| line.split(' ').next());
        let packs = names.map(|name| folder.join(format!("{name}.pack")));
        Ok(Self {
            packs: packs.collect(),
            index,
        })
    }

    /// The part of the index that tells what an import needs.
    pub(crate) fn modules(&self) -> anyhow::Result<String> {
        let text = read(&self.index)?;
        let (_, modules) = text.split_once("\n\n").unwrap_or_default();
        Ok(modules.to_owned())
    }

    /// What Python needs to start.
    pub(crate) fn start(&self) -> anyhow::Result<snapshot::Library> {
        let first = self.packs.first().context("the library has no packs")?;
        let start = fs::read(first).with_context(|| format!("cannot read {}", first.display()))?;
        Ok(snapshot::Library {
            index: read(&self.index)?,
            start,
        })
    }
}

/// Makes the library.
pub(crate) fn build(workspace: &Workspace, toolchain: &Toolchain) -> anyhow::Result<Library> {
    let program = progress::relay("Compiling the library packer", || {
        let mut command = toolchain.native(workspace, "build");
        // Named together, they have the dependencies that the tests of both have.
        command.args(["--package", PACKAGE, "--package", "engine"]);
        cargo::artifact(command.args(["--bin", PACKAGE]), PACKAGE)
    })?;
    let folder = workspace.parts().join("library");
    let py = workspace.py();
    let mistune = pip::wheel(workspace, "mistune")?;
    let stamp = stamp(&program, &py, &mistune, &folder)?;
    if !stamp.is_current() || !folder.is_dir() {
        stamp.clear()?;
        workspace::remove_folder(&folder)?;
        progress::step("Packing the Python library", || {
            let mut command = Command::new(&program);
            command.arg(&folder).arg("--py").arg(&py);
            process::run(command.arg("--mistune").arg(&mistune))
        })?;
        stamp.save()?;
    }
    Library::of(&folder)
}

fn stamp(program: &Path, py: &Path, mistune: &Path, folder: &Path) -> anyhow::Result<Stamp> {
    let mut stamp = Stamp::new(folder.with_extension("stamp"));
    stamp.file(program)?;
    stamp.file(mistune)?;
    for file in site::files(py)? {
        stamp.file(&py.join(file))?;
    }
    Ok(stamp)
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}
