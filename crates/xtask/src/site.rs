//! The built site: a folder that holds what it should and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// Which file of the site comes from where.
#[derive(Default)]
pub(crate) struct Site {
    files: BTreeMap<PathBuf, PathBuf>,
}

/// What writing a site changed.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Changes {
    pub(crate) written: usize,
    pub(crate) removed: usize,
    pub(crate) kept: usize,
}

impl Site {
    /// Adds one file. Two for one place would make the result depend on their order.
    pub(crate) fn add(&mut self, place: PathBuf, source: PathBuf) -> anyhow::Result<()> {
        if let Some(other) = self.files.get(&place) {
            let (place, other, source) = (place.display(), other.display(), source.display());
            bail!("the site's {place} would come from both {other} and {source}: rename one");
        }
        self.files.insert(place, source);
        Ok(())
    }

    /// Adds what is in a folder, under a prefix, as far as `wanted` agrees.
    pub(crate) fn add_folder(
        &mut self,
        prefix: &str,
        folder: &Path,
        wanted: impl Fn(&Path) -> bool,
    ) -> anyhow::Result<()> {
        for file in files(folder)? {
            if wanted(&file) {
                self.add(Path::new(prefix).join(&file), folder.join(&file))?;
            }
        }
        Ok(())
    }

    /// An error unless all these are in the site.
    pub(crate) fn require(&self, places: &[&str]) -> anyhow::Result<()> {
        let missing: Vec<_> = places
            .iter()
            .copied()
            .filter(|place| !self.files.contains_key(Path::new(place)))
            .collect();
        if !missing.is_empty() {
            bail!("the site lacks {}", missing.join(", "));
        }
        Ok(())
    }

    /// Makes the folder be the site. Files that are right already are left alone, so that
    /// their times tell browsers and servers the truth.
    pub(crate) fn write(&self, folder: &Path) -> anyhow::Result<Changes> {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let mut changes = Changes::default();
        for stale in files(folder)?
            .iter()
            .filter(|file| !self.files.contains_key(*file))
        {
            let stale = folder.join(stale);
            fs::remove_file(&stale)
                .with_context(|| format!("cannot remove {}", stale.display()))?;
            remove_empty_folders(&stale, folder);
            changes.removed += 1;
        }
        for (place, source) in &self.files {
            let content =
                fs::read(source).with_context(|| format!("cannot read {}", source.display()))?;
            if write_if_changed(&folder.join(place), &content)? {
                changes.written += 1;
            } else {
                changes.kept += 1;
            }
        }
        Ok(changes)
    }

    /// What a file of the site is made of.
    pub(crate) fn source(&self, place: &str) -> anyhow::Result<&Path> {
        let source = self.files.get(Path::new(place));
        let source = source.with_context(|| format!("the site lacks {place}"))?;
        Ok(source)
    }

    /// Where each file of the site is in it.
    pub(crate) fn places(&self) -> impl Iterator<Item = &Path> {
        self.files.keys().map(PathBuf::as_path)
    }
}

/// The files below a folder, by path from it, in a fixed order.
pub(crate) fn files(folder: &Path) -> anyhow::Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inner) = folders.pop() {
        let here = folder.join(&inner);
        let entries =
            fs::read_dir(&here).with_context(|| format!("cannot read {}", here.display()))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot read {}", here.display()))?;
            let path = inner.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else {
                found.insert(path);
            }
        }
    }
    Ok(found)
}

fn write_if_changed(file: &Path, content: &[u8]) -> anyhow::Result<bool> {
    match fs::read(file) {
        Ok(old) if old == content => return Ok(false),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder)
                    .with_context(|| format!("cannot make {}", folder.display()))?;
            }
        }
        _ => {}
    }
    fs::write(file, content).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(true)
}

/// A folder that is not empty refuses, which is the end of it.
fn remove_empty_folders(file: &Path, top: &Path) {
    for folder in file.ancestors().skip(1).take_while(|folder| *folder != top) {
        if fs::remove_dir(folder).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: PathBuf, text: &str) -> PathBuf {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn only_what_changed_is_written_and_what_is_stale_goes() {
        let folder = tempfile::tempdir().unwrap();
        let (web, out) = (folder.path().join("web"), folder.path().join("site"));
        write(web.join("index.html"), "one");
        write(web.join("docs/a.html"), "a");
        let site = || {
            let mut site = Site::default();
            site.add_folder("", &web, |_| true).unwrap();
            site
        };
        assert_eq!(
            site().write(&out).unwrap(),
            Changes {
                written: 2,
                removed: 0,
                kept: 0
            }
        );
        let before = fs::metadata(out.join("docs/a.html"))
            .unwrap()
            .modified()
            .unwrap();

        write(web.join("index.html"), "two");
        write(out.join("old/deep/gone.html"), "stale");
        assert_eq!(
            site().write(&out).unwrap(),
            Changes {
                written: 1,
                removed: 1,
                kept: 1
            }
        );
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "two");
        assert!(!out.join("old").exists());
        let after = fs::metadata(out.join("docs/a.html"))
            .unwrap()
            .modified()
            .unwrap();
        assert_eq!(before, after);
    }

    #[test]
    fn one_place_has_one_source() {
        let mut site = Site::default();
        site.add("index.html".into(), "web/index.html".into())
            .unwrap();
        let error = site
            .add("index.html".into(), "parts/index.html".into())
            .unwrap_err();
        assert!(error.to_string().contains("index.html"));
    }

    #[test]
    fn what_is_missing_is_named() {
        let mut site = Site::default();
        site.add("index.html".into(), "web/index.html".into())
            .unwrap();
        site.require(&["index.html"]).unwrap();
        let error = site
            .require(&["index.html", "pytag.js", "runtime.js"])
            .unwrap_err();
        assert_eq!(error.to_string(), "the site lacks pytag.js, runtime.js");
    }

    #[test]
    fn unwanted_files_stay_out() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path().join("templates/page.html"), "");
        write(folder.path().join("style.css"), "");
        let mut site = Site::default();
        site.add_folder("x", folder.path(), |file| !file.starts_with("templates"))
            .unwrap();
        assert_eq!(
            site.places().collect::<Vec<_>>(),
            [Path::new("x/style.css")]
        );
    }
}
