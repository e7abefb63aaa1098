//! A Rust that can compile the runtime to wasm, however this machine can have one.
//!
//! Three ways, in this order: the compiler in `PATH`; rustup; Debian's packages, with which
//! cargo builds the wasm standard library from its sources.

mod compiler;
mod debian;
mod rustup;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::cargo;
use crate::edits::{self, Edits};
use crate::workspace::Workspace;
use compiler::Compiler;

/// The target of everything that runs in a page.
const WASM: &str = "wasm32-unknown-unknown";

/// A compiler and what cargo has to be told to use it.
pub(crate) struct Toolchain {
    found: Found,
    edits: Edits,
}

struct Found {
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
    pub(crate) fn ready(workspace: &Workspace) -> anyhow::Result<Toolchain> {
        let found = match Found::find() {
            Some(found) => found,
            None => Found::install()?,
        };
        eprintln!("Rust: {}", found.describe());
        let edits = edits::apply(workspace)?;
        Ok(Toolchain { found, edits })
    }

    /// Cargo for what runs in a page.
    pub(crate) fn wasm(&self, workspace: &Workspace, subcommand: &str) -> Command {
        let mut command = self.native(workspace, subcommand);
        self.aim_at_wasm(&mut command, workspace);
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
        if matches!(self.found.way, Way::Path) {
            let mut command = cargo::command(workspace, "clippy");
            self.choose(&mut command);
            return Ok(command);
        }
        if matches!(self.found.way, Way::Debian { .. }) {
            debian::install_clippy(&self.found.compiler)?;
        }
        let rustc = &self.found.compiler.rustc;
        let folder = rustc.parent().context("a compiler without a folder")?;
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
        self.aim_at_wasm(&mut command, workspace);
        Ok(command)
    }

    /// The compiler, and the edited crates in place of the published ones.
    fn choose(&self, command: &mut Command) {
        let copies: Vec<_> = self.edits.copies.iter().map(toml).collect();
        command.args(["--config", &format!("paths=[{}]", copies.join(","))]);
        if !matches!(self.found.way, Way::Path) {
            command.env("RUSTC", &self.found.compiler.rustc);
        }
    }

    fn aim_at_wasm(&self, command: &mut Command, workspace: &Workspace) {
        command.args(["--target", WASM]);
        // Flags of the environment would take the place of those that this target has.
        for flags in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
            command.env_remove(flags);
        }
        let flags: Vec<_> = self
            .renamed_folders(workspace)
            .into_iter()
            .map(|(folder, name)| toml(format!("--remap-path-prefix={}={name}", folder.display())))
            .collect();
        let flags = format!("target.{WASM}.rustflags=[{}]", flags.join(","));
        command.args(["--config", &flags]);
        if let Way::Debian { linker } = &self.found.way {
            // Building std is a feature of nightly compilers that this one has to be asked for.
            command.env("RUSTC_BOOTSTRAP", "1");
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            command.args(["-Z", "build-std=std,panic_abort"]);
        }
    }

    /// Folders of this machine that messages of the runtime name by other names, the same on every machine.
    fn renamed_folders(&self, workspace: &Workspace) -> Vec<(PathBuf, &'static str)> {
        let target =
            env::var_os("CARGO_TARGET_DIR").or_else(|| env::var_os("CARGO_BUILD_TARGET_DIR"));
        let target = target.map(|folder| workspace.root().join(folder));
        let mut folders = vec![
            (self.edits.registry.clone(), "crates.io"),
            (workspace.root().to_owned(), "pytag"),
            (
                target.unwrap_or_else(|| workspace.root().join("target")),
                "target",
            ),
            // The last that fits is taken.
            (workspace.parts().join("edits"), "crates.io"),
        ];
        if matches!(self.found.way, Way::Debian { .. }) {
            // Where the sources are, and what links there lead to.
            let sources = self.found.compiler.std_sources();
            folders.extend(sources.clone().map(|sources| (sources, "std")));
            let linked = sources.and_then(|sources| sources.canonicalize().ok());
            folders.extend(linked.map(|sources| (sources, "std")));
        }
        folders
    }
}

/// A text as TOML has it.
fn toml(text: impl AsRef<Path>) -> String {
    format!("{:?}", text.as_ref().display().to_string())
}

impl Found {
    /// Looks at what is on the machine: quick, and changes nothing.
    fn find() -> Option<Found> {
        path().or_else(rustup::find).or_else(debian::find)
    }

    fn install() -> anyhow::Result<Found> {
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
}

fn path() -> Option<Found> {
    let compiler = Compiler::in_path().ok()?;
    let good = compiler.is_new_enough() && compiler.has_target(WASM);
    good.then_some(Found {
        compiler,
        way: Way::Path,
    })
}
