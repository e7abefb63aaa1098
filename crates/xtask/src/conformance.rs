//! `cargo xtask conformance`: CPython's own tests in pages, beside the same engine natively.

mod page;
mod report;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::args::{Browser, Build, Conformance};
use crate::test::browsers;
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;
use crate::{build, cargo, library, process, progress};
use report::Report;

/// The program that runs a module natively: an example of the engine's, and that which drives the browser.
const PROGRAM: &str = "conformance";

/// What is kept of the results.
const KEPT: &str = "tests/conformance/results.json";

/// Runs modules, prints what came of them and leaves all of it in `target/conformance.json`.
pub(crate) fn run(workspace: &Workspace, options: &Conformance) -> anyhow::Result<ExitCode> {
    if !options.tests.join("support").is_dir() {
        bail!(
            "{} holds no tests of CPython's: it is the folder Lib/test of its sources",
            options.tests.display()
        );
    }
    browsers::install(workspace, Some(Browser::Chromium))?;
    let toolchain = Toolchain::ready(workspace)?;
    let site = site(workspace, &toolchain, options)?;
    let library = library::build(workspace, &toolchain)?;
    let packs = library
        .index
        .parent()
        .context("the library has no folder")?;
    let native = progress::relay("Compiling the engine natively", || {
        let mut command = toolchain.native(workspace, "build");
        cargo::artifact(
            command.args(["--package", "engine", "--example", PROGRAM]),
            PROGRAM,
        )
    })?;
    let out = workspace.root().join("target/conformance.json");
    let mut command = cargo::command(workspace, "run");
    command.args(["--quiet", "--package", "tests", "--bin", PROGRAM, "--"]);
    command.arg("--site").arg(site);
    command.arg("--tests").arg(&options.tests);
    command.arg("--native").arg(native);
    command.arg("--library").arg(packs);
    command.arg("--out").arg(&out);
    for (name, number) in [
        ("--together", options.together.map(|number| number as u64)),
        ("--patience", options.patience),
    ] {
        if let Some(number) = number {
            command.args([name, &number.to_string()]);
        }
    }
    command.args(&options.modules);
    command.env("PATH", browsers::path()?);
    process::run(&mut command)?;
    let report = Report::read(&json(&out)?, &options.modules)?;
    print!("{report}");
    eprintln!("Every failure with its traceback: {}", out.display());
    if options.keep {
        let mut all = Report::read(&json(&out)?, &[])?;
        all.complete(Report::read(&json(&workspace.root().join(KEPT))?, &[])?);
        keep(workspace, &all)?;
    }
    Ok(if report.is_good() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The site to run them in: the one named, or the quick form, built first.
fn site(
    workspace: &Workspace,
    toolchain: &Toolchain,
    options: &Conformance,
) -> anyhow::Result<PathBuf> {
    if let Some(site) = &options.site {
        return Ok(site.clone());
    }
    build::build_in(&workspace.site(), workspace, toolchain, &Build::default())?;
    Ok(workspace.site())
}

fn json(file: &Path) -> anyhow::Result<Value> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no JSON", file.display()))
}

/// Puts the results into the repository: as data, and as a page of the documentation.
fn keep(workspace: &Workspace, report: &Report) -> anyhow::Result<()> {
    let kept = workspace.root().join(KEPT);
    fs::write(&kept, format!("{:#}\n", report.json()))
        .with_context(|| format!("cannot write {}", kept.display()))?;
    page::write(&workspace.web().join("docs/conformance.md"), report)?;
    eprintln!("Kept in {KEPT} and in the documentation.");
    Ok(())
}
