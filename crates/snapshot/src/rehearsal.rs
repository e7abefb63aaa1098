//! Which functions pages call: seen by running pages, with the runtime's own JavaScript, in a page without a browser.
//!
//! `rehearsal/run.mjs` runs them in Node.js; this gives it the module and the pages, and reads what it saw.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::marks::Marking;

/// Where the rehearsal takes place.
pub struct Stage {
    /// The folder of the scripts that run pages: `rehearsal/` of this crate.
    pub scripts: PathBuf,
    /// The folders of pages to run.
    pub pages: Vec<PathBuf>,
    /// The folder `node_modules` that holds jsdom.
    pub modules: PathBuf,
    /// The runtime's JavaScript as a classic script that defines `runtime`.
    pub glue: PathBuf,
    /// The library pack.
    pub library: PathBuf,
    /// A folder for files in between.
    pub scratch: PathBuf,
}

/// A page, and what was seen when it ran.
pub(crate) struct Page {
    /// The file's name without its extension.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) html: String,
    /// Whether it asked for the library: then it waits for more than the start.
    pub(crate) has_library: bool,
    /// The functions that were called, by number.
    pub(crate) functions: BTreeSet<u32>,
}

impl Page {
    /// Whether it calls what it finds, whatever the name.
    pub(crate) fn uses_all_words(&self) -> bool {
        self.name.starts_with(EVERY)
    }

    /// The sources of its scripts.
    pub(crate) fn scripts(&self) -> impl Iterator<Item = &str> {
        let scripts = self.html.split("<script").skip(1);
        scripts.filter_map(|script| {
            let (_, rest) = script.split_once('>')?;
            rest.split("</script>").next()
        })
    }
}

/// What a rehearsal showed.
pub(crate) struct Rehearsed {
    pub(crate) pages: Vec<Page>,
    /// The words that Python knows without its library.
    pub(crate) vocabulary: BTreeSet<String>,
}

/// How the names of pages begin that are to end with an error.
const FAILING: &str = "error";
/// How those begin that go through all names there are, without writing them.
const EVERY: &str = "every";

/// The page that tells the words, in the folder of the scripts.
const VOCABULARY: &str = "vocabulary.py";

/// Runs the pages in the prepared module.
pub(crate) fn run(image: &[u8], stage: &Stage) -> Result<Rehearsed> {
    let mut pages = find(&stage.pages)?;
    ensure!(!pages.is_empty(), "there are no pages to rehearse");
    // It is run as any other page, but is none that people write.
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

/// Runs other pages and notes what they call, however they end.
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
        .map(|page| json!({ "name": page.name, "html": page.html }));
    let task = json!({
        "modules": stage.modules,
        "glue": stage.glue,
        "library": stage.library,
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

/// Notes what a page called. One that fails, or that does not though it should, is a mistake in it or in the runtime.
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
    page.has_library = result["library"] == true;
    let numbers = list(&result["called"]).filter_map(Value::as_u64);
    page.functions = numbers.map(|number| number as u32).collect();
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The pages in order of their names.
fn find(folders: &[PathBuf]) -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    for folder in folders {
        let entries = fs::read_dir(folder);
        for entry in entries.with_context(|| format!("cannot read {}", folder.display()))? {
            pages.extend(page(&entry?.path())?);
        }
    }
    pages.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(pages)
}

/// A page from a file of HTML, or of Python alone.
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
        has_library: false,
        functions: BTreeSet::new(),
    }))
}
