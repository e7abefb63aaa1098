//! `cargo xtask misses FOLDER`: which functions scripts call that the start is without.

use std::path::Path;
use std::process::ExitCode;

use ::snapshot::Misses;
use anyhow::bail;

use crate::toolchain::Toolchain;
use crate::workspace::Workspace;
use crate::{library, snapshot, wasm};

/// Runs the scripts of a folder as the build runs those of the rehearsal, and tells what each misses.
pub(crate) fn run(workspace: &Workspace, folder: &Path) -> anyhow::Result<ExitCode> {
    if !folder.is_dir() {
        bail!("there is no folder {}", folder.display());
    }
    let toolchain = Toolchain::ready(workspace)?;
    let runtime = wasm::build(workspace, &toolchain, true)?;
    let library = library::build(workspace, &toolchain)?;
    let pages = snapshot::misses(workspace, &runtime, &library, folder)?;
    pages.iter().for_each(print);
    let still = pages.iter().filter(|page| page.stands_still()).count();
    let waiting = pages.iter().filter(|page| !page.rare.is_empty());
    println!(
        "{} scripts: {still} stand still for code, {} have rare words and wait for the likely parts",
        pages.len(),
        waiting.count()
    );
    Ok(ExitCode::SUCCESS)
}

fn print(page: &Misses) {
    let state = match (page.stands_still(), page.rare.is_empty()) {
        (true, _) => "stands still",
        (false, false) => "waits for the likely parts",
        (false, true) => "misses nothing",
    };
    println!("{}: {state}", page.page);
    if !page.rare.is_empty() {
        println!("    rare words: {}", page.rare.join(", "));
    }
    for function in &page.functions {
        println!("    {function}");
    }
}
