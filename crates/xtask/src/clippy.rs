//! `cargo xtask clippy`: what the compilers warn of, Rust's, and what checkers of types say of JavaScript and Python.

use std::process::{Command, ExitCode};

use crate::test::native;
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;
use crate::{npm, process, progress, typings, wasm};

/// What says how the JavaScript is read: <https://www.typescriptlang.org/docs/handbook/type-checking-javascript-files.html>
const TYPES: &str = "crates/runtime/js/tsconfig.json";

/// Natively and for wasm, both with the compiler that builds the site.
pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<ExitCode> {
    let toolchain = Toolchain::ready(workspace)?;
    let modules = npm::of_build(workspace)?;
    progress::relay("Types of the JavaScript (tsc)", || {
        let mut command = Command::new("node");
        command.arg(modules.join("typescript/bin/tsc"));
        process::run(command.arg("--project").arg(workspace.root().join(TYPES)))
    })?;
    progress::relay("Types of the Python (pyright)", || {
        let mut command = Command::new("node");
        command.arg(modules.join("pyright/index.js"));
        command.args(["--warnings", "--project"]);
        process::run(command.arg(workspace.root().join(typings::NATIVES)))
    })?;
    progress::relay("Clippy, native", || {
        let mut command = toolchain.clippy(workspace)?;
        for package in native::TOOLS.iter().chain(&native::ENGINE) {
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
