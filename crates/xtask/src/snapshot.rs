//! The runtime with Python started ahead, in parts: what a page starts with, and what comes later.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::{Value, json};
use snapshot::Stage;

use crate::library::Library;
use crate::stamp::Stamp;
use crate::wasm::Runtime;
use crate::workspace::{self, Workspace};
use crate::{glue, npm, progress, site};

/// The parts of a runtime.
pub(crate) struct Ahead {
    /// What tells them from those of other builds.
    pub(crate) build: String,
    /// The module that a page starts with.
    pub(crate) main: PathBuf,
    /// The module that fills its memory, and how many pages of memory it needs.
    pub(crate) memory: PathBuf,
    pub(crate) pages: u64,
    /// How many functions the main module can warm up.
    pub(crate) usual: usize,
    /// What comes later, in its order.
    pub(crate) parts: Vec<Part>,
    /// How many of the parts come with the main module: the first ones. And how many with the library.
    pub(crate) likely: usize,
    pub(crate) with_library: usize,
    /// Which come besides with a pack of the library, by the pack's number.
    pub(crate) with_pack: BTreeMap<usize, BTreeSet<usize>>,
    /// The words of scripts that may need the likely parts.
    pub(crate) rare: Vec<String>,
}

/// A module that comes later.
pub(crate) struct Part {
    pub(crate) file: PathBuf,
    /// The numbers of those that have to be there before it.
    pub(crate) needs: BTreeSet<usize>,
}

/// The list of what was made, the module that pages start with, and the one that fills its memory.
const LIST: &str = "parts.json";
const MAIN: &str = "main.wasm";
const MEMORY: &str = "memory.wasm";

/// Makes the parts.
pub(crate) fn build(
    workspace: &Workspace,
    runtime: &Runtime,
    library: &Library,
) -> anyhow::Result<Ahead> {
    let folder = runtime.folder.with_extension("snapshot");
    let bound = runtime.folder.join(Runtime::MODULE);
    let stage = stage(workspace, runtime, library)?;
    let mut stamp = Stamp::new(runtime.folder.with_extension("snapshot.stamp"));
    // What makes it is a part of this program.
    stamp.file(&env::current_exe()?)?;
    stamp.file(&bound)?;
    stamp.file(&library.index)?;
    stamp.file(&stage.modules.with_file_name("package-lock.json"))?;
    for rehearsed in [&stage.scripts].into_iter().chain(&stage.pages) {
        for file in site::files(rehearsed)? {
            if is_of_page(&file) {
                stamp.file(&rehearsed.join(file))?;
            }
        }
    }
    if !stamp.is_current() || !folder.is_dir() {
        stamp.clear()?;
        progress::step("Starting Python ahead, rehearsing pages", || {
            make(&runtime.linked, &bound, library, &stage, &folder)
        })?;
        stamp.save()?;
    }
    read_list(&folder)
}

/// What other pages call that the start is without.
pub(crate) fn misses(
    workspace: &Workspace,
    runtime: &Runtime,
    library: &Library,
    folder: &Path,
) -> anyhow::Result<Vec<snapshot::Misses>> {
    let bound = runtime.folder.join(Runtime::MODULE);
    let stage = stage(workspace, runtime, library)?;
    progress::step("Rehearsing pages", || {
        let (linked, bound) = (read(&runtime.linked)?, read(&bound)?);
        let library = library.start()?;
        snapshot::misses(&linked, &bound, &library, &stage, &[folder.to_owned()])
    })
}

/// Where pages are rehearsed, and which.
fn stage(workspace: &Workspace, runtime: &Runtime, library: &Library) -> anyhow::Result<Stage> {
    let scripts = workspace.root().join("crates/snapshot/rehearsal");
    Ok(Stage {
        pages: vec![scripts.join("pages"), workspace.web().join("gallery")],
        scripts,
        modules: npm::of_build(workspace)?,
        glue: glue::script(workspace, runtime)?,
        packs: library.packs.clone(),
        scratch: runtime.folder.with_extension("rehearsal"),
    })
}

/// Whether a rehearsal reads a file: it sees neither pictures nor style.
fn is_of_page(file: &Path) -> bool {
    let extension = file.extension().and_then(OsStr::to_str);
    matches!(extension, Some("html" | "json" | "mjs" | "py"))
}

fn make(
    linked: &Path,
    bound: &Path,
    library: &Library,
    stage: &Stage,
    folder: &Path,
) -> anyhow::Result<()> {
    workspace::remove_folder(folder)?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let made = snapshot::make(&read(linked)?, &read(bound)?, &library.start()?, stage)?;
    write(&folder.join(MAIN), &made.main)?;
    write(&folder.join(MEMORY), &made.memory)?;
    for (number, part) in made.parts.iter().enumerate() {
        write(&folder.join(part_name(number)), &part.wasm)?;
    }
    let needs: Vec<_> = made.parts.iter().map(|part| &part.needs).collect();
    let list = json!({
        "build": made.build,
        "pages": made.pages,
        "usual": made.usual,
        "likely": made.likely,
        "with_library": made.with_library,
        "with_pack": made.with_pack,
        "rare": made.rare,
        "needs": needs,
    });
    write(&folder.join(LIST), list.to_string().as_bytes())
}

fn part_name(number: usize) -> String {
    format!("part{number}.wasm")
}

fn read_list(folder: &Path) -> anyhow::Result<Ahead> {
    let list: Value = serde_json::from_slice(&read(&folder.join(LIST))?)?;
    let needs: Vec<BTreeSet<usize>> = serde_json::from_value(list["needs"].clone())?;
    let part = |(number, needs)| Part {
        file: folder.join(part_name(number)),
        needs,
    };
    Ok(Ahead {
        build: list["build"]
            .as_str()
            .context("a build without a name")?
            .to_owned(),
        main: folder.join(MAIN),
        memory: folder.join(MEMORY),
        pages: serde_json::from_value(list["pages"].clone())?,
        usual: serde_json::from_value(list["usual"].clone())?,
        parts: needs.into_iter().enumerate().map(part).collect(),
        likely: serde_json::from_value(list["likely"].clone())?,
        with_library: serde_json::from_value(list["with_library"].clone())?,
        with_pack: serde_json::from_value(list["with_pack"].clone())?,
        rare: serde_json::from_value(list["rare"].clone())?,
    })
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

fn write(file: &Path, content: &[u8]) -> anyhow::Result<()> {
    fs::write(file, content).with_context(|| format!("cannot write {}", file.display()))
}
