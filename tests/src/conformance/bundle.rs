//! The files that a module of tests needs, in one: what it is made of, and what their texts name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result};
use serde_json::json;

/// What every module needs.
const ALWAYS: [&str; 2] = ["__init__.py", "support"];

/// What lies in a `Lib/test` itself: files, and folders with all that is in them.
pub(crate) struct Folder {
    root: PathBuf,
    entries: BTreeMap<String, Vec<PathBuf>>,
    /// Which entries an entry's texts name, as far as somebody has asked.
    named: Mutex<BTreeMap<String, Vec<String>>>,
}

impl Folder {
    /// Lists it.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut entries = BTreeMap::new();
        let read = || format!("cannot read {}", root.display());
        for entry in std::fs::read_dir(root).with_context(read)? {
            let entry = entry?;
            let mut files = Vec::new();
            list(&entry.path(), &mut files)?;
            files.sort();
            entries.insert(entry.file_name().to_string_lossy().into_owned(), files);
        }
        for name in ALWAYS {
            anyhow::ensure!(
                entries.contains_key(name),
                "{} holds no tests of CPython's: it has no {name}",
                root.display()
            );
        }
        Ok(Self {
            root: root.to_owned(),
            entries,
            named: Mutex::default(),
        })
    }

    /// The files for a module, as `files.bin`: a line of JSON with names and lengths, then the contents.
    pub(crate) fn bundle(&self, module: &str) -> Result<Vec<u8>> {
        let own = module.split('.').next().unwrap_or(module);
        let mut open = vec![own.to_owned(), format!("{own}.py")];
        open.extend(ALWAYS.map(str::to_owned));
        let mut taken = BTreeSet::new();
        let mut files = Vec::new();
        while let Some(name) = open.pop() {
            let Some(paths) = self.entries.get(&name) else {
                continue;
            };
            if taken.contains(&name) {
                continue;
            }
            open.extend(self.named_in(&name, paths)?);
            taken.insert(name);
            for path in paths {
                let name = path.strip_prefix(&self.root)?.display().to_string();
                files.push((name, read(path)?));
            }
        }
        files.sort();
        let index = files
            .iter()
            .map(|(name, content)| json!([name, content.len()]));
        let mut bundle = format!("{}\n", json!(index.collect::<Vec<_>>())).into_bytes();
        files.iter().for_each(|(_, content)| bundle.extend(content));
        Ok(bundle)
    }

    /// The entries that an entry's texts name.
    fn named_in(&self, name: &str, paths: &[PathBuf]) -> Result<Vec<String>> {
        let lock = || {
            let named = self.named.lock();
            named.unwrap_or_else(|poisoned| poisoned.into_inner())
        };
        if let Some(named) = lock().get(name) {
            return Ok(named.clone());
        }
        let mut all = BTreeSet::new();
        for path in paths {
            if path.extension().is_some_and(|extension| extension == "py") {
                all.append(&mut words(&read(path)?));
            }
        }
        let entries = self.entries.keys().filter(|entry| is_named(entry, &all));
        let named: Vec<String> = entries.cloned().collect();
        lock().insert(name.to_owned(), named.clone());
        Ok(named)
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn list(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_name() != "__pycache__" {
            list(&entry.path(), files)?;
        }
    }
    Ok(())
}

/// The words of a text, files' names being one word too.
fn words(text: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(text);
    let in_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let mut words = BTreeSet::new();
    for file in text.split(|c: char| !in_word(c) && c != '.') {
        words.insert(file.to_owned());
        words.extend(file.split('.').map(str::to_owned));
    }
    words
}

/// Whether an entry is among the words: modules by their names without `.py`.
fn is_named(entry: &str, words: &BTreeSet<String>) -> bool {
    words.contains(entry.strip_suffix(".py").unwrap_or(entry))
}
