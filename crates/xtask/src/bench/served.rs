//! The folder that the browser is served: the site, the other Pythons and the pages of the benchmarks, each file also
//! compressed, as a server on the web has it.

use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, anyhow};
use compression::{Quality, brotli};
use serde_json::Value;

use super::scripts::{self, Script};
use crate::progress;
use crate::workspace::{self, Workspace};

/// What a page may load of a package.
const LOADED: [&str; 6] = ["js", "mjs", "wasm", "json", "zip", "css"];

/// What stands around scripts.
const FRAMES: &str = "bench/pages/script";

/// Makes the folder anew; compressing what has been compressed before takes no time.
pub(super) fn prepare(
    workspace: &Workspace,
    folder: &Path,
    site: &Path,
    before: Option<&Path>,
    scripts: &[Script],
    more_frames: Option<&Path>,
) -> anyhow::Result<PathBuf> {
    let served = folder.join("served");
    workspace::remove_folder(&served)?;
    let bench = workspace.root().join("tests/bench");
    let mut files = Vec::new();
    copy(site, &served.join("site"), true, &mut files)?;
    for part in ["pages", "runtimes", "python", "programs"] {
        copy(
            &bench.join(part),
            &served.join("bench").join(part),
            true,
            &mut files,
        )?;
    }
    if let Some(frames) = more_frames {
        copy(frames, &served.join(FRAMES), true, &mut files)?;
    }
    if let Some(before) = before {
        add_before(before, &served, &mut files)?;
    }
    let pages = served.join("bench/scripts");
    scripts::write_pages(scripts, &served.join(FRAMES), &pages, &mut files)?;
    for package in packages(&bench)? {
        let from = bench.join("node_modules").join(&package);
        let to = served.join("peers").join(&package);
        copy(&from, &to, false, &mut files)?;
        copy(&from.join("dist"), &to.join("dist"), false, &mut files)?;
    }
    let cache = folder.join("brotli");
    fs::create_dir_all(&cache)?;
    progress::step("Compressing what is served (brotli)", || {
        compress_all(files, &cache)
    })?;
    Ok(served)
}

/// Another build is a runtime of its own: with the adapter and the pages of this one, but for label and addresses.
fn add_before(site: &Path, served: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    copy(site, &served.join("before"), true, files)?;
    for (ours, its) in [
        ("runtimes/pytag.js", "runtimes/pytag-before.js"),
        ("pages/start/pytag.html", "pages/start/pytag-before.html"),
        ("pages/script/pytag.html", "pages/script/pytag-before.html"),
    ] {
        let text = fs::read_to_string(served.join("bench").join(ours))?;
        let text = text
            .replace("/site/", "/before/")
            .replace("Pytag", "Pytag before");
        let file = served.join("bench").join(its);
        fs::write(&file, text)?;
        files.push(file);
    }
    Ok(())
}

/// The packages that the benchmarks name, not those that these need.
fn packages(bench: &Path) -> anyhow::Result<Vec<String>> {
    let text = fs::read_to_string(bench.join("package.json"))?;
    let package: Value = serde_json::from_str(&text)?;
    let names = package["dependencies"]
        .as_object()
        .map(|names| names.keys());
    Ok(names.into_iter().flatten().cloned().collect())
}

/// Copies a folder: all of it, or what a page may load of the files directly in it.
fn copy(from: &Path, to: &Path, whole: bool, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    if !whole && !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    let entries = fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))?;
    for entry in entries {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            if whole {
                copy(&from, &to, true, files)?;
            }
        } else if whole || is_loaded(&from) {
            fs::copy(&from, &to).with_context(|| format!("cannot copy {}", from.display()))?;
            files.push(to);
        }
    }
    Ok(())
}

fn is_loaded(file: &Path) -> bool {
    let extension = file.extension().and_then(OsStr::to_str);
    extension.is_some_and(|extension| LOADED.contains(&extension))
}

/// On all processors, the largest first.
fn compress_all(mut files: Vec<PathBuf>, cache: &Path) -> anyhow::Result<()> {
    files.sort_by_key(|file| fs::metadata(file).map_or(0, |file| file.len()));
    let queue = Mutex::new(files);
    let stopped = || anyhow!("compressing stopped half way");
    let work = || -> anyhow::Result<()> {
        loop {
            let next = queue.lock().map_err(|_| stopped())?.pop();
            let Some(file) = next else { return Ok(()) };
            compress(&file, cache)?;
        }
    };
    thread::scope(|scope| {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().map_err(|_| stopped())?)
    })
}

/// Puts `NAME.br` beside `NAME`, if that is shorter.
fn compress(file: &Path, cache: &Path) -> anyhow::Result<()> {
    let content = fs::read(file)?;
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    let cached = cache.join(format!("{:016x}-{}.br", hasher.finish(), content.len()));
    if !cached.is_file() {
        let compressed = brotli(&content, Quality::Best)?;
        // Under its name only when it is whole.
        let part = cached.with_extension("part");
        fs::write(&part, compressed)?;
        fs::rename(&part, &cached)?;
    }
    if fs::metadata(&cached)?.len() < content.len() as u64 {
        // A copy, which is newer than the file: the server uses no older one.
        fs::copy(&cached, beside(file))?;
    }
    Ok(())
}

/// The compressed form of a file.
pub(super) fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_package_only_what_a_page_loads_is_served() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        fs::create_dir_all(from.join("src")).unwrap();
        for name in ["a.js", "a.js.map", "a.wasm", "README.md", "src/b.js"] {
            fs::write(from.join(name), "x").unwrap();
        }
        let mut files = Vec::new();
        copy(&from, &to, false, &mut files).unwrap();
        files.sort();
        assert_eq!(files, [to.join("a.js"), to.join("a.wasm")]);
        copy(&from.join("dist"), &to.join("dist"), false, &mut files).unwrap();
        assert_eq!(files.len(), 2);
    }

    #[test]
    fn what_gets_no_shorter_has_no_compressed_form() {
        let folder = tempfile::tempdir().unwrap();
        let (long, short) = (
            folder.path().join("long.js"),
            folder.path().join("short.js"),
        );
        fs::write(&long, "text ".repeat(100)).unwrap();
        fs::write(&short, "x").unwrap();
        compress_all(vec![long.clone(), short.clone()], folder.path()).unwrap();
        assert!(beside(&long).is_file() && !beside(&short).exists());
    }
}
