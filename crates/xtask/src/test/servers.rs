//! Servers that others have made, which the browser tests talk to: what they are made of.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::stamp::Stamp;
use crate::workspace::Workspace;
use crate::{apt, npm, pip, process};

/// The programs of the servers, and the versions of what they need.
const SERVERS: &str = "tests/servers";

/// Fetches what is missing; the folder that the tests are told of.
pub(crate) fn fetch(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let source = workspace.root().join(SERVERS);
    let folder = workspace.parts().join("servers");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    npm::install(&source, "a server of Node.js")?;
    pip::install(&source.join("requirements.txt"), &folder.join("python"))?;
    if process::find("nginx").is_none() {
        nginx(&folder.join("nginx"))?;
    }
    Ok(folder)
}

/// Debian's nginx, unpacked and not installed: that would start a web server on the machine.
fn nginx(folder: &Path) -> anyhow::Result<()> {
    let stamp = Stamp::new(folder.with_extension("stamp"));
    if !stamp.is_current() {
        apt::unpack("nginx", folder).context("the browser tests need nginx")?;
        stamp.save()?;
    }
    Ok(())
}
