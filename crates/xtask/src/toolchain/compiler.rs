//! What a Rust compiler says of itself.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::process;

/// The oldest Rust that compiles the dependencies of this workspace: RustPython's parser in
/// `Cargo.lock` declares it.
pub(super) const NEEDED: (u32, u32) = (1, 96);

/// One compiler.
pub(super) struct Compiler {
    pub(super) rustc: PathBuf,
    /// Such as "1.96.0".
    pub(super) release: String,
    version: (u32, u32),
    llvm: Option<u32>,
}

impl Compiler {
    /// The compiler that cargo uses by itself.
    pub(super) fn in_path() -> anyhow::Result<Compiler> {
        Compiler::at(&env::var_os("RUSTC").map_or_else(|| "rustc".into(), PathBuf::from))
    }

    pub(super) fn at(rustc: &Path) -> anyhow::Result<Compiler> {
        let facts = process::output(Command::new(rustc).arg("-vV"))?;
        let fact = |name: &str| facts.lines().find_map(|line| line.strip_prefix(name));
        let release = fact("release: ").context("a compiler that does not tell its version")?;
        Ok(Compiler {
            rustc: rustc.to_owned(),
            release: release.to_owned(),
            version: version(release).with_context(|| format!("unknown version {release}"))?,
            llvm: fact("LLVM version: ").and_then(|llvm| llvm.split('.').next()?.parse().ok()),
        })
    }

    pub(super) fn is_new_enough(&self) -> bool {
        self.version >= NEEDED
    }

    /// Whether the standard library of a target is installed.
    pub(super) fn has_target(&self, target: &str) -> bool {
        let Ok(folder) = self.print(&["--print", "target-libdir", "--target", target]) else {
            return false;
        };
        let Ok(entries) = fs::read_dir(folder.trim()) else {
            return false;
        };
        entries.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libcore-") && name.ends_with(".rlib")
        })
    }

    /// Whether the sources of the standard library are there, from which cargo can build it.
    pub(super) fn has_std_sources(&self) -> bool {
        self.std_sources()
            .is_some_and(|sources| sources.join("library/std/Cargo.toml").is_file())
    }

    /// Where the sources of the standard library would be.
    pub(super) fn std_sources(&self) -> Option<PathBuf> {
        let sysroot = self.print(&["--print", "sysroot"]).ok()?;
        Some(Path::new(sysroot.trim()).join("lib/rustlib/src/rust"))
    }

    /// The linker of the LLVM that this compiler is made with, as Debian names it.
    pub(super) fn linker(&self) -> Option<String> {
        self.llvm.map(|llvm| format!("wasm-ld-{llvm}"))
    }

    /// The package that holds this linker.
    pub(super) fn linker_package(&self) -> Option<String> {
        self.llvm.map(|llvm| format!("lld-{llvm}"))
    }

    fn print(&self, question: &[&str]) -> anyhow::Result<String> {
        process::output(Command::new(&self.rustc).args(question))
    }
}

fn version(release: &str) -> Option<(u32, u32)> {
    let mut numbers = release.split(['.', '-']);
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert_eq!(version("1.96.0"), Some((1, 96)));
        assert_eq!(version("1.100.0-nightly"), Some((1, 100)));
        assert!(version("1.100.0") > version("1.96.0"));
        assert_eq!(version("unknown"), None);
    }

    #[test]
    fn a_missing_compiler_is_an_error_that_names_it() {
        let Err(error) = Compiler::at(Path::new("no-such-rustc")) else {
            panic!("it is there")
        };
        assert!(format!("{error:#}").contains("no-such-rustc"));
    }
}
