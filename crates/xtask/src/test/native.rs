//! The tests that cargo runs: which, and how they are compiled while the site is built.

use std::process::{Child, Command, Stdio};

use anyhow::Context;

use crate::cargo;
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;

/// What the compiler in `PATH` compiles.
pub(crate) const TOOLS: [&str; 5] = ["compression", "server", "snapshot", "tests", "xtask"];

/// What contains RustPython, and needs the compiler of the runtime.
pub(crate) const ENGINE: [&str; 2] = ["engine", "pack"];

/// Cargo for the tests of the tools.
pub(super) fn of_tools(workspace: &Workspace) -> Command {
    of(cargo::command(workspace, "test"), &TOOLS)
}

/// Cargo for the tests of the engine.
pub(super) fn of_engine(workspace: &Workspace, toolchain: &Toolchain) -> Command {
    of(toolchain.native(workspace, "test"), &ENGINE)
}

fn of(mut command: Command, packages: &[&str]) -> Command {
    for package in packages {
        command.args(["--package", package]);
    }
    command
}

/// What compiles the tests while the runtime is compiled, into another folder: it uses one processor for minutes when it is
/// linked. What does not compile is told when the tests are run.
pub(super) struct Ahead(Vec<Child>);

impl Ahead {
    pub(super) fn start(workspace: &Workspace, toolchain: &Toolchain) -> anyhow::Result<Self> {
        let mut ahead = Self(Vec::new());
        // One waits for the other, by the lock of their folder.
        for mut command in [of_engine(workspace, toolchain), of_tools(workspace)] {
            command.args(["--no-run", "--quiet"]);
            command.stdout(Stdio::null()).stderr(Stdio::null());
            ahead.0.push(command.spawn().context("cannot start cargo")?);
        }
        Ok(ahead)
    }

    /// Waits until all is done.
    pub(super) fn wait(mut self) -> anyhow::Result<()> {
        for child in &mut self.0 {
            child.wait()?;
        }
        Ok(())
    }
}

impl Drop for Ahead {
    /// What the site's build has failed for is to be read at once.
    fn drop(&mut self) {
        for child in &mut self.0 {
            // Both fail only if it has ended, which is what is wanted.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
