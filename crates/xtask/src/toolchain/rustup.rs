//! Rust from rustup.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use super::compiler::{self, Compiler};
use super::{Found, WASM, Way};
use crate::{process, progress};

/// The toolchain that an earlier run installed.
pub(super) fn find() -> Option<Found> {
    process::find("rustup")?;
    let rustc = process::output(rustup().args(["which", "--toolchain", &name(), "rustc"])).ok()?;
    let compiler = Compiler::at(Path::new(rustc.trim())).ok()?;
    let good = compiler.is_new_enough() && compiler.has_target(WASM);
    good.then_some(Found {
        compiler,
        way: Way::Rustup,
    })
}

/// Adds the target to the toolchain in use, or a toolchain of its own if that one is too old.
/// A toolchain that a person keeps is never brought up to date: that is the person's choice.
pub(super) fn install() -> anyhow::Result<Found> {
    if process::find("rustup").is_none() {
        bail!("rustup is not installed");
    }
    if Compiler::in_path().is_ok_and(|compiler| compiler.is_new_enough()) {
        progress::relay(&format!("Adding {WASM} (rustup target add)"), || {
            process::run(rustup().args(["target", "add", WASM]))
        })?;
        return super::path().context("the compiler in PATH is not rustup's");
    }
    let name = name();
    progress::relay(
        &format!("Installing Rust {name} (rustup toolchain install)"),
        || {
            let options = [
                "--profile",
                "minimal",
                "--component",
                "clippy",
                "--target",
                WASM,
            ];
            process::run(
                rustup()
                    .args(["toolchain", "install", &name, "--no-self-update"])
                    .args(options),
            )
        },
    )?;
    find().with_context(|| format!("Rust {name} is installed but does not work"))
}

/// Without its own wish to install what it is merely asked about.
fn rustup() -> Command {
    let mut command = Command::new("rustup");
    command.env("RUSTUP_AUTO_INSTALL", "0");
    command
}

fn name() -> String {
    let (major, minor) = compiler::NEEDED;
    format!("{major}.{minor}.0")
}
