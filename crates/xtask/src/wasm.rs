//! The runtime: compiled to wasm, then given its JavaScript half by wasm-bindgen.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use wasm_bindgen_cli_support::Bindgen;

use crate::stamp::Stamp;
use crate::toolchain::Toolchain;
use crate::workspace::{self, Workspace};
use crate::{cargo, memory, progress};

/// The package that becomes the wasm module.
pub(crate) const PACKAGE: &str = "runtime";

/// The profile of development and tests.
pub(crate) const QUICK: &str = "quick";
const RELEASE: &str = "release";

/// Packages that run once for each source, or seldom: they are shipped small. The profile of development, which
/// inherits from the other, would take this over from the manifest and compile everything anew.
const SMALL: [&str; 9] = [
    "jiff",
    "libbz2-rs-sys",
    "regex-automata",
    "rustpython-codegen",
    "rustpython-compiler",
    "rustpython-ruff_python_ast",
    "rustpython-ruff_python_parser",
    "xml",
    "zlib-rs",
];

/// The compiled runtime.
pub(crate) struct Runtime {
    /// The module as the linker has left it, with relocations.
    pub(crate) linked: PathBuf,
    /// The folder that holds the files which wasm-bindgen has made of it, and nothing else.
    pub(crate) folder: PathBuf,
}

impl Runtime {
    /// The name of the module in its folder.
    pub(crate) const MODULE: &str = "runtime_bg.wasm";
    /// The name of the script that starts it, which imports the others.
    pub(crate) const GLUE: &str = "runtime.js";
}

/// Makes the runtime.
pub(crate) fn build(
    workspace: &Workspace,
    toolchain: &Toolchain,
    release: bool,
) -> anyhow::Result<Runtime> {
    let profile = if release { RELEASE } else { QUICK };
    let linked = progress::relay(
        &format!("Compiling the runtime to wasm ({profile})"),
        || {
            let mut command = toolchain.wasm(workspace, "rustc");
            command.args(["--profile", profile, "--package", PACKAGE]);
            for package in SMALL.iter().filter(|_| release) {
                let small = format!("profile.release.package.{package}.opt-level=\"s\"");
                command.args(["--config", &small]);
            }
            cargo::artifact_with(&mut command, PACKAGE, &["-C", "link-arg=--emit-relocs"])
        },
    )?;
    let folder = workspace.parts().join(profile).join(PACKAGE);
    let mut stamp = Stamp::new(folder.with_extension("stamp"));
    // Another wasm-bindgen, which is a part of this program, may make something else of it.
    stamp.file(&env::current_exe()?)?;
    stamp.file(&linked)?;
    if !stamp.is_current() || !folder.is_dir() {
        stamp.clear()?;
        progress::step(
            "Making the JavaScript half of the runtime (wasm-bindgen)",
            || bind(&linked, &folder),
        )?;
        stamp.save()?;
    }
    Ok(Runtime { linked, folder })
}

/// The names of functions stay as the linker knows them. They are a fifth of the module, and make stacks readable.
fn bind(linked: &Path, folder: &Path) -> anyhow::Result<()> {
    workspace::remove_folder(folder)?;
    let wasm = fs::read(linked).with_context(|| format!("cannot read {}", linked.display()))?;
    Bindgen::new()
        .input_bytes(PACKAGE, snapshot::without_relocations(&wasm)?)
        .web(true)?
        .typescript(false)
        .demangle(false)
        .generate(folder)
        .context("wasm-bindgen failed")?;
    let script = folder.join(Runtime::GLUE);
    let made =
        fs::read_to_string(&script).with_context(|| format!("cannot read {}", script.display()))?;
    fs::write(&script, memory::replaced(&made)?)
        .with_context(|| format!("cannot write {}", script.display()))
}
