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
use crate::{library, loader, pages, progress, sizes, snapshot, typings, wasm};

/// What a site cannot do without.
const REQUIRED: [&str; 4] = [
    loader::LOADER,
    "index.html",
    "docs/websocket.html",
    "gallery/index.html",
];

/// Where in `web/` the HTML around rendered pages is.
const TEMPLATES: &str = "templates";
const PAGE_TEMPLATE: &str = "page.html";

/// Builds the site; of a release, prints the sizes.
pub(crate) fn run(workspace: &Workspace, options: &Build) -> anyhow::Result<ExitCode> {
    progress::first_build(workspace, options.release);
    let site = build(workspace, options)?;
    if options.release {
        let table = progress::step("Measuring sizes (gzip, brotli)", || {
            sizes::table(&workspace.site(), site.places())
        })?;
        print!("{table}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Leaves the whole site in its folder.
pub(crate) fn build(workspace: &Workspace, options: &Build) -> anyhow::Result<Site> {
    check_docs(options)?;
    let toolchain = Toolchain::ready(workspace)?;
    build_in(&workspace.site(), workspace, &toolchain, options)
}

/// The same in a folder of the caller's choice, with a toolchain that is known already.
pub(crate) fn build_in(
    folder: &Path,
    workspace: &Workspace,
    toolchain: &Toolchain,
    options: &Build,
) -> anyhow::Result<Site> {
    let start = Instant::now();
    check_docs(options)?;
    let mut site = Site::default();
    let runtime = wasm::build(workspace, toolchain, options.release)?;
    let library = library::build(workspace, toolchain)?;
    if options.release {
        let ahead = snapshot::build(workspace, &runtime, &library)?;
        loader::add_ahead(workspace, &mut site, &runtime, &ahead, &library)?;
        typings::add(workspace, &mut site)?;
    } else {
        loader::add_plain(workspace, &mut site, &runtime, &library)?;
    }
    loader::add_list(workspace, &mut site)?;
    site.add_folder("", &workspace.web(), is_copied)?;
    let docs = workspace.web().join("docs");
    render(workspace, &mut site, &docs, Some(pages::ENGLISH), "docs")?;
    if let Some(docs) = &options.docs {
        render(workspace, &mut site, docs, None, "pages")?;
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
    Ok(site)
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
}

/// Renders a folder of pages, in their own language if that is known, and adds them to the site under a prefix.
fn render(
    workspace: &Workspace,
    site: &mut Site,
    docs: &Path,
    own: Option<&'static pages::Language>,
    prefix: &str,
) -> anyhow::Result<()> {
    let template = workspace.web().join(TEMPLATES).join(PAGE_TEMPLATE);
    let template = fs::read_to_string(&template)
        .with_context(|| format!("cannot read {}", template.display()))?;
    let out = empty(workspace.parts().join(prefix))?;
    let files = pages::render_folder(docs, own, &template, &out, "../")?;
    for file in files {
        let place = file.strip_prefix(&out)?.to_owned();
        site.add(Path::new(prefix).join(place), file)?;
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
        ] {
            assert_eq!(is_copied(Path::new(file)), copied, "{file}");
        }
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
