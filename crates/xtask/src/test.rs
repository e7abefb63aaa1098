//! `cargo xtask test`.

pub(crate) mod browsers;
pub(crate) mod native;
mod project;
mod servers;
mod tally;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, bail};

use crate::args::{Build, Test};
use crate::toolchain::Toolchain;
use crate::workspace::{self, Workspace};
use crate::{build, cargo, process, progress, site};
use tally::Tally;

/// Names the folder of the documents that the project was created from.
const SEEDS: &str = "PYTAG_SEEDS";

/// Where they are if nothing names them: beside the repository.
const SEEDS_BESIDE: &str = "../shared/seeds";

/// The documents of the tests' own in the same dialect.
const DIALECT: &str = "tests/pages/dialect";

/// Runs the tests and ends on their number.
pub(crate) fn run(workspace: &Workspace, options: &Test) -> anyhow::Result<ExitCode> {
    let seeds = seeds(workspace, env::var_os(SEEDS))?;
    browsers::install(workspace, options.browser)?;
    let servers = servers::fetch(workspace)?;
    let toolchain = Toolchain::ready(workspace)?;
    let form = Build {
        release: !options.quick,
        docs: Some(documents(workspace, seeds.as_deref())?),
    };
    progress::first_build(workspace, form.release);
    let natively = options.browser.is_none();
    let ahead = natively.then(|| native::Ahead::start(workspace, &toolchain));
    let ahead = ahead.transpose()?;
    build::build_in(&workspace.site(), workspace, &toolchain, &form)?;
    if let Some(ahead) = ahead {
        progress::step("Compiling the native tests", || ahead.wait())?;
    }
    // The package is that of the form that is shipped.
    let project = (!options.quick)
        .then(|| project::make(workspace))
        .transpose()?;
    let mut tally = Tally::default();
    if natively {
        let tools = native::of_tools(workspace);
        tally.add(in_cargo(tools, &native::TOOLS, options)?);
        let engine = native::of_engine(workspace, &toolchain);
        tally.add(in_cargo(engine, &native::ENGINE, options)?);
    }
    tally.add(in_browsers(
        workspace,
        &servers,
        project.as_deref(),
        options,
    )?);
    println!("{tally}");
    if tally.is_good() {
        return Ok(ExitCode::SUCCESS);
    }
    if tally.failed == 0 {
        println!("No test was run: what the filter leaves is nothing, or is all skipped.");
    }
    Ok(ExitCode::FAILURE)
}

/// What the browser tests want to find as pages, in one folder.
fn documents(workspace: &Workspace, seeds: Option<&Path>) -> anyhow::Result<PathBuf> {
    let folder = workspace.parts().join("documents");
    workspace::remove_folder(&folder)?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let own = workspace.root().join(DIALECT);
    for source in [Some(own.as_path()), seeds].into_iter().flatten() {
        // Pages are made of what is in the folder itself.
        for file in site::files(source)?
            .iter()
            .filter(|file| file.components().count() == 1)
        {
            let (from, to) = (source.join(file), folder.join(file));
            fs::copy(&from, to).with_context(|| format!("cannot copy {}", from.display()))?;
        }
    }
    Ok(folder)
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
fn in_cargo(mut command: Command, packages: &[&str], options: &Test) -> anyhow::Result<Tally> {
    command.arg("--no-fail-fast").args(&options.filter);
    let what = format!("Native tests of {}", packages.join(", "));
    count(&what, command, Tally::of_cargo)
}

/// Tests that need a browser: a program of the workspace drives it.
fn in_browsers(
    workspace: &Workspace,
    servers: &Path,
    project: Option<&Path>,
    options: &Test,
) -> anyhow::Result<Tally> {
    let mut command = cargo::command(workspace, "run");
    command
        .args(["--package", "tests", "--", "--site"])
        .arg(workspace.site())
        .arg("--servers")
        .arg(servers);
    if let Some(project) = project {
        command.arg("--project").arg(project);
    }
    if let Some(browser) = options.browser {
        command.args(["--browser", browser.name()]);
    }
    command.args(&options.filter);
    command.env("PATH", browsers::path()?);
    let form = if options.quick {
        "Python started in the page"
    } else {
        "the form that is shipped"
    };
    count(&format!("Browser tests, {form}"), command, Tally::of_sum)
}

/// Shows what a test program prints but its sums, which go into the tally.
///
/// A program that fails with no test failed, for one that does not compile, counts as a failed
/// test. To find nothing to run, for a filter or for what is skipped, is no failure of a program.
fn count(
    what: &str,
    mut command: Command,
    sum: fn(&str) -> Option<Tally>,
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
    if !good && tally.failed == 0 {
        println!("FAIL {what}: ended without a result; see above");
        tally.failed = 1;
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count_of(script: &str) -> Tally {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        count("this test", command, Tally::of_sum).unwrap()
    }

    #[test]
    fn a_program_that_fails_by_itself_is_a_failed_test() {
        assert_eq!(count_of("exit 1").failed, 1);
        assert_eq!(count_of("echo 3 passed, 0 failed; exit 1").failed, 1);
        assert_eq!(count_of("echo 3 passed, 2 failed; exit 1").failed, 2);
    }

    #[test]
    fn nothing_but_skipped_tests_is_no_failure() {
        let tally = count_of("echo 0 passed, 0 failed, 5 skipped");
        assert_eq!((tally.failed, tally.skipped), (0, 5));
        assert_eq!(count_of("echo 0 passed, 0 failed"), Tally::default());
    }

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
