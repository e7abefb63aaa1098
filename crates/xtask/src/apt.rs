//! Debian packages.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, bail};

use crate::workspace;
use crate::{process, progress};

/// Whether this run has read the package lists.
static UPDATED: AtomicBool = AtomicBool::new(false);

/// Installs packages, and says so: it changes the machine.
pub(crate) fn install(packages: &[&str]) -> anyhow::Result<()> {
    let names = packages.join(" ");
    if process::find("apt-get").is_none() {
        bail!("this machine has no apt-get: install what Debian calls {names} in its own way");
    }
    let by_hand = || {
        format!(
            "install by hand: apt-get update && apt-get install --no-install-recommends {names}"
        )
    };
    update().with_context(by_hand)?;
    progress::relay(
        &format!("Installing Debian's {names} (apt-get install)"),
        || {
            let options = ["install", "-qq", "--yes", "--no-install-recommends"];
            process::run(apt_get()?.args(options).args(packages))
        },
    )
    .with_context(by_hand)
}

/// Unpacks a package into a folder that is made anew. The machine stays as it is.
pub(crate) fn unpack(package: &str, folder: &Path) -> anyhow::Result<()> {
    if process::find("apt-get").is_none() {
        bail!("this machine has no apt-get: install what Debian calls {package} in its own way");
    }
    workspace::remove_folder(folder)?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    update()?;
    progress::relay(
        &format!("Fetching Debian's {package} (apt-get download)"),
        || {
            // As whoever runs this: it writes into the folder, and needs no more rights.
            let mut download = Command::new("apt-get");
            download.args(["download", "-qq", "-o", "APT::Sandbox::User=root"]);
            process::run(download.arg(package).current_dir(folder))
        },
    )?;
    let archives = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    for archive in archives.collect::<anyhow::Result<Vec<_>>>()? {
        let mut unpack = Command::new("dpkg-deb");
        process::run(unpack.arg("--extract").arg(archive).arg(folder))?;
    }
    Ok(())
}

/// Reads the package lists, once a run: those that are missing or old hide packages or name files that are gone.
fn update() -> anyhow::Result<()> {
    if UPDATED.swap(true, Ordering::Relaxed) {
        return Ok(());
    }
    progress::relay("Reading the package lists (apt-get update)", || {
        process::run(apt_get()?.args(["update", "-qq"]))
    })
}

fn apt_get() -> anyhow::Result<Command> {
    let mut command = if is_root()? {
        Command::new("env")
    } else if process::find("sudo").is_some() {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    } else {
        bail!("installing packages needs root, and there is no sudo");
    };
    // Another apt may be at work, such as the one of automatic upgrades.
    command.args([
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]);
    Ok(command)
}

fn is_root() -> anyhow::Result<bool> {
    Ok(process::output(Command::new("id").arg("-u"))?.trim() == "0")
}
