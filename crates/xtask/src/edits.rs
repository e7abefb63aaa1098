//! Our own changes to published crates: applied to copies of them, which cargo is told to use.
//!
//! `crates/engine/edits/README.md` describes the form of the files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use serde_json::Value;

use crate::workspace::Workspace;
use crate::{cargo, process, progress, site};

/// The copies with the edits.
pub(crate) struct Edits {
    /// The folder of each copy.
    pub(crate) copies: Vec<PathBuf>,
    /// Where cargo keeps the sources of published crates.
    pub(crate) registry: PathBuf,
}

/// The files that cargo compiles, which bring in the others.
const ROOTS: [&str; 2] = ["src/lib.rs", "build.rs"];

/// One text that takes the place of another.
#[derive(Debug, PartialEq)]
struct Edit {
    krate: String,
    file: PathBuf,
    old: String,
    new: String,
}

/// Makes the copies, unless they are there.
///
/// The name of their folder tells the edits: cargo, which goes by names and times, compiles a copy again when an edit
/// has changed, and only then. So the files keep the times of what they were copied from.
pub(crate) fn apply(workspace: &Workspace) -> anyhow::Result<Edits> {
    let mut edits = Vec::new();
    for file in site::files(&workspace.edits())? {
        if file
            .extension()
            .is_some_and(|extension| extension == "edit")
        {
            let path = workspace.edits().join(file);
            let text = fs::read_to_string(&path)?;
            edits.extend(parse(&text).with_context(|| path.display().to_string())?);
        }
    }
    let sources = sources(workspace)?;
    let names: BTreeSet<&str> = edits.iter().map(|edit| &*edit.krate).collect();
    let mut copies = Vec::new();
    let mut registry = PathBuf::new();
    for name in names {
        let edits: Vec<&Edit> = edits.iter().filter(|edit| edit.krate == name).collect();
        let source = sources
            .get(name)
            .with_context(|| format!("an edit is for {name}, which is no dependency"))?;
        let folder = workspace.parts().join("edits").join(digest(&edits));
        let copy = folder.join(source.file_name().unwrap_or_default());
        if !copy.is_dir() {
            progress::step(&format!("Editing a copy of {name}"), || {
                // Under another name until it is whole.
                let half = folder.with_extension("half");
                if half.exists() {
                    fs::remove_dir_all(&half)?;
                }
                copy_edited(source, &half, &edits)?;
                fs::create_dir_all(&folder)?;
                fs::rename(&half, &copy).context("cannot move the copy into its place")
            })?;
        }
        registry = source.parent().map(Path::to_owned).unwrap_or_default();
        copies.push(copy);
    }
    remove_others(&workspace.parts().join("edits"), &copies)?;
    Ok(Edits { copies, registry })
}

/// Copies with edits that are no more.
fn remove_others(folder: &Path, copies: &[PathBuf]) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if !copies.iter().any(|copy| copy.starts_with(&path)) {
            fs::remove_dir_all(&path)
                .with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

fn parse(text: &str) -> anyhow::Result<Vec<Edit>> {
    let mut pieces = text.split("\n@@ ");
    pieces.next();
    let pieces: Vec<Edit> = pieces.map(piece).collect::<anyhow::Result<_>>()?;
    ensure!(!pieces.is_empty(), "it replaces nothing");
    Ok(pieces)
}

fn piece(piece: &str) -> anyhow::Result<Edit> {
    let (head, texts) = piece.split_once('\n').context("an edit without texts")?;
    let (krate, file) = head
        .split_once(' ')
        .with_context(|| format!("`@@ {head}` names no crate and file"))?;
    let (old, new) = texts
        .split_once("\n==\n")
        .with_context(|| format!("`@@ {head}` lacks the line =="))?;
    Ok(Edit {
        krate: krate.to_owned(),
        file: file.into(),
        old: old.to_owned(),
        new: new.trim_end_matches('\n').to_owned(),
    })
}

/// The folders of all packages that cargo knows for this workspace.
fn sources(workspace: &Workspace) -> anyhow::Result<BTreeMap<String, PathBuf>> {
    let mut command = cargo::command(workspace, "metadata");
    let text = process::output(command.args(["--format-version=1", "--locked"]))?;
    let metadata: Value = serde_json::from_str(&text)?;
    let packages = metadata["packages"].as_array().context("no packages")?;
    let source = |package: &Value| {
        let manifest = Path::new(package["manifest_path"].as_str()?);
        Some((
            package["name"].as_str()?.to_owned(),
            manifest.parent()?.to_owned(),
        ))
    };
    Ok(packages.iter().filter_map(source).collect())
}

fn copy_edited(source: &Path, copy: &Path, edits: &[&Edit]) -> anyhow::Result<()> {
    for file in site::files(source)? {
        let to = copy.join(&file);
        fs::create_dir_all(to.parent().unwrap_or(copy))?;
        let from = source.join(&file);
        fs::copy(&from, &to).with_context(|| format!("cannot copy {}", from.display()))?;
        if ROOTS.iter().any(|root| file == Path::new(root)) {
            // Cargo shows warnings of what lies in a folder of the person's own. These are not ours to mend.
            let text = fs::read_to_string(&to)?;
            fs::write(&to, format!("#![allow(warnings)] {text}"))?;
        }
        for edit in edits.iter().filter(|edit| edit.file == file) {
            let text = fs::read_to_string(&to)?;
            fs::write(&to, edited(&text, edit)?)?;
        }
        File::options()
            .append(true)
            .open(&to)?
            .set_modified(fs::metadata(&from)?.modified()?)?;
    }
    for edit in edits {
        let file = edit.file.display();
        ensure!(
            copy.join(&edit.file).is_file(),
            "{} has no file {file}",
            edit.krate
        );
    }
    Ok(())
}

fn edited(text: &str, edit: &Edit) -> anyhow::Result<String> {
    let count = text.matches(&edit.old).count();
    if count != 1 {
        let (krate, file, old) = (&edit.krate, edit.file.display(), &edit.old);
        bail!("{krate}, {file}: the text of an edit stands there {count} times, not once:\n{old}");
    }
    Ok(text.replacen(&edit.old, &edit.new, 1))
}

fn digest(edits: &[&Edit]) -> String {
    let mut hash = crc32fast::Hasher::new();
    hash.update(format!("{ROOTS:?}{edits:?}").as_bytes());
    format!("{:08x}", hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "Why.\n\n@@ one src/lib.rs\nold\n  text\n==\nnew\n@@ two build.rs\nmore\n==\n";

    #[test]
    fn a_file_holds_several_edits() {
        let edits = parse(TEXT).unwrap();
        assert_eq!(
            (&*edits[0].krate, &*edits[0].old, &*edits[0].new),
            ("one", "old\n  text", "new")
        );
        assert_eq!(
            (&*edits[1].krate, &*edits[1].old, &*edits[1].new),
            ("two", "more", "")
        );
    }

    #[test]
    fn what_is_no_edit_is_named() {
        for (text, named) in [
            ("Why.\n\nold\n==\nnew", "replaces nothing"),
            ("Why.\n@@ one\nold\n==\nnew", "@@ one"),
            ("Why.\n@@ one src/lib.rs\nold", "lacks the line =="),
        ] {
            let error = parse(text).unwrap_err().to_string();
            assert!(error.contains(named), "{error}");
        }
    }

    #[test]
    fn a_text_must_stand_there_once() {
        let edits = parse(TEXT).unwrap();
        assert_eq!(edited("an old\n  text.", &edits[0]).unwrap(), "an new.");
        for (text, times) in [("nothing", "0 times"), ("more and more", "2 times")] {
            let error = edited(text, &edits[1]).unwrap_err().to_string();
            assert!(
                error.contains("two, build.rs") && error.contains(times),
                "{error}"
            );
        }
    }

    #[test]
    fn copies_keep_the_times_of_their_sources() {
        let folder = tempfile::tempdir().unwrap();
        let (source, copy) = (folder.path().join("source"), folder.path().join("copy"));
        fs::create_dir_all(source.join("src")).unwrap();
        fs::write(source.join("src/lib.rs"), "old\n  text").unwrap();
        let edits = parse(TEXT).unwrap();
        copy_edited(&source, &copy, &[&edits[0]]).unwrap();
        let time = |folder: &Path| {
            fs::metadata(folder.join("src/lib.rs"))
                .unwrap()
                .modified()
                .unwrap()
        };
        let copied = fs::read_to_string(copy.join("src/lib.rs")).unwrap();
        assert_eq!(copied, "#![allow(warnings)] new");
        assert_eq!(time(&source), time(&copy));
        let error = copy_edited(&source, &copy, &[&edits[1]]).unwrap_err();
        assert!(
            error.to_string().contains("two has no file build.rs"),
            "{error}"
        );
    }
}
