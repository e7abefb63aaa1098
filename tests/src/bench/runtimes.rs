//! Which runtimes there are: an adapter for each in `bench/runtimes/`, a page for each in `bench/pages/start/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::options::Group;

/// A runtime as the harness loads it, or a page that starts one.
#[derive(Clone, Debug)]
pub(crate) struct Runtime {
    /// The file's name without its extension.
    pub(crate) name: String,
    /// What it is called in tables.
    pub(crate) label: String,
}

impl Runtime {
    /// Whether it is the one that the others are compared with.
    pub(crate) fn is_ours(&self) -> bool {
        self.name == "pytag"
    }
}

/// The runtimes that say they have a group.
pub(crate) fn of_group(served: &Path, group: Group) -> Result<Vec<Runtime>> {
    let mut runtimes = Vec::new();
    for file in files(&served.join("bench/runtimes"), "js")? {
        let text = read(&file)?;
        let groups: Vec<String> = serde_json::from_str(constant(&text, &file, "groups")?)?;
        if groups.iter().any(|name| name == group.name()) {
            let label = serde_json::from_str(constant(&text, &file, "label")?)?;
            runtimes.push(Runtime {
                name: name(&file),
                label,
            });
        }
    }
    Ok(in_order(runtimes))
}

/// The pages that start a runtime each; the title is the label.
pub(crate) fn start_pages(served: &Path) -> Result<Vec<Runtime>> {
    let mut runtimes = Vec::new();
    for file in files(&served.join("bench/pages/start"), "html")? {
        runtimes.push(Runtime {
            name: name(&file),
            label: title(&file)?,
        });
    }
    Ok(in_order(runtimes))
}

/// The runtimes that scripts are measured in: a folder of pages in `bench/scripts/` for each.
pub(crate) fn of_scripts(served: &Path) -> Result<Vec<Runtime>> {
    let mut runtimes = Vec::new();
    for folder in entries(&served.join("bench/scripts"))? {
        let name = name(&folder);
        let frame = served.join(format!("bench/pages/script/{name}.html"));
        runtimes.push(Runtime {
            name,
            label: title(&frame)?,
        });
    }
    Ok(in_order(runtimes))
}

/// The names of the scripts that a runtime has pages of.
pub(crate) fn scripts_of(served: &Path, runtime: &Runtime) -> Result<Vec<String>> {
    let pages = files(&served.join("bench/scripts").join(&runtime.name), "html")?;
    let mut names: Vec<String> = pages.iter().map(|page| name(page)).collect();
    names.sort();
    Ok(names)
}

fn title(file: &Path) -> Result<String> {
    let text = read(file)?;
    let title = text
        .split_once("<title>")
        .and_then(|(_, rest)| rest.split_once("</title>"));
    let (title, _) = title.with_context(|| format!("{} has no title", file.display()))?;
    Ok(title.to_owned())
}

/// Ours first, what the browser does itself second, then the peers by name.
fn in_order(mut runtimes: Vec<Runtime>) -> Vec<Runtime> {
    runtimes.sort_by_key(|runtime| {
        let place = match &*runtime.name {
            "pytag" => 0,
            "javascript" => 1,
            _ => 2,
        };
        (place, runtime.name.clone())
    });
    runtimes
}

/// The JSON after `export const NAME = `, which stands on one line.
fn constant<'a>(text: &'a str, file: &Path, name: &str) -> Result<&'a str> {
    let begin = format!("export const {name} = ");
    let mut lines = text.lines();
    lines
        .find_map(|line| line.strip_prefix(&begin)?.strip_suffix(';'))
        .with_context(|| format!("{} exports no `{name}` in one line", file.display()))
}

fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut files = entries(folder)?;
    files.retain(|file| file.extension().is_some_and(|found| found == extension));
    Ok(files)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    entries.map(|entry| Ok(entry?.path())).collect()
}

fn name(file: &Path) -> String {
    let name = file.file_stem().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}
