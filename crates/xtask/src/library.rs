//! The library pack: Python compiled ahead, made by a host program of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::stamp::Stamp;
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;
use crate::{cargo, process, progress, site};

const PACKAGE: &str = "pack";

/// Makes the pack and tells the file.
pub(crate) fn build(workspace: &Workspace, toolchain: &Toolchain) -> anyhow::Result<PathBuf> {
    let program = progress::relay("Compiling the library packer", || {
        let mut command = toolchain.native(workspace, "build");
        cargo::artifact(
            command.args(["--package", PACKAGE, "--bin", PACKAGE]),
            PACKAGE,
        )
    })?;
    let pack = workspace.parts().join("library.pack");
    let py = workspace.py();
    let stamp = stamp(&program, &py, &pack)?;
    if !stamp.is_current() || !pack.is_file() {
        stamp.clear()?;
        fs::create_dir_all(workspace.parts())
            .with_context(|| format!("cannot make {}", workspace.parts().display()))?;
        progress::step("Packing the Python library", || {
            let mut command = Command::new(&program);
            process::run(command.arg(&pack).arg("--py").arg(&py))
        })?;
        stamp.save()?;
    }
    Ok(pack)
}

fn stamp(program: &Path, py: &Path, pack: &Path) -> anyhow::Result<Stamp> {
    let mut stamp = Stamp::new(pack.with_extension("stamp"));
    stamp.file(program)?;
    for file in site::files(py)? {
        stamp.file(&py.join(file))?;
    }
    Ok(stamp)
}
