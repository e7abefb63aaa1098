//! The runtime's JavaScript in one file. Seven would be fetched in two steps, each parsed by a task of its own while
//! the wasm waits for the same processors.

use std::env;
use std::path::{Path, PathBuf};

use crate::stamp::Stamp;
use crate::wasm::Runtime;
use crate::workspace::Workspace;
use crate::{esbuild, npm, progress};

/// What a page imports: a module, short.
const MODULE: &[&str] = &["--bundle", "--format=esm", "--minify"];
/// What the rehearsal runs: a classic script that defines `runtime`, readable. It is given the wasm, so that it need not
/// know where it lies itself.
const SCRIPT: &[&str] = &[
    "--bundle",
    "--format=iife",
    "--global-name=runtime",
    "--define:import.meta.url=undefined",
];

/// Makes the file that pages import.
pub(crate) fn module(workspace: &Workspace, runtime: &Runtime) -> anyhow::Result<PathBuf> {
    build(workspace, runtime, "glue.js", MODULE)
}

/// Makes the file that the rehearsal runs.
pub(crate) fn script(workspace: &Workspace, runtime: &Runtime) -> anyhow::Result<PathBuf> {
    build(workspace, runtime, "rehearsed.js", SCRIPT)
}

fn build(
    workspace: &Workspace,
    runtime: &Runtime,
    extension: &str,
    arguments: &[&str],
) -> anyhow::Result<PathBuf> {
    let out = runtime.folder.with_extension(extension);
    let source = runtime.folder.join(Runtime::GLUE);
    let mut stamp = Stamp::new(runtime.folder.with_extension(format!("{extension}.stamp")));
    // How it is called is a part of this program. The files that the source imports are made together with it.
    stamp.file(&env::current_exe()?)?;
    stamp.file(&source)?;
    stamp.file(&npm::lock(workspace))?;
    make(&stamp, &out, || {
        esbuild::run(workspace, &source, &out, arguments)
    })?;
    Ok(out)
}

fn make(stamp: &Stamp, out: &Path, run: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<()> {
    if stamp.is_current() && out.is_file() {
        return Ok(());
    }
    stamp.clear()?;
    progress::step("Making one file of the runtime's JavaScript", run)?;
    stamp.save()
}
