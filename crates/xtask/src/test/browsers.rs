//! The browsers that tests and benchmarks run in, and the programs that drive them.

use std::env;
use std::ffi::OsString;

use anyhow::Context;

use crate::args::Browser;
use crate::workspace::Workspace;
use crate::{apt, cargo, process, progress};

/// Installs what is missing for one browser, or for all.
pub(crate) fn install(workspace: &Workspace, only: Option<Browser>) -> anyhow::Result<()> {
    let wanted = |browser| only.is_none_or(|only| only == browser);
    let mut packages = Vec::new();
    if wanted(Browser::Chromium) {
        packages.extend(missing("chromium", "chromium"));
        packages.extend(missing("chromedriver", "chromium-driver"));
    }
    if wanted(Browser::Firefox) && process::find("firefox").is_none() {
        packages.extend(missing("firefox-esr", "firefox-esr"));
    }
    if wanted(Browser::WebKit) {
        packages.extend(missing("WebKitWebDriver", "webkit2gtk-driver"));
        // It has no way to run without a screen.
        packages.extend(missing("Xvfb", "xvfb"));
    }
    if !packages.is_empty() {
        apt::install(&packages).context("the browser tests need these packages")?;
    }
    if wanted(Browser::Firefox) && !has_geckodriver() {
        // Debian has no package of it.
        progress::relay(
            "Building geckodriver (cargo install), the driver of Firefox",
            || process::run(cargo::command(workspace, "install").args(["geckodriver", "--locked"])),
        )?;
    }
    Ok(())
}

/// `PATH` with the place where cargo installs programs: it need not be in there.
pub(crate) fn path() -> anyhow::Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(
        env::split_paths(&path).chain(cargo::installed_programs()),
    )?)
}

fn missing(program: &str, package: &'static str) -> Option<&'static str> {
    process::find(program).is_none().then_some(package)
}

fn has_geckodriver() -> bool {
    let installed = cargo::installed_programs();
    let there =
        installed.map(|folder| folder.join(format!("geckodriver{}", env::consts::EXE_SUFFIX)));
    process::find("geckodriver").is_some() || there.is_some_and(|program| program.is_file())
}
