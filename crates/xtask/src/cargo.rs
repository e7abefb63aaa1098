//! Cargo, called from a program that cargo runs.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::process;
use crate::workspace::Workspace;

/// The cargo that runs this program, told nothing of it.
///
/// Cargo describes the package that it runs in environment variables. Build scripts watch
/// some of these, and would run again with all that depends on them.
/// <https://doc.rust-lang.org/cargo/reference/environment-variables.html>
pub(crate) fn command(workspace: &Workspace, subcommand: &str) -> Command {
    let mut command = Command::new(program());
    command.arg(subcommand);
    prepare(&mut command, workspace);
    command
}

/// The cargo in use.
pub(crate) fn program() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from)
}

/// Takes from a command's environment what cargo put there about this program.
pub(crate) fn prepare(command: &mut Command, workspace: &Workspace) {
    command.current_dir(workspace.root());
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(describes_this_program) {
            command.env_remove(name);
        }
    }
}

fn describes_this_program(name: &str) -> bool {
    name.starts_with("CARGO_PKG_")
        || name.starts_with("CARGO_BIN_")
        || name.starts_with("CARGO_MANIFEST_")
        || [
            "CARGO",
            "CARGO_CRATE_NAME",
            "CARGO_PRIMARY_PACKAGE",
            "OUT_DIR",
        ]
        .contains(&name)
}

/// Runs a `cargo build` and tells where it left the target of this name.
///
/// Asking cargo is the only way that knows every setting of where results go.
pub(crate) fn artifact(command: &mut Command, target: &str) -> anyhow::Result<PathBuf> {
    artifact_with(command, target, &[])
}

/// The same for a `cargo rustc`, with arguments for the compiler of the last package.
pub(crate) fn artifact_with(
    command: &mut Command,
    target: &str,
    compiler: &[&str],
) -> anyhow::Result<PathBuf> {
    command.arg("--message-format=json-render-diagnostics");
    if !compiler.is_empty() {
        command.arg("--").args(compiler);
    }
    let mut found = None;
    let built = process::lines(command, |line| {
        if let Some(file) = artifact_in(line, target) {
            found = Some(file);
        }
    })?;
    if !built {
        bail!("`{target}` does not compile; cargo says why above");
    }
    found.with_context(|| format!("cargo built no `{target}`"))
}

fn artifact_in(line: &str, target: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(line).ok()?;
    if message["reason"] != "compiler-artifact" || message["target"]["name"] != target {
        return None;
    }
    let wasm = message["filenames"].as_array().and_then(|files| {
        files
            .iter()
            .filter_map(Value::as_str)
            .find(|file| file.ends_with(".wasm"))
    });
    message["executable"].as_str().or(wasm).map(PathBuf::from)
}

/// Where `cargo install` leaves programs.
pub(crate) fn installed_programs() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    Some(
        home.or_else(|| Some(env::home_dir()?.join(".cargo")))?
            .join("bin"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_says_of_this_package_stays_here() {
        for name in ["CARGO", "CARGO_PKG_NAME", "CARGO_MANIFEST_DIR", "OUT_DIR"] {
            assert!(describes_this_program(name), "{name}");
        }
    }

    #[test]
    fn what_a_person_set_goes_on() {
        for name in [
            "CARGO_HOME",
            "CARGO_TARGET_DIR",
            "CARGO_NET_OFFLINE",
            "PATH",
            "RUSTUP_HOME",
        ] {
            assert!(!describes_this_program(name), "{name}");
        }
    }

    #[test]
    fn artifacts_are_found_in_what_cargo_prints() {
        let wasm = r#"{"reason":"compiler-artifact","target":{"name":"runtime"},
            "filenames":["/t/libruntime.d","/t/runtime.wasm"],"executable":null}"#;
        assert_eq!(artifact_in(wasm, "runtime"), Some("/t/runtime.wasm".into()));
        assert_eq!(artifact_in(wasm, "pack"), None);
        let program = r#"{"reason":"compiler-artifact","target":{"name":"pack"},
            "filenames":["/t/pack"],"executable":"/t/pack"}"#;
        assert_eq!(artifact_in(program, "pack"), Some("/t/pack".into()));
        assert_eq!(artifact_in(r#"{"reason":"build-finished"}"#, "pack"), None);
        assert_eq!(artifact_in("not JSON", "pack"), None);
    }
}
