//! Packages of others that the modules under `py/` stand on: `packaging` and `resolvelib`, with which pip, and so
//! `browser.packages`, finds out what is to be installed.
//!
//! They come out of the wheel of pip that the library of the pinned RustPython carries for `ensurepip`, so that their
//! versions are pinned and checked with it, and a build needs nothing else. They have names below `_packages`: a page may
//! install these packages for itself, in other versions.

use crate::{
    archive,
    source::{Error, Module},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Where the wheel lies in the library.
const FOLDER: &str = "ensurepip/_bundled";

/// Where packages of others are in the wheel.
const WITHIN: &str = "pip/_vendor/";

/// The package that they are put into.
const PACKAGE: &str = "_packages";

/// The packages.
const CHOSEN: &[&str] = &["packaging", "resolvelib"];

/// Modules of theirs that are left out, each with why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("packaging._elffile", "it reads programs of Linux"),
    ("packaging._manylinux", "it looks for a library of C"),
    ("packaging._musllinux", "it starts a process"),
    (
        "packaging.dependency_groups",
        "it is for those who make packages",
    ),
    ("packaging.direct_url", "it is for those who make packages"),
    ("packaging.licenses", "it is for those who make packages"),
    (
        "packaging.metadata",
        "the library reads what is needed of it",
    ),
    ("packaging.pylock", "it is for those who make packages"),
    (
        "packaging.tags",
        "py/ has its own: a page has few tags, all known",
    ),
];

/// The modules, of the library in this folder.
pub(crate) fn find(library: &Path) -> Result<Vec<Module>, Error> {
    let wheel = wheel(&library.join(FOLDER))?;
    let unreadable = |error| Error::Read(wheel.clone(), error);
    let bytes = fs::read(&wheel).map_err(unreadable)?;
    let mut modules = Vec::new();
    for file in archive::files(&bytes).map_err(unreadable)? {
        if let Some((name, package)) = chosen(file.name) {
            modules.push(Module {
                name: format!("{PACKAGE}.{name}"),
                path: wheel.join(file.name),
                text: Some(file.text().map_err(unreadable)?),
                package,
            });
        }
    }
    Ok(modules)
}

/// The one file in a folder.
fn wheel(folder: &Path) -> Result<PathBuf, Error> {
    let unreadable = |error| Error::Read(folder.to_owned(), error);
    let mut files = fs::read_dir(folder).map_err(unreadable)?;
    let file = files.next().unwrap_or(Err(io::ErrorKind::NotFound.into()));
    Ok(file.map_err(unreadable)?.path())
}

/// The dotted name of a module that is wanted, by its file in the wheel; whether it is a package.
fn chosen(file: &str) -> Option<(String, bool)> {
    let path = file.strip_prefix(WITHIN)?.strip_suffix(".py")?;
    let (path, package) = match path.strip_suffix("/__init__") {
        Some(path) => (path, true),
        None => (path, false),
    };
    let name = path.replace('/', ".");
    let within = |outer: &str| {
        let rest = name.strip_prefix(outer);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let wanted = CHOSEN.iter().any(|name| within(name));
    (wanted && !LEFT_OUT.iter().any(|(name, _)| within(name))).then_some((name, package))
}

#[cfg(test)]
mod tests {
    use super::{chosen, find};
    use std::{collections::BTreeSet, path::Path};

    #[test]
    fn what_is_needed_of_the_wheel_is_chosen() {
        for (file, expected) in [
            (
                "pip/_vendor/packaging/__init__.py",
                Some(("packaging", true)),
            ),
            (
                "pip/_vendor/packaging/markers.py",
                Some(("packaging.markers", false)),
            ),
            ("pip/_vendor/packaging/licenses/__init__.py", None),
            ("pip/_vendor/packaging/py.typed", None),
            ("pip/_vendor/packages/__init__.py", None),
            ("pip/_internal/main.py", None),
        ] {
            let found = chosen(file);
            let found = found
                .as_ref()
                .map(|(name, package)| (name.as_str(), *package));
            assert_eq!(found, expected, "{file}");
        }
    }

    #[test]
    fn both_packages_are_there() {
        let modules = find(Path::new(rustpython_pylib::LIB_PATH)).unwrap();
        let names: BTreeSet<&str> = modules.iter().map(|module| &*module.name).collect();
        for name in [
            "packaging.requirements",
            "resolvelib",
            "resolvelib.resolvers",
        ] {
            assert!(names.contains(&*format!("_packages.{name}")), "{names:?}");
        }
    }
}
