//! Rust from Debian's packages: a newer compiler than the release came with, made for building
//! browsers, its library sources, and a linker for wasm.
//! <https://tracker.debian.org/pkg/rustc-web>

use std::path::Path;

use anyhow::{Context, bail};

use super::compiler::{self, Compiler};
use super::{Found, Way};
use crate::{apt, process};

/// Not the program of the same name in `PATH`, which may be rustup's.
const RUSTC: &str = "/usr/bin/rustc";

/// The toolchain, if its packages are installed.
pub(super) fn find() -> Option<Found> {
    let compiler = Compiler::at(Path::new(RUSTC)).ok()?;
    if !compiler.is_new_enough() || !compiler.has_std_sources() {
        return None;
    }
    let linker = compiler.linker()?;
    process::find(&linker)?;
    Some(Found {
        compiler,
        way: Way::Debian { linker },
    })
}

/// Installs the packages.
pub(super) fn install() -> anyhow::Result<Found> {
    apt::install(&["rustc-web", "rust-web-src"])?;
    let compiler = Compiler::at(Path::new(RUSTC))?;
    if !compiler.is_new_enough() {
        let (major, minor) = compiler::NEEDED;
        bail!(
            "Debian's rustc-web is Rust {}, older than {major}.{minor}; \
             add Debian's security suite to apt's sources",
            compiler.release
        );
    }
    // The compiler and its linker move together: only the compiler knows which LLVM it is made with.
    let package = compiler
        .linker_package()
        .context("a compiler without LLVM")?;
    if compiler
        .linker()
        .and_then(|linker| process::find(&linker))
        .is_none()
    {
        apt::install(&[&package])?;
    }
    find().context("the packages are installed, but lack the library sources or the linker")
}

/// Installs the clippy of this compiler, which is a package of its own.
pub(super) fn install_clippy(compiler: &Compiler) -> anyhow::Result<()> {
    if compiler.rustc.with_file_name("clippy-driver").is_file() {
        return Ok(());
    }
    apt::install(&["rust-web-clippy"])
}
