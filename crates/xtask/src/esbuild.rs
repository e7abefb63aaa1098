//! What makes one short file of JavaScript: <https://esbuild.github.io/>, of npm.

use std::path::Path;
use std::process::Command;

use crate::workspace::Workspace;
use crate::{npm, process};

/// Makes `out` of `source`, with more arguments for this file.
pub(crate) fn run(
    workspace: &Workspace,
    source: &Path,
    out: &Path,
    arguments: &[&str],
) -> anyhow::Result<()> {
    let modules = npm::of_build(workspace)?;
    let mut command = Command::new("node");
    command.arg(modules.join("esbuild/bin/esbuild"));
    command.arg(source);
    command.arg(format!("--outfile={}", out.display()));
    // It warns of wasm-bindgen's object of imports, which names a file once for each time it is imported.
    command.args(["--log-level=error"]);
    // Where what a file of `web/` imports is looked for that is none of its own.
    command.env("NODE_PATH", &modules);
    command.args(arguments);
    process::run(&mut command)
}
