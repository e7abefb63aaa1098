//! `cargo xtask soak`: lines between a page and a server that break in every way, for long.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::args::{Browser, Build, Soak};
use crate::test::browsers;
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;
use crate::{build, cargo, process};

/// The program that makes the faults and drives the browser.
const PROGRAM: &str = "soak";

/// Runs it, which shows how far it is and prints a report; a promise that was not kept is a failure.
pub(crate) fn run(workspace: &Workspace, options: &Soak) -> anyhow::Result<ExitCode> {
    let browser = options.browser.unwrap_or(Browser::Chromium);
    browsers::install(workspace, Some(browser))?;
    let mut command = cargo::command(workspace, "run");
    command.args(["--quiet", "--package", "tests", "--bin", PROGRAM, "--"]);
    command.arg("--site").arg(site(workspace, options)?);
    command.args(["--browser", browser.name()]);
    for (name, number) in [
        ("--minutes", options.minutes),
        ("--faults", options.faults),
        ("--seed", options.seed),
    ] {
        if let Some(number) = number {
            command.args([name, &number.to_string()]);
        }
    }
    command.env("PATH", browsers::path()?);
    process::run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}

/// The site to try: the one named, or the quick form, built first.
fn site(workspace: &Workspace, options: &Soak) -> anyhow::Result<PathBuf> {
    if let Some(site) = &options.site {
        return Ok(site.clone());
    }
    let toolchain = Toolchain::ready(workspace)?;
    build::build_in(&workspace.site(), workspace, &toolchain, &Build::default())?;
    Ok(workspace.site())
}
