//! The rehearsal: runs pages, with the runtime's own JavaScript but without a browser, to see which functions they
//! call.
//!
//! `rehearsal/run.mjs` runs the pages in Node.js. This module gives it the wasm module and the pages, and reads its
//! results.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::marks::Marking;

/// The files and folders that a rehearsal needs.
pub struct Stage {
    /// The folder of the scripts that run the pages: `rehearsal/` of this crate.
    pub scripts: PathBuf,
    /// The folders of the pages to run.
    pub pages: Vec<PathBuf>,
    /// The folder `node_modules` that holds jsdom.
    pub modules: PathBuf,
    /// The runtime's JavaScript as a classic script that defines `runtime`.
    pub glue: PathBuf,
    /// The packs of the library, by number.
    pub packs: Vec<PathBuf>,
    /// A folder for temporary files.
    pub scratch: PathBuf,
}

/// A page, and what was seen when it ran.
pub(crate) struct Page {
    /// The name of its file without the extension.
    pub(crate) name: String,
    /// Its HTML.
    pub(crate) html: String,
    /// The folder of its file, in which lie the scripts and the data that it names.
    pub(crate) folder: PathBuf,
    /// The packs of the library that it asked for, by number. A page has to wait for these, and so can wait for parts as
    /// well.
    pub(crate) packs: BTreeSet<usize>,
    /// The functions that it called, by number.
    pub(crate) functions: BTreeSet<u32>,
    /// Those that it called before its scripts waited for the library; all, if it has none. No part can be there for them.
    pub(crate) early: BTreeSet<u32>,
}

impl Page {
    /// Whether it asked for packs of the library.
    pub(crate) fn has_library(&self) -> bool {
        !self.packs.is_empty()
    }

    /// Whether it may use every word that Python knows, although its scripts do not contain these words.
    pub(crate) fn uses_all_words(&self) -> bool {
        self.name.starts_with(EVERY)
    }

    /// The source texts of its scripts.
    pub(crate) fn scripts(&self) -> impl Iterator<Item = &str> {
        let scripts = self.html.split("<script").skip(1);
        scripts.filter_map(|script| {
            let (_, rest) = script.split_once('>')?;
            rest.split("</script>").next()
        })
    }
}

/// The results of a rehearsal.
pub(crate) struct Rehearsed {
    pub(crate) pages: Vec<Page>,
    /// The words that Python knows without its library: keywords, names and attributes.
    pub(crate) vocabulary: BTreeSet<String>,
}

/// A page whose name begins with this must report an error.
const FAILING: &str = "error";
/// A page whose name begins with this tries all the names that it finds, although its scripts do not contain them.
const EVERY: &str = "every";

/// The page that lists the words that Python knows. It is in the folder of the scripts.
const VOCABULARY: &str = "vocabulary.py";

/// Runs the pages in the prepared module.
pub(crate) fn run(image: &[u8], stage: &Stage) -> Result<Rehearsed> {
    let mut pages = find(&stage.pages)?;
    ensure!(!pages.is_empty(), "there are no pages to rehearse");
    // It runs like any other page, but is not one that people write: what it calls does not count.
    pages.extend(page(&stage.scripts.join(VOCABULARY))?);
    let results = run_pages(image, stage, &pages)?;
    for (page, result) in pages.iter_mut().zip(&results) {
        see(page, result)?;
    }
    pages.pop();
    let words = results
        .iter()
        .filter_map(|result| result["vocabulary"].as_str());
    let words = words.flat_map(str::split_whitespace).map(str::to_owned);
    let vocabulary: BTreeSet<String> = words.collect();
    ensure!(!vocabulary.is_empty(), "{VOCABULARY} has told no words");
    Ok(Rehearsed { pages, vocabulary })
}

/// Runs other pages and records which functions they call, whether they end with errors or not.
pub(crate) fn watch(image: &[u8], stage: &Stage, folders: &[PathBuf]) -> Result<Vec<Page>> {
    let mut pages = find(folders)?;
    let results = run_pages(image, stage, &pages)?;
    for (page, result) in pages.iter_mut().zip(&results) {
        note(page, result);
    }
    Ok(pages)
}

fn run_pages(image: &[u8], stage: &Stage, pages: &[Page]) -> Result<Vec<Value>> {
    let marking = Marking::of(image)?;
    let scratch = |name: &str| stage.scratch.join(name);
    fs::create_dir_all(&stage.scratch)?;
    let (wasm, job, out) = (
        scratch("marked.wasm"),
        scratch("job.json"),
        scratch("called.json"),
    );
    fs::write(&wasm, &marking.wasm)?;
    let listed = pages
        .iter()
        .map(|page| json!({ "name": page.name, "html": page.html, "folder": page.folder }));
    let task = json!({
        "modules": stage.modules,
        "glue": stage.glue,
        "packs": stage.packs,
        "wasm": wasm,
        "out": out,
        "first": marking.first,
        "place": marking.place,
        "count": marking.count,
        "pages": listed.collect::<Vec<_>>(),
    });
    fs::write(&job, task.to_string())?;
    let mut node = Command::new("node");
    node.env("TZ", "UTC").env("LC_ALL", "C");
    let status = node.arg(stage.scripts.join("run.mjs")).arg(&job).status();
    let status =
        status.context("cannot start node, in which pages are rehearsed: install Node.js")?;
    ensure!(status.success(), "the rehearsal broke off ({status})");
    let results: Vec<Value> = serde_json::from_slice(&fs::read(&out)?)?;
    ensure!(results.len() == pages.len(), "not all pages were rehearsed");
    Ok(results)
}

/// Records what a page called. It is a mistake in the page or in the runtime if the page fails and should not, or if it
/// should fail and does not.
fn see(page: &mut Page, result: &Value) -> Result<()> {
    let errors: Vec<&str> = list(&result["errors"]).filter_map(Value::as_str).collect();
    if page.name.starts_with(FAILING) == errors.is_empty() {
        bail!(
            "the rehearsal of {} ended with {} errors: {}",
            page.name,
            errors.len(),
            errors.join("\n")
        );
    }
    note(page, result);
    Ok(())
}

fn note(page: &mut Page, result: &Value) {
    page.packs = numbers(&result["packs"]);
    page.functions = numbers(&result["called"]);
    page.early = if page.has_library() {
        numbers(&result["early"])
    } else {
        page.functions.clone()
    };
}

fn numbers<T: TryFrom<u64> + Ord>(value: &Value) -> BTreeSet<T> {
    let numbers = list(value).filter_map(Value::as_u64);
    numbers
        .filter_map(|number| number.try_into().ok())
        .collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The pages of some folders, in the order of their names. A script that another page names as its own is none.
fn find(folders: &[PathBuf]) -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    for folder in folders {
        let entries = fs::read_dir(folder);
        for entry in entries.with_context(|| format!("cannot read {}", folder.display()))? {
            pages.extend(page(&entry?.path())?);
        }
    }
    let sources: Vec<String> = pages.iter().map(|page| page.html.clone()).collect();
    pages.retain(|page| {
        let src = format!("src=\"{}.py\"", page.name);
        !sources.iter().any(|html| html.contains(&src))
    });
    pages.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(pages)
}

/// The page in a file of HTML, or of Python alone; None for other files.
fn page(file: &Path) -> Result<Option<Page>> {
    let read =
        || fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()));
    let html = match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => read()?,
        Some("py") => format!("<script type=\"text/python\">\n{}</script>", read()?),
        _ => return Ok(None),
    };
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    Ok(Some(Page {
        name: name.into_owned(),
        html,
        folder: file.parent().unwrap_or(Path::new("")).to_owned(),
        packs: BTreeSet::new(),
        functions: BTreeSet::new(),
        early: BTreeSet::new(),
    }))
}
