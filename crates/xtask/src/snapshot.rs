//! The runtime with Python started ahead, in parts: what a page starts with, and the rest.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::progress;
use crate::stamp::Stamp;
use crate::wasm::Runtime;

/// The parts of a runtime.
pub(crate) struct Ahead {
    /// The folder that holds them and nothing else.
    pub(crate) folder: PathBuf,
    /// What tells them from those of other builds.
    pub(crate) build: String,
}

/// Makes the parts.
pub(crate) fn build(runtime: &Runtime, library: &Path) -> anyhow::Result<Ahead> {
    let name = runtime.folder.with_extension("snapshot.build");
    let folder = runtime.folder.with_extension("snapshot");
    let bound = runtime.folder.join(Runtime::MODULE);
    let mut stamp = Stamp::new(runtime.folder.with_extension("snapshot.stamp"));
    // What makes it is a part of this program.
    stamp.file(&env::current_exe()?)?;
    stamp.file(&bound)?;
    stamp.file(library)?;
    if !stamp.is_current() || !folder.is_dir() {
        stamp.clear()?;
        progress::step("Starting Python ahead", || {
            let build = make(&runtime.linked, &bound, library, &folder)?;
            write(&name, build.as_bytes())
        })?;
        stamp.save()?;
    }
    let build =
        fs::read_to_string(&name).with_context(|| format!("cannot read {}", name.display()))?;
    Ok(Ahead { folder, build })
}

/// Tells the name of the build.
fn make(linked: &Path, bound: &Path, library: &Path, folder: &Path) -> anyhow::Result<String> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let parts = snapshot::make(&read(linked)?, &read(bound)?, &read(library)?)?;
    write(&folder.join(Runtime::MODULE), &parts.main)?;
    for (name, part) in &parts.rest {
        write(&folder.join(name), part)?;
    }
    Ok(parts.build)
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

fn write(file: &Path, content: &[u8]) -> anyhow::Result<()> {
    fs::write(file, content).with_context(|| format!("cannot write {}", file.display()))
}
