//! Packages of others that the modules under `py/` stand on.
//!
//! `packaging` and `resolvelib`, with which pip, and so `browser.packages`, finds out what is to be installed, come out of
//! the wheel of pip that the library of the pinned RustPython carries for `ensurepip`, so that their versions are pinned
//! and checked with it. Mistune, with which `browser.markdown` reads Markdown, comes out of its own wheel, which whoever builds the
//! library brings. They have names of ours: a page may install these packages for itself, in other versions.

use crate::{
    archive,
    source::{Error, Module},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What is taken out of a wheel.
struct Source {
    /// Where packages of others are in the wheel.
    within: &'static str,
    /// What their names begin with.
    package: &'static str,
    /// The packages.
    chosen: &'static [&'static str],
    /// Modules of theirs that are left out, each with why.
    left_out: &'static [(&'static str, &'static str)],
}

/// Where the wheel of pip lies in the library.
const FOLDER: &str = "ensurepip/_bundled";

const PIP: Source = Source {
    within: "pip/_vendor/",
    package: "_packages.",
    chosen: &["packaging", "resolvelib"],
    left_out: &[
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
    ],
};

const MISTUNE: Source = Source {
    within: "",
    package: "_",
    chosen: &["mistune"],
    left_out: &[
        ("mistune.__main__", "there is no command line"),
        (
            "mistune.directives",
            "what it adds to Markdown is not asked for",
        ),
        (
            "mistune.plugins.abbr",
            "what it adds to Markdown is not asked for",
        ),
        (
            "mistune.plugins.def_list",
            "what it adds to Markdown is not asked for",
        ),
        (
            "mistune.plugins.footnotes",
            "what it adds to Markdown is not asked for",
        ),
        (
            "mistune.plugins.math",
            "what it adds to Markdown is not asked for",
        ),
        (
            "mistune.plugins.ruby",
            "what it adds to Markdown is not asked for",
        ),
        ("mistune.plugins.speedup", "it changes what is text"),
        (
            "mistune.plugins.spoiler",
            "what it adds to Markdown is not asked for",
        ),
        (
            "mistune.plugins.task_lists",
            "what it adds to Markdown is not asked for",
        ),
        (
            "mistune.plugins.url",
            "what it adds to Markdown is not asked for",
        ),
        ("mistune.renderers.markdown", "it writes no HTML"),
        ("mistune.renderers.rst", "it writes no HTML"),
        ("mistune.toc", "what it adds to Markdown is not asked for"),
    ],
};

/// The modules, of the library in this folder and of Mistune's wheel, if there is one.
pub(crate) fn find(library: &Path, mistune: Option<&Path>) -> Result<Vec<Module>, Error> {
    let mut modules = PIP.modules(&wheel(&library.join(FOLDER))?)?;
    if let Some(wheel) = mistune {
        modules.extend(MISTUNE.modules(wheel)?);
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

impl Source {
    fn modules(&self, wheel: &Path) -> Result<Vec<Module>, Error> {
        let unreadable = |error| Error::Read(wheel.to_owned(), error);
        let bytes = fs::read(wheel).map_err(unreadable)?;
        let mut modules = Vec::new();
        for file in archive::files(&bytes).map_err(unreadable)? {
            if let Some((name, package)) = self.choose(file.name) {
                modules.push(Module {
                    name: format!("{}{name}", self.package),
                    path: wheel.join(file.name),
                    text: Some(file.text().map_err(unreadable)?),
                    package,
                });
            }
        }
        Ok(modules)
    }

    /// The dotted name of a module that is wanted, by its file in the wheel; whether it is a package.
    fn choose(&self, file: &str) -> Option<(String, bool)> {
        let path = file.strip_prefix(self.within)?.strip_suffix(".py")?;
        let (path, package) = match path.strip_suffix("/__init__") {
            Some(path) => (path, true),
            None => (path, false),
        };
        let name = path.replace('/', ".");
        let within = |outer: &str| {
            let rest = name.strip_prefix(outer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let wanted = self.chosen.iter().any(|name| within(name));
        (wanted && !self.left_out.iter().any(|(name, _)| within(name))).then_some((name, package))
    }
}

#[cfg(test)]
mod tests {
    use super::{MISTUNE, PIP, find};
    use std::{collections::BTreeSet, path::Path};

    #[test]
    fn what_is_needed_of_a_wheel_is_chosen() {
        let chosen = MISTUNE.choose("mistune/plugins/table.py");
        assert_eq!(chosen, Some(("mistune.plugins.table".to_owned(), false)));
        assert_eq!(MISTUNE.choose("mistune/toc.py"), None);
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
            let found = PIP.choose(file);
            let found = found
                .as_ref()
                .map(|(name, package)| (name.as_str(), *package));
            assert_eq!(found, expected, "{file}");
        }
    }

    #[test]
    fn the_packages_are_there() {
        let modules = find(Path::new(rustpython_pylib::LIB_PATH), None).unwrap();
        let names: BTreeSet<&str> = modules.iter().map(|module| &*module.name).collect();
        for name in [
            "_packages.packaging.requirements",
            "_packages.resolvelib",
            "_packages.resolvelib.resolvers",
        ] {
            assert!(names.contains(name), "{names:?}");
        }
    }
}
