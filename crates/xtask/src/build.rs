//! `cargo xtask build`: from sources to the site.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, bail};

use crate::args::Build;
use crate::site::Site;
use crate::toolchain::Toolchain;
use crate::workspace::{self, Workspace};
use crate::{dist, figures, integrity, library, loader, pages, progress, snapshot, typings, wasm};

/// What a site cannot do without.
const REQUIRED: [&str; 4] = [
    loader::LOADER,
    "index.html",
    "docs/websocket.html",
    "gallery/index.html",
];

/// What stands in a page for the hash of the script.
const HASH: &str = "{{integrity}}";

/// Where in `web/` the HTML around rendered pages is.
const TEMPLATES: &str = "templates";
const PAGE_TEMPLATE: &str = "page.html";

/// Builds the site.
pub(crate) fn run(workspace: &Workspace, options: &Build) -> anyhow::Result<ExitCode> {
    progress::first_build(workspace, options.release);
    build(workspace, options)?;
    Ok(ExitCode::SUCCESS)
}

/// Leaves the whole site in its folder.
pub(crate) fn build(workspace: &Workspace, options: &Build) -> anyhow::Result<()> {
    check_docs(options)?;
    let toolchain = Toolchain::ready(workspace)?;
    build_in(&workspace.site(), workspace, &toolchain, options)
}

/// The same in a folder of the caller's choice, with a toolchain that is known already. Of the form that is shipped, prints
/// the sizes, and fails if they are too large.
pub(crate) fn build_in(
    folder: &Path,
    workspace: &Workspace,
    toolchain: &Toolchain,
    options: &Build,
) -> anyhow::Result<()> {
    let start = Instant::now();
    check_docs(options)?;
    let mut site = Site::default();
    let runtime = wasm::build(workspace, toolchain, options.release)?;
    let library = library::build(workspace, toolchain)?;
    let mut ahead = None;
    if options.release {
        let ahead = ahead.insert(snapshot::build(workspace, &runtime, &library)?);
        loader::add_ahead(workspace, &mut site, &runtime, ahead, &library)?;
        typings::add(workspace, &mut site)?;
    } else {
        loader::add_plain(workspace, &mut site, &runtime, &library)?;
    }
    loader::add_list(workspace, &mut site)?;
    site.add_folder("", &workspace.web(), is_copied)?;
    let script = fs::read(site.source(loader::LOADER)?)?;
    let docs = workspace.web().join("docs");
    let docs = render(workspace, &docs, Some(pages::ENGLISH), "docs")?;
    name_hash(&docs, &integrity::of(&script))?;
    add(workspace, &mut site, "docs", docs)?;
    if let Some(docs) = &options.docs {
        let pages = render(workspace, docs, None, "pages")?;
        add(workspace, &mut site, "pages", pages)?;
    }
    site.require(&REQUIRED)?;
    let changes = site.write(folder)?;
    eprintln!(
        "Site: {} ({} files written, {} kept, {} removed) in {:.1} s",
        folder.display(),
        changes.written,
        changes.kept,
        changes.removed,
        start.elapsed().as_secs_f64()
    );
    match ahead {
        Some(ahead) => figures::check(workspace, folder, &ahead),
        None => Ok(()),
    }
}

/// Before the long part of a build.
fn check_docs(options: &Build) -> anyhow::Result<()> {
    match &options.docs {
        Some(docs) if !docs.is_dir() => bail!("--docs: there is no folder {}", docs.display()),
        _ => Ok(()),
    }
}

/// Everything in `web/` but what pages are rendered from, and the script that is made for each form of the site.
fn is_copied(file: &Path) -> bool {
    !file.starts_with(TEMPLATES)
        && file.extension() != Some(OsStr::new("md"))
        && file != Path::new(loader::LOADER)
        && !file.starts_with(loader::IMPORTED)
        && !file.starts_with(loader::ELEMENTS)
        && !file.starts_with(dist::PACKAGE)
}

/// Renders a folder of pages, in their own language if that is known, to which the site's top is one folder up; the files.
fn render(
    workspace: &Workspace,
    docs: &Path,
    own: Option<&'static pages::Language>,
    prefix: &str,
) -> anyhow::Result<Vec<PathBuf>> {
    let template = workspace.web().join(TEMPLATES).join(PAGE_TEMPLATE);
    let template = fs::read_to_string(&template)
        .with_context(|| format!("cannot read {}", template.display()))?;
    let out = empty(workspace.parts().join(prefix))?;
    Ok(pages::render_folder(docs, own, &template, &out, "../")?)
}

/// Puts the hash of the script into the pages that show it.
fn name_hash(pages: &[PathBuf], hash: &str) -> anyhow::Result<()> {
    for page in pages {
        let text =
            fs::read_to_string(page).with_context(|| format!("cannot read {}", page.display()))?;
        if text.contains(HASH) {
            fs::write(page, text.replace(HASH, hash))?;
        }
    }
    Ok(())
}

/// Adds rendered pages under a prefix.
fn add(
    workspace: &Workspace,
    site: &mut Site,
    prefix: &str,
    pages: Vec<PathBuf>,
) -> anyhow::Result<()> {
    let out = workspace.parts().join(prefix);
    for page in pages {
        let place = page.strip_prefix(&out)?.to_owned();
        site.add(Path::new(prefix).join(place), page)?;
    }
    Ok(())
}

fn empty(folder: PathBuf) -> anyhow::Result<PathBuf> {
    workspace::remove_folder(&folder)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_files_are_made_from_is_not_copied() {
        for (file, copied) in [
            ("index.html", true),
            ("docs/style.css", true),
            ("docs/websocket.md", false),
            ("templates/page.html", false),
            ("pytag.js", false),
            ("loader/warm.js", false),
            ("elements/repl.js", false),
            ("package/index.js", false),
        ] {
            assert_eq!(is_copied(Path::new(file)), copied, "{file}");
        }
    }

    #[test]
    fn pages_show_the_hash_of_the_script() {
        let folder = tempfile::tempdir().unwrap();
        let pages = ["a.html", "b.html"].map(|name| folder.path().join(name));
        fs::write(&pages[0], "integrity=\"{{integrity}}\"").unwrap();
        fs::write(&pages[1], "none").unwrap();
        name_hash(&pages, "sha384-x").unwrap();
        let text = pages.map(|page| fs::read_to_string(page).unwrap());
        assert_eq!(text, ["integrity=\"sha384-x\"", "none"]);
    }

    #[test]
    fn a_missing_folder_of_documents_is_named() {
        let options = Build {
            docs: Some("no-such-folder".into()),
            ..Build::default()
        };
        assert!(
            check_docs(&options)
                .unwrap_err()
                .to_string()
                .contains("no-such-folder")
        );
        check_docs(&Build::default()).unwrap();
    }
}
