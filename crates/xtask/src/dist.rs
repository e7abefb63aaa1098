//! `cargo xtask dist`: what others take home, as a folder for npm, its tarball, and a zip.

mod archive;
mod entry;
mod notices;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, ensure};
use serde_json::json;

use crate::args::{Build, Dist};
use crate::site::{self, Site};
use crate::sizes::grouped;
use crate::workspace::{self, Workspace};
use crate::{build, integrity, loader, process, progress};

/// Where in `web/` the files are that only the package has.
pub(crate) const PACKAGE: &str = "package";

/// The name of the package, and that of its folder.
const NAME: &str = "pytag";

/// The folder in the package of what pages fetch.
const FILES: &str = "dist";

/// The length and the hash of every file. It has none of itself.
const MANIFEST: &str = "manifest.json";

/// Those of `web/package` in which the version and the hash of the script have to be filled in.
const FILLED: [&str; 2] = ["README.md", "package.json"];

/// Those that are copied as they are.
const COPIED: [&str; 4] = ["address.js", "example.html", "vite.d.ts", "vite.js"];

/// Makes the package of the form that is shipped, and tells where it is.
pub(crate) fn run(workspace: &Workspace, options: &Dist) -> anyhow::Result<ExitCode> {
    let site = match &options.site {
        Some(folder) => folder.clone(),
        None => {
            progress::first_build(workspace, true);
            let form = Build {
                release: true,
                docs: None,
            };
            build::build(workspace, &form)?;
            workspace.site()
        }
    };
    for file in make(workspace, &site)? {
        let length = fs::metadata(&file)?.len();
        println!("{} ({} bytes)", file.display(), grouped(length));
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes the package of a built site; its tarball and its zip.
pub(crate) fn make(workspace: &Workspace, from: &Path) -> anyhow::Result<[PathBuf; 2]> {
    let out = workspace.root().join("target/dist");
    let folder = out.join(NAME);
    workspace::remove_folder(&out)?;
    collect(workspace, from)?.write(&folder)?;
    entry::check(workspace, &folder)?;
    let manifest = manifest(&folder)?;
    fs::write(folder.join(MANIFEST), manifest)?;
    let stem = format!("{NAME}-{}", version());
    progress::step("Packing the package", || {
        let zip = out.join(format!("{stem}.zip"));
        let content = archive::zip(&folder, NAME)?;
        fs::write(&zip, content).with_context(|| format!("cannot write {}", zip.display()))?;
        let mut npm = Command::new("npm");
        npm.args(["pack", "--silent", "--pack-destination"])
            .arg(&out);
        process::output(npm.current_dir(&folder))?;
        Ok([out.join(format!("{stem}.tgz")), zip])
    })
}

/// That of the workspace.
fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// Which files the package has, and where each comes from.
fn collect(workspace: &Workspace, from: &Path) -> anyhow::Result<Site> {
    let script = from.join(loader::LOADER);
    let script =
        fs::read(&script).with_context(|| format!("{} holds no built site", from.display()))?;
    let mut package = Site::default();
    package.add_folder(FILES, from, is_fetched)?;
    package.source(&format!("{FILES}/{}", loader::LOADER_MAP))?;
    let is_ahead = |place: &Path| place.starts_with(FILES) && is_memory(place);
    ensure!(
        package.places().any(is_ahead),
        "{} is not of the form that is shipped: build it with --release",
        from.display()
    );
    package.add_folder("typings", &from.join("typings"), |_| true)?;
    let source = workspace.web().join(PACKAGE);
    for name in COPIED {
        package.add(name.into(), source.join(name))?;
    }
    package.add("LICENSE".into(), workspace.root().join("LICENSE"))?;
    let parts = workspace.parts().join("dist");
    workspace::remove_folder(&parts)?;
    fs::create_dir_all(&parts).with_context(|| format!("cannot make {}", parts.display()))?;
    for name in FILLED {
        let text =
            fs::read_to_string(source.join(name)).with_context(|| format!("cannot read {name}"))?;
        let text = text
            .replace("{{version}}", version())
            .replace("{{integrity}}", &integrity::of(&script));
        fs::write(parts.join(name), text)?;
        package.add(name.into(), parts.join(name))?;
    }
    for name in entry::make(workspace, &parts)? {
        package.add(name.into(), parts.join(name))?;
    }
    let notices = notices::of_all(workspace, &parts)?;
    fs::write(parts.join(notices::FILE), notices)?;
    package.add(notices::FILE.into(), parts.join(notices::FILE))?;
    Ok(package)
}

/// Whether a file of a site is one that pages fetch, and no page or picture of the site's own.
fn is_fetched(file: &Path) -> bool {
    let name = file.to_string_lossy();
    name == loader::LOADER
        || name == loader::LOADER_MAP
        || name == loader::LIST
        || loader::has_hash(&name)
}

/// Whether a file is what fills the memory of Python that was started ahead.
fn is_memory(place: &Path) -> bool {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("memory-")
}

/// The length and the hash of each file of a folder.
fn manifest(folder: &Path) -> anyhow::Result<String> {
    let mut files = BTreeMap::new();
    for file in site::files(folder)? {
        let content = fs::read(folder.join(&file))
            .with_context(|| format!("cannot read {}", file.display()))?;
        let facts = json!({ "bytes": content.len(), "integrity": integrity::of(&content) });
        files.insert(file.to_string_lossy().into_owned(), facts);
    }
    let manifest = json!({ "name": NAME, "version": version(), "files": files });
    Ok(serde_json::to_string_pretty(&manifest)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_has_what_pages_fetch_and_none_of_the_pages() {
        for (file, wanted) in [
            ("pytag.js", true),
            ("pytag.js.map", true),
            ("files.json", true),
            ("python-2501e615.wasm", true),
            ("library-common-2c1fb7cf.txt", true),
            ("brython.js", false),
            ("index.html", false),
            ("docs/websocket.html", false),
            ("typings/_browser.pyi", false),
        ] {
            assert_eq!(is_fetched(Path::new(file)), wanted, "{file}");
        }
    }

    #[test]
    fn the_manifest_names_every_file_with_its_hash() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("dist")).unwrap();
        fs::write(folder.path().join("dist/a.js"), "alert('Hello, world.');").unwrap();
        let manifest = manifest(folder.path()).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        let file = &manifest["files"]["dist/a.js"];
        assert_eq!(file["bytes"], 23);
        let hash = file["integrity"].as_str().unwrap();
        assert!(hash.starts_with("sha384-H8BRh8j4"), "{hash}");
    }
}
