//! That each dependency of the tools has the same features in every command, and is compiled once.

use std::collections::BTreeSet;

use super::source::Finding;
use crate::test::native::TOOLS;
use crate::workspace::Workspace;
use crate::{cargo, process};

/// The programs, which are compiled by themselves when they are run.
const PROGRAMS: [&str; 2] = ["tests", "xtask"];

const RULE: &str = "a dependency is compiled once";

/// Compares what cargo makes of the programs with what it makes of all tests.
pub(super) fn check(workspace: &Workspace) -> anyhow::Result<Vec<Finding>> {
    let all = dependencies(workspace, &TOOLS, "all")?;
    let mut findings = Vec::new();
    for program in PROGRAMS {
        let own = dependencies(workspace, &[program], "normal,build")?;
        findings.extend(
            own.difference(&all)
                .map(|line| finding(program, line, &all)),
        );
    }
    Ok(findings)
}

/// A line for each dependency: its name and version, a bar, its features.
fn dependencies(
    workspace: &Workspace,
    packages: &[&str],
    edges: &str,
) -> anyhow::Result<BTreeSet<String>> {
    let mut command = cargo::command(workspace, "tree");
    command.args(["--prefix", "none", "--format", "{p}|{f}", "--edges", edges]);
    for package in packages {
        command.args(["--package", package]);
    }
    let lines = process::output(&mut command)?;
    Ok(lines
        .lines()
        .map(|line| line.trim_end_matches(" (*)").to_owned())
        .collect())
}

fn finding(program: &str, line: &str, all: &BTreeSet<String>) -> Finding {
    let (package, features) = line.split_once('|').unwrap_or((line, ""));
    let others = all
        .iter()
        .filter_map(|other| other.strip_prefix(package)?.strip_prefix('|'));
    Finding {
        path: "crates/features/Cargo.toml".into(),
        line: 1,
        rule: RULE,
        way_out: format!(
            "{package} has the features [{features}] for {program} and [{}] when tests are compiled; \
             ask for those that are missing here",
            others.collect::<Vec<_>>().join("], [")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_with_fewer_features_is_named_with_those_it_lacks() {
        let all = BTreeSet::from([
            "time v0.3.1|std".to_owned(),
            "tokio v1.2.3|net,process".into(),
        ]);
        let told = finding("xtask", "tokio v1.2.3|net", &all).to_string();
        assert!(
            told.contains("tokio v1.2.3 has the features [net] for xtask"),
            "{told}"
        );
        assert!(told.contains("[net,process] when tests"), "{told}");
    }
}
