//! Stubs for editors and type checkers: what the public modules of `py/` say of themselves, without what they do.
//! <https://typing.python.org/en/latest/guides/writing_stubs.html>

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context;

use crate::site::{self, Site};
use crate::stamp::Stamp;
use crate::workspace::{self, Workspace};
use crate::{npm, process, progress};

/// Where the stubs of the natives are, and what says how the Python is read.
pub(crate) const NATIVES: &str = "crates/runtime/typings";

/// What pages import.
const PUBLIC: [&str; 2] = ["browser", "javascript"];

/// Adds the stubs to the site.
pub(crate) fn add(workspace: &Workspace, site: &mut Site) -> anyhow::Result<()> {
    let (py, natives) = (workspace.py(), workspace.root().join(NATIVES));
    let folder = workspace.parts().join("typings");
    let mut stamp = Stamp::new(folder.with_extension("stamp"));
    for source in [&py, &natives] {
        for file in site::files(source)? {
            stamp.file(&source.join(file))?;
        }
    }
    if !stamp.is_current() || !folder.is_dir() {
        stamp.clear()?;
        workspace::remove_folder(&folder)?;
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let project = serde_json::json!({
            "extraPaths": [&py],
            "stubPath": "typings",
            "pythonVersion": "3.14",
        });
        fs::write(folder.join("pyrightconfig.json"), project.to_string())?;
        let modules = npm::of_build(workspace)?;
        progress::relay("Stubs of the Python (pyright)", || {
            PUBLIC.iter().try_for_each(|module| {
                let mut command = Command::new("node");
                command.arg(modules.join("pyright/index.js"));
                command.args(["--createstub", module]);
                process::run(command.current_dir(&folder))
            })
        })?;
        stamp.save()?;
    }
    let is_stub = |file: &Path| file.extension() == Some(OsStr::new("pyi"));
    site.add_folder("typings", &folder.join("typings"), is_stub)?;
    site.add_folder("typings", &natives, is_stub)
}
