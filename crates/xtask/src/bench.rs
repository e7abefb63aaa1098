//! `cargo xtask bench`: this Python and others in the same browser, turn by turn.

mod machine;
mod peers;
mod report;
mod served;
mod sizes;
mod statistics;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::args::{self, Bench, Browser};
use crate::test::browsers;
use crate::workspace::Workspace;
use crate::{build, cargo, process, progress};
use report::Report;

/// How often each test is run if nothing is said.
const RUNS: usize = 7;
const QUICK_RUNS: usize = 2;

/// Measures, prints tables and leaves every sample in `target/bench.json`.
pub(crate) fn run(workspace: &Workspace, options: &Bench) -> anyhow::Result<ExitCode> {
    for (name, folder) in [("--site", &options.site), ("--before", &options.before)] {
        check(workspace, name, folder.as_deref())?;
    }
    check_before(workspace, options)?;
    let site = site(workspace, options)?;
    browsers::install(workspace, Some(Browser::Chromium))?;
    let folder = workspace.root().join("target/bench");
    let peers = peers::install(&workspace.root().join("tests/bench"))?;
    let served = served::prepare(workspace, &folder, &site, options.before.as_deref())?;
    let measured = measure(workspace, options, &folder, &served)?;
    let sizes = sizes::of(&measured, &served)?;
    let all = json!({
        "date": machine::date()?,
        "machine": machine::describe(),
        "browser": measured["browser"],
        "peers": peers,
        "quick": options.quick,
        "runs": runs(options),
        "series": measured["series"],
        "sizes": sizes,
    });
    let file = workspace.root().join("target/bench.json");
    fs::write(&file, format!("{all:#}\n"))
        .with_context(|| format!("cannot write {}", file.display()))?;
    let report = Report::read(&all)?;
    print!("{report}");
    eprintln!("Every sample: {}", file.display());
    Ok(if report.is_good() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn runs(options: &Bench) -> usize {
    let usual = if options.quick { QUICK_RUNS } else { RUNS };
    options.runs.unwrap_or(usual)
}

/// An error if a folder that was named holds no site.
fn check(workspace: &Workspace, name: &str, folder: Option<&Path>) -> anyhow::Result<()> {
    match folder {
        Some(folder) if !folder.join("pytag.js").is_file() => bail!(
            "{name}: {} holds no built site; `cargo xtask build --release` makes one in {}",
            folder.display(),
            workspace.site().display()
        ),
        _ => Ok(()),
    }
}

/// An error if the earlier build is the one to be measured, or will be overwritten by it.
fn check_before(workspace: &Workspace, options: &Bench) -> anyhow::Result<()> {
    let measured = options.site.clone().unwrap_or_else(|| workspace.site());
    let same = |before: &Path| fs::canonicalize(before).ok() == fs::canonicalize(&measured).ok();
    match &options.before {
        Some(before) if same(before) => bail!(
            "--before: {} is the site that is measured: copy it elsewhere before the next build",
            before.display()
        ),
        _ => Ok(()),
    }
}

/// The site to measure: the one named, or the shipped form, built first.
fn site(workspace: &Workspace, options: &Bench) -> anyhow::Result<PathBuf> {
    if let Some(site) = &options.site {
        return Ok(site.clone());
    }
    let release = args::Build {
        release: true,
        ..args::Build::default()
    };
    build::build(workspace, &release)?;
    Ok(workspace.site())
}

/// Runs the program that drives the browser.
fn measure(
    workspace: &Workspace,
    options: &Bench,
    folder: &Path,
    served: &Path,
) -> anyhow::Result<Value> {
    let out = folder.join("samples.json");
    let mut command = cargo::command(workspace, "run");
    // Optimised: the server must be no limit to what is measured.
    command.args(["--quiet", "--profile", "quick"]);
    command.args(["--package", "tests", "--bin", "bench", "--"]);
    command.arg("--served").arg(served).arg("--out").arg(&out);
    command.args(["--runs", &runs(options).to_string()]);
    if options.quick {
        command.arg("--quick");
    }
    if options.groups.is_empty() {
        command.args(Bench::GROUPS);
    } else {
        command.args(&options.groups);
    }
    command.env("PATH", browsers::path()?);
    progress::relay("Measuring", || process::run(&mut command))?;
    let text =
        fs::read_to_string(&out).with_context(|| format!("cannot read {}", out.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no JSON", out.display()))
}
