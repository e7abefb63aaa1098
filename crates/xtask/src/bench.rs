//! `cargo xtask bench`: this Python and others in the same browser, turn by turn.

pub(crate) mod machine;
mod peers;
mod python_imports;
mod report;
mod script_report;
mod scripts;
mod served;
mod sizes;
mod statistics;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};

use crate::args::{self, Bench, Browser};
use crate::test::browsers;
use crate::workspace::Workspace;
use crate::{build, cargo, process, progress};
use report::Report;
use scripts::Script;

/// How often each test is run if nothing is said.
const RUNS: usize = 7;
const QUICK_RUNS: usize = 2;

/// The same of each of the many scripts, whose number makes up for it.
const SCRIPT_RUNS: usize = 3;
const QUICK_SCRIPT_RUNS: usize = 1;

/// Measures, prints tables and leaves every sample in `target/bench.json`.
pub(crate) fn run(workspace: &Workspace, options: &Bench) -> anyhow::Result<ExitCode> {
    for (name, folder) in [("--site", &options.site), ("--before", &options.before)] {
        check(workspace, name, folder.as_deref())?;
        check_prompt(name, folder.as_deref(), options)?;
    }
    check_before(workspace, options)?;
    let scripts = scripts(workspace, options)?;
    let site = site(workspace, options)?;
    browsers::install(workspace, Some(Browser::Chromium))?;
    let folder = workspace.root().join("target/bench");
    let peers = peers::install(&workspace.root().join("tests/bench"))?;
    let before = options.before.as_deref();
    let frames = options
        .scripts_folder
        .as_deref()
        .map(|folder| folder.join("frames"));
    let frames = frames.as_deref().filter(|frames| frames.is_dir());
    let served = served::prepare(workspace, &folder, &site, before, &scripts, frames)?;
    let measured = measure(workspace, options, &folder, &served)?;
    let sizes = sizes::of(&measured, &served)?;
    let all = json!({
        "date": machine::date()?,
        "machine": machine::describe(),
        "browser": measured["browser"],
        "peers": peers,
        "quick": options.quick,
        "runs": runs(options),
        "script_runs": script_runs(options),
        "scripts": measured["scripts"],
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

fn script_runs(options: &Bench) -> usize {
    let usual = if options.quick {
        QUICK_SCRIPT_RUNS
    } else {
        SCRIPT_RUNS
    };
    options.runs.unwrap_or(usual)
}

/// The scripts to measure; none if the groups have none.
fn scripts(workspace: &Workspace, options: &Bench) -> anyhow::Result<Vec<Script>> {
    if options.no_scripts || !groups(options).any(|group| group == "start") {
        return Ok(Vec::new());
    }
    let usual = workspace.root().join("tests/bench/scripts");
    let folder = options.scripts_folder.as_deref().unwrap_or(&usual);
    scripts::read(folder, options.scripts.as_deref().unwrap_or_default())
}

/// The groups that were named, or all.
fn groups(options: &Bench) -> impl Iterator<Item = &str> {
    let all = Bench::GROUPS
        .into_iter()
        .filter(|_| options.groups.is_empty());
    options.groups.iter().map(String::as_str).chain(all)
}

/// The same as the program that drives the browser calls them: there, the scripts are a group of their own.
fn parts(options: &Bench) -> Vec<&str> {
    let mut parts = Vec::new();
    for group in groups(options) {
        if group != "start" || options.scripts.is_none() {
            parts.push(group);
        }
        if group == "start" && !options.no_scripts {
            parts.push("scripts");
        }
    }
    parts
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

/// An error if the prompt is to be measured of a site that has none.
fn check_prompt(name: &str, folder: Option<&Path>, options: &Bench) -> anyhow::Result<()> {
    match folder {
        Some(folder) if groups(options).any(|group| group == "repl") => {
            let page = folder.join("repl/index.html");
            ensure!(
                page.is_file(),
                "{name}: {} has no prompt for the group repl to measure; name the other groups",
                folder.display()
            );
            Ok(())
        }
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
    command.args(["--script-runs", &script_runs(options).to_string()]);
    if options.quick {
        command.arg("--quick");
    }
    command.args(parts(options));
    command.env("PATH", browsers::path()?);
    progress::relay("Measuring", || process::run(&mut command))?;
    let text =
        fs::read_to_string(&out).with_context(|| format!("cannot read {}", out.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no JSON", out.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_has_scripts_unless_they_are_left_out() {
        let options = |groups: &[&str], scripts: Option<&str>, no_scripts| Bench {
            groups: groups.iter().map(ToString::to_string).collect(),
            scripts: scripts.map(str::to_owned),
            no_scripts,
            ..Bench::default()
        };
        let all = [
            "start",
            "scripts",
            "size",
            "websocket",
            "dom",
            "cpu",
            "asyncio",
            "repl",
        ];
        assert_eq!(parts(&options(&[], None, false)), all);
        assert_eq!(
            parts(&options(&["cpu", "start"], None, true)),
            ["cpu", "start"]
        );
        assert_eq!(
            parts(&options(&["start"], Some("quiz"), false)),
            ["scripts"]
        );
        assert_eq!(parts(&options(&["dom"], Some("quiz"), false)), ["dom"]);
    }
}
