//! A Rust that can compile the runtime to wasm, however this machine can have one.
//!
//! Three ways, in this order: the compiler in `PATH`; rustup; Debian's packages, with which
//! cargo builds the wasm standard library from its sources.

mod compiler;
mod debian;
mod rustup;

use std::process::Command;

use anyhow::{Context, bail};

use crate::cargo;
use crate::workspace::Workspace;
use compiler::Compiler;

/// The target of everything that runs in a page.
const WASM: &str = "wasm32-unknown-unknown";

/// A compiler and what cargo has to be told to use it.
pub(crate) struct Toolchain {
    compiler: Compiler,
    way: Way,
}

enum Way {
    /// Cargo finds it by itself.
    Path,
    /// A toolchain of rustup's beside the one in use.
    Rustup,
    /// Debian's, with this linker.
    Debian { linker: String },
}

impl Toolchain {
    /// Finds a toolchain, installs one if there is none, and says which in one line.
    pub(crate) fn ready() -> anyhow::Result<Toolchain> {
        let toolchain = match Toolchain::find() {
            Some(toolchain) => toolchain,
            None => Toolchain::install()?,
        };
        eprintln!("Rust: {}", toolchain.describe());
        Ok(toolchain)
    }

    /// Looks at what is on the machine: quick, and changes nothing.
    fn find() -> Option<Toolchain> {
        path().or_else(rustup::find).or_else(debian::find)
    }

    fn install() -> anyhow::Result<Toolchain> {
        let rustup = match rustup::install() {
            Ok(toolchain) => return Ok(toolchain),
            Err(error) => error,
        };
        eprintln!("rustup cannot provide Rust for {WASM} ({rustup:#}); trying Debian's packages");
        let debian = match debian::install() {
            Ok(toolchain) => return Ok(toolchain),
            Err(error) => error,
        };
        let (major, minor) = compiler::NEEDED;
        bail!(
            "no Rust {major}.{minor} or newer with the target {WASM}. \
             With rustup: {rustup:#}. With Debian's packages: {debian:#}"
        )
    }

    fn describe(&self) -> String {
        let version = &self.compiler.release;
        match &self.way {
            Way::Path => format!("{version}, the compiler in PATH, has the target {WASM}"),
            Way::Rustup => format!("{version} with the target {WASM}, a toolchain of rustup's"),
            Way::Debian { linker } => format!(
                "{version} of Debian's packages ({}), with its own build of std for {WASM} and {linker}",
                self.compiler.rustc.display()
            ),
        }
    }

    /// Cargo for what runs in a page.
    pub(crate) fn wasm(&self, workspace: &Workspace, subcommand: &str) -> Command {
        let mut command = self.native(workspace, subcommand);
        self.aim_at_wasm(&mut command);
        command
    }

    /// Cargo for what contains RustPython and runs here: its parser needs as new a compiler
    /// as the runtime does.
    pub(crate) fn native(&self, workspace: &Workspace, subcommand: &str) -> Command {
        let mut command = cargo::command(workspace, subcommand);
        self.choose(&mut command);
        command
    }

    /// Clippy of the very compiler that builds.
    pub(crate) fn clippy(&self, workspace: &Workspace) -> anyhow::Result<Command> {
        if matches!(self.way, Way::Path) {
            return Ok(cargo::command(workspace, "clippy"));
        }
        if matches!(self.way, Way::Debian { .. }) {
            debian::install_clippy(&self.compiler)?;
        }
        let folder = self
            .compiler
            .rustc
            .parent()
            .context("a compiler without a folder")?;
        let mut command = Command::new(folder.join("cargo-clippy"));
        command.arg("clippy");
        cargo::prepare(&mut command, workspace);
        command.env("CARGO", cargo::program());
        self.choose(&mut command);
        Ok(command)
    }

    /// Clippy for what runs in a page.
    pub(crate) fn wasm_clippy(&self, workspace: &Workspace) -> anyhow::Result<Command> {
        let mut command = self.clippy(workspace)?;
        self.aim_at_wasm(&mut command);
        Ok(command)
    }

    fn choose(&self, command: &mut Command) {
        if !matches!(self.way, Way::Path) {
            command.env("RUSTC", &self.compiler.rustc);
        }
    }

    fn aim_at_wasm(&self, command: &mut Command) {
        command.args(["--target", WASM]);
        if let Way::Debian { linker } = &self.way {
            // Building std is a feature of nightly compilers that this one has to be asked for.
            command.env("RUSTC_BOOTSTRAP", "1");
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            command.args(["-Z", "build-std=std,panic_abort"]);
        }
    }
}

fn path() -> Option<Toolchain> {
    let compiler = Compiler::in_path().ok()?;
    let good = compiler.is_new_enough() && compiler.has_target(WASM);
    good.then_some(Toolchain {
        compiler,
        way: Way::Path,
    })
}
