//! The licences of all that is inside the package: of crates as cargo resolves them for the runtime, of npm what esbuild
//! has put into the elements, of Python its library. Texts that a package does not bring are those of SPDX.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::workspace::Workspace;
use crate::{cargo, esbuild, loader, npm, process};

/// The name of the file.
pub(super) const FILE: &str = "NOTICES.txt";

/// Where in `web/` the elements are that bring something of npm's.
const ELEMENTS: [&str; 2] = ["editor.js", "repl.js"];

/// What no list of dependencies names: what it is, its licence.
const BESIDE: [[&str; 2]; 3] = [
    ["the standard library of Rust", "MIT"],
    [
        "the library of CPython, as rustpython-pylib has it",
        "PSF-2.0",
    ],
    ["mistune, a package of Python's", "BSD-3-Clause"],
];

/// The beginnings of the names of files that hold licences.
const NAMES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];

/// A licence that refers to another one, whose text has to be there too.
const ON_TOP: [&str; 2] = ["LGPL-3.0-only", "GPL-3.0-only"];

/// Something inside.
struct Component {
    name: String,
    licence: String,
    /// Where its own texts are, if there are any.
    folder: Option<PathBuf>,
}

/// All licences, each text once, below the names of what has it.
pub(super) fn of_all(workspace: &Workspace, scratch: &Path) -> anyhow::Result<String> {
    let modules = npm::of_build(workspace)?;
    let mut components = of_crates(workspace)?;
    components.extend(of_npm(workspace, &modules, scratch)?);
    components.extend(BESIDE.map(|[name, licence]| Component {
        name: name.to_owned(),
        licence: licence.to_owned(),
        folder: None,
    }));
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for component in &components {
        let texts = texts(component, &modules)
            .with_context(|| format!("the licence of {}", component.name))?;
        for text in texts {
            let name = format!("{} ({})", component.name, component.licence);
            by_text.entry(text).or_default().push(name);
        }
    }
    let mut sections: Vec<_> = by_text
        .into_iter()
        .map(|(text, names)| format!("{}\n\n{}\n", names.join("\n"), text.trim_end()))
        .collect();
    sections.sort();
    let head = "What is inside Pytag beside its own code, which is under the licence in LICENSE, and whose licences hold for it.\n";
    let line = format!("\n{}\n\n", "-".repeat(80));
    Ok(head.to_owned() + &line + &sections.join(&line))
}

/// The crates that are linked into the runtime, without those that only the compiler runs.
fn of_crates(workspace: &Workspace) -> anyhow::Result<Vec<Component>> {
    let mut tree = cargo::command(workspace, "tree");
    tree.args(["--package", "runtime", "--target", "wasm32-unknown-unknown"]);
    tree.args(["--edges", "normal,no-proc-macro", "--prefix", "none"]);
    let tree = process::output(tree.args(["--no-dedupe", "--format", "{p}"]))?;
    let mut metadata = cargo::command(workspace, "metadata");
    let metadata = process::output(metadata.args(["--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let known: BTreeMap<String, &Value> = packages
        .into_iter()
        .flatten()
        .map(|package| {
            let name = format!("{} v{}", text(&package["name"]), text(&package["version"]));
            (name, package)
        })
        .collect();
    let mut linked: Vec<String> = tree
        .lines()
        .map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    linked.sort();
    linked.dedup();
    let mut components = Vec::new();
    for name in linked {
        let package = known
            .get(&name)
            .with_context(|| format!("cargo says nothing of {name}"))?;
        // What is not of the registry is this project's own.
        if package["source"].is_null() {
            continue;
        }
        // One that has no name is in a file, whose text is taken in any case.
        let licence = match (&package["license"], &package["license_file"]) {
            (Value::String(licence), _) => licence.clone(),
            (_, Value::String(_)) => "its own".to_owned(),
            _ => bail!("{name} names no licence"),
        };
        let manifest = PathBuf::from(text(&package["manifest_path"]));
        components.push(Component {
            name,
            licence,
            folder: manifest.parent().map(Path::to_owned),
        });
    }
    Ok(components)
}

/// The packages of npm of which esbuild puts something into an element.
fn of_npm(workspace: &Workspace, modules: &Path, scratch: &Path) -> anyhow::Result<Vec<Component>> {
    let mut names = Vec::new();
    for element in ELEMENTS {
        let source = workspace.web().join(loader::ELEMENTS).join(element);
        // https://esbuild.github.io/api/#metafile
        let list = scratch.join(element).with_extension("json");
        let metafile = format!("--metafile={}", list.display());
        let arguments = ["--bundle", "--format=esm", "--loader:.css=text", &*metafile];
        esbuild::run(
            workspace,
            &source,
            &scratch.join("elements").join(element),
            &arguments,
        )?;
        let list: Value = serde_json::from_slice(&fs::read(&list)?)?;
        let inputs = list["inputs"].as_object();
        names.extend(
            inputs
                .into_iter()
                .flatten()
                .filter_map(|(path, _)| package_of(path)),
        );
    }
    names.sort();
    names.dedup();
    let component = |name: String| -> anyhow::Result<Component> {
        let folder = modules.join(&name);
        let package: Value = serde_json::from_slice(&fs::read(folder.join("package.json"))?)?;
        let text = |key: &str| package[key].as_str().unwrap_or_default();
        Ok(Component {
            name: format!("{name} v{}", text("version")),
            licence: text("license").to_owned(),
            folder: Some(folder),
        })
    };
    names.into_iter().map(component).collect()
}

/// The package that a file belongs to.
fn package_of(path: &str) -> Option<String> {
    let (_, inside) = path.rsplit_once("node_modules/")?;
    let parts = if inside.starts_with('@') { 2 } else { 1 };
    Some(inside.split('/').take(parts).collect::<Vec<_>>().join("/"))
}

fn texts(component: &Component, modules: &Path) -> anyhow::Result<Vec<String>> {
    if let Some(folder) = &component.folder {
        let own = own_texts(folder)?;
        if !own.is_empty() {
            return Ok(own);
        }
    }
    chosen(&component.licence)
        .into_iter()
        .map(|id| spdx(modules, &id, &component.name))
        .collect()
}

/// The files of a package that hold licences; where there is a choice with MIT, without Apache's.
fn own_texts(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|file| file.is_file() && name_of(file).is_some_and(|name| is_licence(&name)))
        .collect();
    files.sort();
    let is_of = |file: &PathBuf, word: &str| name_of(file).is_some_and(|name| name.contains(word));
    if files.iter().any(|file| is_of(file, "MIT")) {
        files.retain(|file| !is_of(file, "APACHE"));
    }
    let read = |file: &PathBuf| -> anyhow::Result<String> {
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        Ok(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))
    };
    files.iter().map(read).collect()
}

fn name_of(file: &Path) -> Option<String> {
    Some(file.file_name()?.to_string_lossy().to_uppercase())
}

fn is_licence(name: &str) -> bool {
    NAMES.iter().any(|begin| name.starts_with(begin))
}

/// The identifiers of an expression: <https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/>. Where there
/// is a choice with MIT, only that.
fn chosen(expression: &str) -> Vec<String> {
    let is_free = expression.contains(" OR ") || expression.contains('/');
    let words = expression.split([' ', '(', ')', '/']);
    let mut ids: Vec<String> = words
        .filter(|word| !word.is_empty() && !["AND", "OR", "WITH"].contains(word))
        .map(str::to_owned)
        .collect();
    if is_free && !expression.contains(" AND ") && ids.iter().any(|id| id == "MIT") {
        ids.retain(|id| id == "MIT");
    }
    let [licence, below] = ON_TOP;
    if ids.iter().any(|id| id == licence) {
        ids.push(below.to_owned());
    }
    ids
}

/// The text of a licence, for whoever has made this.
fn spdx(modules: &Path, id: &str, name: &str) -> anyhow::Result<String> {
    let file = modules.join(format!("spdx-license-list/licenses/{id}.json"));
    let content = fs::read(&file).with_context(|| format!("SPDX knows no licence {id}"))?;
    let licence: Value = serde_json::from_slice(&content)?;
    let text = licence["licenseText"].as_str();
    let text = text.with_context(|| format!("SPDX has no text of {id}"))?;
    let name = name.split(" v").next().unwrap_or(name);
    let authors = format!("the authors of {name}");
    Ok(text
        .replace("<year> <copyright holders>", &authors)
        .replace("<year> <owner>", &authors))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_alternatives_the_shortest_is_chosen_and_of_several_all() {
        for (expression, ids) in [
            ("MIT OR Apache-2.0", &["MIT"][..]),
            ("MIT/Apache-2.0", &["MIT"]),
            ("Zlib", &["Zlib"]),
            (
                "(MIT OR Apache-2.0) AND Unicode-3.0",
                &["MIT", "Apache-2.0", "Unicode-3.0"],
            ),
            ("LGPL-3.0-only", &["LGPL-3.0-only", "GPL-3.0-only"]),
        ] {
            assert_eq!(chosen(expression), ids, "{expression}");
        }
    }

    #[test]
    fn files_belong_to_the_innermost_package() {
        let package = |path| package_of(path);
        assert_eq!(
            package("a/node_modules/@xterm/xterm/lib/x.mjs"),
            Some("@xterm/xterm".into())
        );
        assert_eq!(
            package("node_modules/a/node_modules/b/c.js"),
            Some("b".into())
        );
        assert_eq!(package("web/elements/repl.js"), None);
    }

    #[test]
    fn own_texts_are_those_with_such_names() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["LICENSE-MIT", "license-apache", "COPYING", "lib.rs"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        assert_eq!(
            own_texts(folder.path()).unwrap(),
            ["COPYING", "LICENSE-MIT"]
        );
    }
}
