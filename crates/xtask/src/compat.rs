//! `cargo xtask compat`: pages that were made for Brython, with Brython and with the site in its place.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;

use crate::args::{Browser, Build, Compat};
use crate::test::browsers;
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;
use crate::{build, cargo, npm, process};

/// The program that drives the browser.
const PROGRAM: &str = "compat";

/// Tries the pages, prints a table, and leaves all of it in `target/compat.json`.
pub(crate) fn run(workspace: &Workspace, options: &Compat) -> anyhow::Result<ExitCode> {
    if !options.folder.is_dir() {
        bail!("{} is no folder of pages", options.folder.display());
    }
    browsers::install(workspace, Some(Browser::Chromium))?;
    let out = options.out.clone();
    let out = out.unwrap_or_else(|| workspace.root().join("target/compat.json"));
    let mut command = cargo::command(workspace, "run");
    command.args(["--quiet", "--package", "tests", "--bin", PROGRAM, "--"]);
    command.arg("--site").arg(site(workspace, options)?);
    command
        .arg("--reference")
        .arg(reference(workspace, options)?);
    command.arg("--out").arg(&out);
    if let Some(libraries) = &options.libraries {
        command.arg("--libraries").arg(libraries);
    }
    for (name, is_set) in [
        ("--scripts", options.scripts),
        ("--each", options.each),
        ("--afresh", options.afresh),
    ] {
        if is_set {
            command.arg(name);
        }
    }
    for (name, number) in [
        ("--together", options.together.map(|number| number as u64)),
        ("--patience", options.patience),
    ] {
        if let Some(number) = number {
            command.args([name, &number.to_string()]);
        }
    }
    command.arg(&options.folder).args(&options.pages);
    command.env("PATH", browsers::path()?);
    process::run(&mut command)?;
    eprintln!(
        "Every page with what was thrown and what looks otherwise: {}",
        out.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// The site to try them with: the one named, or the quick form, built first.
fn site(workspace: &Workspace, options: &Compat) -> anyhow::Result<PathBuf> {
    if let Some(site) = &options.site {
        return Ok(site.clone());
    }
    let toolchain = Toolchain::ready(workspace)?;
    build::build_in(&workspace.site(), workspace, &toolchain, &Build::default())?;
    Ok(workspace.site())
}

/// Brython: the folder named, or the version that the benchmarks compare with.
fn reference(workspace: &Workspace, options: &Compat) -> anyhow::Result<PathBuf> {
    if let Some(reference) = &options.reference {
        return Ok(reference.clone());
    }
    let folder = workspace.root().join("tests/bench");
    npm::install(&folder, "Brython, among the other Pythons")?;
    Ok(folder.join("node_modules/brython"))
}
