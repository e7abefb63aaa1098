//! `cargo xtask tidy`: rules of this repository that its files show and no compiler checks.

mod bridge;
mod calls;
mod cases;
mod features;
mod imports;
mod layers;
mod modules;
mod python;
mod source;
mod text;
mod throws;

use std::process::ExitCode;

use crate::workspace::Workspace;
use source::{Finding, Source};

/// What one family of rules says of all sources.
type Rule = fn(&[Source]) -> Vec<Finding>;

const RULES: [Rule; 8] = [
    bridge::check,
    cases::check,
    layers::check,
    imports::check,
    modules::check,
    python::check,
    text::check,
    throws::check,
];

/// Checks everything and prints what it finds, with the way out.
pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<ExitCode> {
    let sources = source::read(workspace.root())?;
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&sources)).collect();
    findings.extend(features::check(workspace)?);
    findings.sort_by(|one, other| (&one.path, one.line).cmp(&(&other.path, other.line)));
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("tidy: {} files keep the rules", sources.len());
        return Ok(ExitCode::SUCCESS);
    }
    println!("tidy: {} to mend", findings.len());
    Ok(ExitCode::FAILURE)
}
