//! Where things are in this repository.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

/// Removes a folder with all that is in it, if it is there: what is made anew begins with nothing.
pub(crate) fn remove_folder(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    Ok(())
}

/// The repository this program was built from.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Cargo tells a program that it runs where its package is; started by hand, the program
    /// remembers where it was compiled.
    pub(crate) fn find() -> anyhow::Result<Workspace> {
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .ancestors()
            .nth(2)
            .filter(|root| root.join("Cargo.toml").is_file());
        let root = root.with_context(|| {
            format!(
                "{} is not in a workspace; use `cargo xtask`",
                package.display()
            )
        })?;
        Ok(Workspace {
            root: root.to_owned(),
        })
    }

    /// The top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// What is copied into a site.
    pub(crate) fn web(&self) -> PathBuf {
        self.root.join("web")
    }

    /// The Python that is packed into a site.
    pub(crate) fn py(&self) -> PathBuf {
        self.root.join("py")
    }

    /// What is changed in published crates.
    pub(crate) fn edits(&self) -> PathBuf {
        self.root.join("crates/engine/edits")
    }

    /// The built site: always here, wherever cargo keeps its own results.
    pub(crate) fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// What lies between cargo's results and the site.
    pub(crate) fn parts(&self) -> PathBuf {
        self.root.join("target/parts")
    }
}
