//! `cargo xtask test`.

pub(crate) mod browsers;
mod tally;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::bail;

use crate::args::{Build, Test};
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;
use crate::{build, cargo, process, progress};
use tally::Tally;

/// Names the folder of the documents that the project was created from.
const SEEDS: &str = "PYTAG_SEEDS";

/// Where they are if nothing names them: beside the repository.
const SEEDS_BESIDE: &str = "../shared/seeds";

/// The site whose Python is started ahead, among the parts: it is made for the tests alone.
const AHEAD: &str = "site-ahead";

/// Runs the tests and ends on their number.
pub(crate) fn run(workspace: &Workspace, options: &Test) -> anyhow::Result<ExitCode> {
    let docs = seeds(workspace, env::var_os(SEEDS))?;
    browsers::install(workspace, options.browser)?;
    let toolchain = Toolchain::ready(workspace)?;
    let mut form = Build {
        docs,
        ..Build::default()
    };
    build::build_in(&workspace.site(), workspace, &toolchain, &form)?;
    form.snapshot = true;
    let ahead = workspace.parts().join(AHEAD);
    build::build_in(&ahead, workspace, &toolchain, &form)?;
    let mut tally = Tally::default();
    if options.browser.is_none() {
        let tools = cargo::command(workspace, "test");
        tally.add(native(tools, &["server", "snapshot", "xtask"], options)?);
        let engine = toolchain.native(workspace, "test");
        tally.add(native(engine, &["engine", "pack"], options)?);
    }
    for (site, form) in [
        (workspace.site(), "Python started in the page"),
        (ahead, "Python started ahead"),
    ] {
        tally.add(in_browsers(workspace, &site, form, options)?);
    }
    println!("{tally}");
    Ok(if tally.is_good() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// A variable that leads nowhere is a mistake, not a wish to skip.
fn seeds(workspace: &Workspace, variable: Option<OsString>) -> anyhow::Result<Option<PathBuf>> {
    if let Some(folder) = variable.map(|folder| workspace.root().join(folder)) {
        if !folder.is_dir() {
            bail!("{SEEDS} names {}, which is no folder", folder.display());
        }
        return Ok(Some(folder));
    }
    let beside = workspace.root().join(SEEDS_BESIDE);
    Ok(beside.is_dir().then_some(beside))
}

/// Tests that cargo runs.
fn native(mut command: Command, packages: &[&str], options: &Test) -> anyhow::Result<Tally> {
    command.arg("--no-fail-fast");
    for package in packages {
        command.args(["--package", package]);
    }
    command.args(&options.filter);
    let what = format!("Native tests of {}", packages.join(", "));
    count(&what, command, Tally::of_cargo, true)
}

/// Tests that need a browser: a program of the workspace drives it.
fn in_browsers(
    workspace: &Workspace,
    site: &Path,
    form: &str,
    options: &Test,
) -> anyhow::Result<Tally> {
    let mut command = cargo::command(workspace, "run");
    command
        .args(["--package", "tests", "--", "--site"])
        .arg(site);
    if let Some(browser) = options.browser {
        command.args(["--browser", browser.name()]);
    }
    command.args(&options.filter);
    command.env("PATH", browsers::path()?);
    count(
        &format!("Browser tests, {form}"),
        command,
        Tally::of_sum,
        options.filter.is_none(),
    )
}

/// Shows what a test program prints but its sums, which go into the tally.
///
/// A program that fails with no test failed, for one that does not compile, counts as a failed
/// test; not so one that merely found no test to run, if that can be.
fn count(
    what: &str,
    mut command: Command,
    sum: fn(&str) -> Option<Tally>,
    must_run: bool,
) -> anyhow::Result<Tally> {
    println!("== {what}");
    let mut tally = Tally::default();
    let good = progress::relay(what, || {
        process::lines(&mut command, |line| match sum(line) {
            Some(part) => tally.add(part),
            None if line.is_empty() => {}
            None => println!("{line}"),
        })
    })?;
    let empty = tally == Tally::default();
    if !good && tally.failed == 0 && (must_run || !empty) {
        println!("FAIL {what}: ended without a result; see above");
        tally.failed = 1;
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_leads_nowhere_is_an_error() {
        let workspace = Workspace::find().unwrap();
        let error = seeds(&workspace, Some("no/such/folder".into())).unwrap_err();
        assert!(error.to_string().contains("no/such/folder"));
        let folder = tempfile::tempdir().unwrap();
        let found = seeds(&workspace, Some(folder.path().into())).unwrap();
        assert_eq!(found.as_deref(), Some(folder.path()));
    }
}
