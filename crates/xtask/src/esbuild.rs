//! What makes one short file of JavaScript: <https://esbuild.github.io/>, the program of Debian's package of the same
//! name.

use std::path::Path;
use std::process::Command;

use crate::{apt, process};

const ESBUILD: &str = "esbuild";

/// Makes `out` of `source`, with more arguments for this file.
pub(crate) fn run(source: &Path, out: &Path, arguments: &[&str]) -> anyhow::Result<()> {
    if process::find(ESBUILD).is_none() {
        apt::install(&[ESBUILD])?;
    }
    let mut command = Command::new(ESBUILD);
    command.arg(source);
    command.arg(format!("--outfile={}", out.display()));
    // It warns of wasm-bindgen's object of imports, which names a file once for each time it is imported.
    command.args(["--minify", "--log-level=error"]);
    command.args(arguments);
    process::run(&mut command)
}
