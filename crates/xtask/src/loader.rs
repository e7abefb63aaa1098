//! The script that a page includes, with the name of the build whose module it starts.

use std::env;
use std::path::{Path, PathBuf};

use crate::stamp::Stamp;
use crate::workspace::Workspace;
use crate::{esbuild, progress};

/// Its name in `web/` and in the site.
pub(crate) const LOADER: &str = "pytag.js";

/// Makes the script for a build of which `folder` holds the parts; tells the file.
pub(crate) fn build(workspace: &Workspace, folder: &Path, build: &str) -> anyhow::Result<PathBuf> {
    let source = workspace.web().join(LOADER);
    let out = folder.with_extension("loader").join(LOADER);
    let mut stamp = Stamp::new(folder.with_extension("loader.stamp"));
    // How it is made is a part of this program.
    stamp.file(&env::current_exe()?)?;
    stamp.file(&source)?;
    stamp.word(build);
    if !stamp.is_current() || !out.is_file() {
        stamp.clear()?;
        progress::step("Making the script that pages include", || {
            esbuild::run(&source, &out, &[&format!("--define:BUILD=\"{build}\"")])
        })?;
        stamp.save()?;
    }
    Ok(out)
}
