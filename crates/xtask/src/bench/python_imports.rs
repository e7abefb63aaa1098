//! Which scripts import more than the browser: to a runtime whose library is a file of its own, a page brings it then.

/// The modules that every runtime has without its library.
const WITHOUT_LIBRARY: [&str; 6] = [
    "__future__",
    "browser",
    "browser.aio",
    "browser.html",
    "builtins",
    "javascript",
];

/// The modules of the package `browser` that are in Brython's library.
const IN_LIBRARY: [&str; 15] = [
    "ajax",
    "highlight",
    "indexed_db",
    "local_storage",
    "markdown",
    "object_storage",
    "session_storage",
    "svg",
    "template",
    "timer",
    "ui",
    "webcomponent",
    "websocket",
    "widgets",
    "worker",
];

/// Whether a source has an import, anywhere, of a module that is in a library. A line of a text that looks like one
/// counts too, which costs that page some time.
pub(super) fn need_library(source: &str) -> bool {
    source.lines().any(|line| {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(modules) = line.strip_prefix("import ") {
            return first_words(modules).any(|module| !WITHOUT_LIBRARY.contains(&module));
        }
        let import = line
            .strip_prefix("from ")
            .and_then(|line| line.split_once(" import "));
        match import {
            Some(("browser", names)) => first_words(names).any(|name| IN_LIBRARY.contains(&name)),
            Some((module, _)) => !WITHOUT_LIBRARY.contains(&module.trim()),
            None => false,
        }
    })
}

/// Of what commas separate, as in `a as b, c`.
fn first_words(list: &str) -> impl Iterator<Item = &str> {
    let parts = list.trim_matches(['(', ')']).split(',');
    parts.filter_map(|part| part.split_whitespace().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_alone_needs_no_library() {
        for source in [
            "from browser import document, window as w\nx = 1",
            "import browser",
            "from browser import html\nfrom browser.html import *",
            "import browser.html, javascript  # import math",
            "text = 'from here to there'",
            "",
        ] {
            assert!(!need_library(source), "{source}");
        }
    }

    #[test]
    fn whatever_else_is_imported_does() {
        for source in [
            "import math",
            "def f():\n    from math import sqrt",
            "import browser, time as t",
            "from browser import (document, timer)",
            "from browser.local_storage import storage",
            "import json, browser",
        ] {
            assert!(need_library(source), "{source}");
        }
    }
}
