//! `cargo xtask clippy`.

use std::process::ExitCode;

use crate::toolchain::Toolchain;
use crate::workspace::Workspace;
use crate::{process, progress, wasm};

/// Everything that runs on the machine.
const NATIVE: [&str; 6] = ["engine", "pack", "server", "snapshot", "tests", "xtask"];

/// Natively and for wasm, both with the compiler that builds the site.
pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<ExitCode> {
    let toolchain = Toolchain::ready(workspace)?;
    progress::relay("Clippy, native", || {
        let mut command = toolchain.clippy(workspace)?;
        for package in NATIVE {
            command.args(["--package", package]);
        }
        process::run(command.args(["--all-targets", "--keep-going", "--", "--deny", "warnings"]))
    })?;
    progress::relay("Clippy, wasm", || {
        let mut command = toolchain.wasm_clippy(workspace)?;
        // The profile of the tests' build: what it compiled for this machine is used again.
        command.args(["--release", "--package", wasm::PACKAGE]);
        process::run(command.args(["--", "--deny", "warnings"]))
    })?;
    Ok(ExitCode::SUCCESS)
}
