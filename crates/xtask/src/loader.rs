//! The script that a page includes, and the files that it loads: their names hold the hash of their content, so that a
//! page never gets those of another build, whatever servers and caches keep.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::{Value, json};

use crate::library::Library;
use crate::site::{self, Site};
use crate::snapshot::Ahead;
use crate::wasm::Runtime;
use crate::workspace::Workspace;
use crate::{esbuild, glue};

/// Its name in `web/` and in the site, and the folder of what it imports.
pub(crate) const LOADER: &str = "pytag.js";
pub(crate) const IMPORTED: &str = "loader";

/// What tells where in `web/` each of its lines comes from.
pub(crate) const LOADER_MAP: &str = "pytag.js.map";

/// Where in `web/` the elements are that pages may have, each a module that the loader imports.
pub(crate) const ELEMENTS: &str = "elements";

/// The names under which pages made for Brython look for the same script.
const NAMES_OF_BRYTHON: [&str; 2] = ["brython.js", "brython.min.js"];

/// What such pages load besides, in `web/loader`: the library comes by itself.
const STDLIB_OF_BRYTHON: &str = "brython_stdlib.js";

/// What stands in the script for the list of files.
const FILES: &str = "FILES";

const MINIFY: &str = "--minify";

/// What makes the script that pages name: beside it is written what its lines were made of, and browsers in which Python
/// cannot run are able to read it, to say so. <https://esbuild.github.io/api/#sourcemap>
const NAMED: [&str; 2] = ["--sourcemap=linked", "--target=es2018"];

/// Adds the script and what it loads, where Python is started in the page.
pub(crate) fn add_plain(
    workspace: &Workspace,
    site: &mut Site,
    runtime: &Runtime,
    library: &Library,
) -> anyhow::Result<()> {
    // The JavaScript is several files that name each other: the folder's name holds the hash of them all.
    let folder = format!("python-{}", hash_of_folder(&runtime.folder)?);
    site.add_folder(&folder, &runtime.folder, |_| true)?;
    let files = json!({
        "build": "",
        "glue": format!("{folder}/{}", Runtime::GLUE),
        "worker": add(site, "worker", &worker(workspace, runtime, &[])?)?,
        "repl": element(workspace, site, runtime, "repl")?,
        "editor": element(workspace, site, runtime, "editor")?,
        "main": format!("{folder}/{}", Runtime::MODULE),
        "memory": "",
        "pages": 0,
        "usual": 0,
        "index": library.start()?.index,
        "packs": packs(site, library)?,
        "likely": 0,
        "withLibrary": 0,
        "withPack": {},
        "rare": "",
        "parts": [],
    });
    let files = format!("--define:{FILES}={files}");
    let script = bundle(workspace, runtime, LOADER, &[&*files, NAMED[0], NAMED[1]])?;
    add_script(workspace, site, script)
}

/// Adds the script under its names, and its map.
fn add_script(workspace: &Workspace, site: &mut Site, script: PathBuf) -> anyhow::Result<()> {
    for name in NAMES_OF_BRYTHON {
        site.add(name.into(), script.clone())?;
    }
    let stdlib = workspace.web().join(IMPORTED).join(STDLIB_OF_BRYTHON);
    site.add(STDLIB_OF_BRYTHON.into(), stdlib)?;
    let map = script.with_extension("js.map");
    name_sources(&map)?;
    site.add(LOADER_MAP.into(), map)?;
    site.add(LOADER.into(), script)
}

/// Has the map of a script call its sources by their paths in the repository: `../../../web/pytag.js` leads nowhere.
fn name_sources(map: &Path) -> anyhow::Result<()> {
    let text = fs::read(map).with_context(|| format!("cannot read {}", map.display()))?;
    let mut content: Value = serde_json::from_slice(&text)?;
    for source in content["sources"].as_array_mut().into_iter().flatten() {
        let path = source.as_str().unwrap_or_default();
        *source = path.trim_start_matches("../").into();
    }
    fs::write(map, content.to_string()).with_context(|| format!("cannot write {}", map.display()))
}

/// The same where Python is started ahead.
pub(crate) fn add_ahead(
    workspace: &Workspace,
    site: &mut Site,
    runtime: &Runtime,
    ahead: &Ahead,
    library: &Library,
) -> anyhow::Result<()> {
    let mut parts = Vec::new();
    for part in &ahead.parts {
        parts.push(json!({ "name": add(site, "part", &part.file)?, "needs": part.needs }));
    }
    let files = json!({
        "build": ahead.build,
        "glue": add(site, "runtime", &glue::module(workspace, runtime)?)?,
        "worker": add(site, "worker", &worker(workspace, runtime, &[MINIFY])?)?,
        "repl": element(workspace, site, runtime, "repl")?,
        "editor": element(workspace, site, runtime, "editor")?,
        "main": add(site, "python", &ahead.main)?,
        "memory": add(site, "memory", &ahead.memory)?,
        "pages": ahead.pages,
        "usual": ahead.usual,
        "index": library.modules()?,
        "packs": packs(site, library)?,
        "likely": ahead.likely,
        "withLibrary": ahead.with_library,
        "withPack": ahead.with_pack,
        "rare": ahead.rare.join(" "),
        "parts": parts,
    });
    let files = format!("--define:{FILES}={files}");
    let script = bundle(
        workspace,
        runtime,
        LOADER,
        &[&*files, MINIFY, NAMED[0], NAMED[1]],
    )?;
    add_script(workspace, site, script)
}

/// Makes the script that workers start with.
fn worker(workspace: &Workspace, runtime: &Runtime, more: &[&str]) -> anyhow::Result<PathBuf> {
    bundle(workspace, runtime, &format!("{IMPORTED}/worker.js"), more)
}

/// Adds the module of an element; its name. It is short in either form: most of it is a library.
fn element(
    workspace: &Workspace,
    site: &mut Site,
    runtime: &Runtime,
    name: &str,
) -> anyhow::Result<String> {
    let source = format!("{ELEMENTS}/{name}.js");
    let options = ["--format=esm", "--loader:.css=text", MINIFY];
    add(site, name, &bundle(workspace, runtime, &source, &options)?)
}

/// Adds the packs, each with its sources beside it, which go with it; the packs' names.
fn packs(site: &mut Site, library: &Library) -> anyhow::Result<Vec<String>> {
    let packs = library.packs.iter();
    let named = packs.map(|file| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let name = add(site, &format!("library-{name}"), file)?;
        let sources = Path::new(&name).with_extension("txt");
        site.add(sources, file.with_extension("txt"))?;
        Ok(name)
    });
    named.collect()
}

/// The name of the list of what Python is made of: the prompt as an app keeps all of it, to work without network.
pub(crate) const LIST: &str = "files.json";

/// What has a hash in its name, and which the prompt has no use for.
const UNLISTED: &str = "editor-";

/// Adds that list. Sources are not in it, without which tracebacks only lack lines of the library.
pub(crate) fn add_list(workspace: &Workspace, site: &mut Site) -> anyhow::Result<()> {
    let is_of_python = |place: &&Path| {
        let first = place.components().next();
        let first = first.map(|first| first.as_os_str().to_string_lossy().into_owned());
        let is_source = place
            .extension()
            .is_some_and(|extension| extension == "txt");
        let is_listed = |name: &String| has_hash(name) && !name.starts_with(UNLISTED);
        !is_source && first.as_ref().is_some_and(is_listed)
    };
    let names = site.places().filter(is_of_python);
    let names: Vec<_> = names.map(|place| place.to_string_lossy()).collect();
    let file = workspace.parts().join(LIST);
    fs::write(&file, json!(names).to_string())
        .with_context(|| format!("cannot write {}", file.display()))?;
    site.add(LIST.into(), file)
}

/// Whether a name has the hash of a content in it: `repl-596325bc.js`.
pub(crate) fn has_hash(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// Adds a file under a name with the hash of its content; the name.
fn add(site: &mut Site, stem: &str, file: &Path) -> anyhow::Result<String> {
    let name = hashed(stem, file)?;
    site.add(name.clone().into(), file.to_owned())?;
    Ok(name)
}

/// The name of a file with the hash of its content.
pub(crate) fn hashed(stem: &str, file: &Path) -> anyhow::Result<String> {
    let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    let hash = crc32fast::hash(&content);
    Ok(format!("{stem}-{hash:08x}.{extension}"))
}

fn hash_of_folder(folder: &Path) -> anyhow::Result<String> {
    let mut hash = crc32fast::Hasher::new();
    for file in site::files(folder)? {
        hash.update(file.to_string_lossy().as_bytes());
        let path = folder.join(&file);
        hash.update(&fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
    }
    Ok(format!("{:08x}", hash.finalize()))
}

/// Makes one script of a file of `web/` and of what that imports.
fn bundle(
    workspace: &Workspace,
    runtime: &Runtime,
    name: &str,
    more: &[&str],
) -> anyhow::Result<PathBuf> {
    let out = runtime.folder.with_extension("loader").join(name);
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    // A format among `more` counts instead.
    let mut arguments = vec!["--bundle", "--format=iife"];
    arguments.extend(more);
    esbuild::run(workspace, &workspace.web().join(name), &out, &arguments)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_called_by_their_paths_in_the_repository() {
        let folder = tempfile::tempdir().unwrap();
        let map = folder.path().join("pytag.js.map");
        fs::write(&map, r#"{"sources":["../../../web/pytag.js"],"version":3}"#).unwrap();
        name_sources(&map).unwrap();
        let named = r#"{"sources":["web/pytag.js"],"version":3}"#;
        assert_eq!(fs::read_to_string(&map).unwrap(), named);
    }

    #[test]
    fn names_with_the_hash_of_a_content_are_known() {
        for (name, has) in [
            ("repl-596325bc.js", true),
            ("python-2501e615", true),
            ("library-_ajax-2c1fb7cf.pack", true),
            ("pytag.js", false),
            ("websocket-client", false),
        ] {
            assert_eq!(has_hash(name), has, "{name}");
        }
    }
}
