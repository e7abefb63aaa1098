//! The runtime: compiled to wasm, then given its JavaScript half by wasm-bindgen.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use wasm_bindgen_cli_support::Bindgen;

use crate::stamp::Stamp;
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;
use crate::{cargo, progress};

/// The package that becomes the wasm module.
pub(crate) const PACKAGE: &str = "runtime";

/// The profile of development and tests.
pub(crate) const QUICK: &str = "quick";
const RELEASE: &str = "release";

/// Makes the runtime and tells the folder that holds its files and nothing else.
pub(crate) fn build(
    workspace: &Workspace,
    toolchain: &Toolchain,
    release: bool,
) -> anyhow::Result<PathBuf> {
    let profile = if release { RELEASE } else { QUICK };
    let wasm = progress::relay(
        &format!("Compiling the runtime to wasm ({profile})"),
        || {
            let mut command = toolchain.wasm(workspace, "build");
            cargo::artifact(
                command.args(["--profile", profile, "--package", PACKAGE]),
                PACKAGE,
            )
        },
    )?;
    let folder = workspace.parts().join(profile).join(PACKAGE);
    let mut stamp = Stamp::new(folder.with_extension("stamp"));
    // Another wasm-bindgen, which is a part of this program, may make something else of it.
    stamp.file(&env::current_exe()?)?;
    stamp.file(&wasm)?;
    if !stamp.is_current() || !folder.is_dir() {
        stamp.clear()?;
        progress::step(
            "Making the JavaScript half of the runtime (wasm-bindgen)",
            || bind(&wasm, &folder, release),
        )?;
        stamp.save()?;
    }
    Ok(folder)
}

fn bind(wasm: &Path, folder: &Path, release: bool) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(PACKAGE).web(true)?;
    // The names of functions are a fifth of the module. In development they make stacks readable.
    bindgen
        .typescript(false)
        .remove_name_section(release)
        .remove_producers_section(release);
    bindgen.generate(folder).context("wasm-bindgen failed")
}
