//! Python under `py/` imports underscored natives, the standard library and itself; JavaScript
//! under `web/` leaves Python to Python.

use std::collections::BTreeSet;

use super::source::{Finding, Source};

/// The names of the standard library's modules, those of Python itself without an underscore.
const STANDARD: &str = include_str!("standard.txt");

/// What would be Python's business in JavaScript: the order of scripts, values, events.
const SEMANTICS: [&str; 6] = [
    "text/python",
    "MutationObserver",
    "WebSocket",
    "addEventListener('click'",
    "Symbol.iterator",
    "instanceof",
];

const PY_RULE: &str = "imports of py/";
const JS_RULE: &str = "JavaScript of web/";

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let own: BTreeSet<&str> = sources
        .iter()
        .filter_map(|source| source.below("py"))
        .filter_map(|path| path.split('/').next())
        .map(|top| top.strip_suffix(".py").unwrap_or(top))
        .collect();
    let mut findings = Vec::new();
    for source in sources {
        if source.below("py").is_some() && source.is("py") {
            findings.extend(imports(source, &own));
        } else if source.below("web").is_some() && source.is("js") {
            findings.extend(semantics(source));
        }
    }
    findings
}

fn imports(source: &Source, own: &BTreeSet<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut in_text = false;
    for (number, line) in source.lines() {
        let quotes = line.matches("\"\"\"").count() + line.matches("'''").count();
        if !in_text && quotes == 0 {
            for name in imported(line.trim()) {
                if !is_allowed(name, own) {
                    let way_out = format!(
                        "`{name}` is neither a native with an underscore, nor of the standard \
                         library, nor in py/: write what is needed of it there"
                    );
                    findings.push(source.finding(number, PY_RULE, way_out));
                }
            }
        }
        in_text ^= quotes % 2 == 1;
    }
    findings
}

/// The top-level names that a statement imports; none for a relative import.
fn imported(line: &str) -> Vec<&str> {
    if let Some(rest) = line.strip_prefix("from ") {
        let Some((path, _)) = rest.split_once(" import") else {
            return Vec::new();
        };
        return Some(first_part(path))
            .filter(|name| !name.is_empty())
            .into_iter()
            .collect();
    }
    let Some(rest) = line.strip_prefix("import ") else {
        return Vec::new();
    };
    let rest = rest.split('#').next().unwrap_or("");
    rest.split(',').map(first_part).collect()
}

fn first_part(path: &str) -> &str {
    let path = path.trim();
    path.split(['.', ' ', ';']).next().unwrap_or(path)
}

fn is_allowed(name: &str, own: &BTreeSet<&str>) -> bool {
    name.starts_with('_')
        || own.contains(name)
        || STANDARD.split_whitespace().any(|word| word == name)
}

fn semantics(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in source.code() {
        for word in SEMANTICS.iter().filter(|word| line.contains(**word)) {
            let way_out = format!(
                "`{word}` is about scripts, values or events: that is Rust's in crates/runtime \
                 or Python's in a page"
            );
            findings.push(source.finding(number, JS_RULE, way_out));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::source::{places, source};
    use super::*;

    #[test]
    fn what_python_may_import() {
        let text = "import _browser, json\nfrom . import timer\nfrom .dom import Node\n\
                    import javascript\nfrom collections.abc import Mapping\nimport urllib.parse as p\n";
        let sources = [
            source("py/browser/__init__.py", text),
            source("py/javascript.py", ""),
        ];
        assert_eq!(places(&check(&sources)), [""; 0]);
    }

    #[test]
    fn what_it_may_not() {
        let text = "import json, numpy\nif True:\n    from js import window\n";
        let expected = ["py/browser/x.py:1", "py/browser/x.py:3"];
        assert_eq!(places(&check(&[source("py/browser/x.py", text)])), expected);
    }

    #[test]
    fn texts_are_not_statements() {
        let text = "\"\"\"Of numbers.\n\nimport numpy\n\"\"\"\nx = 1\n";
        assert!(check(&[source("py/x.py", text)]).is_empty());
    }

    #[test]
    fn javascript_leaves_python_alone() {
        let text = "// finds text/python\nconst a = document.querySelectorAll('[type=\"text/python\"]');\n";
        assert_eq!(
            places(&check(&[source("web/pytag.js", text)])),
            ["web/pytag.js:2"]
        );
        assert!(check(&[source("tests/pages/recorder.js", text)]).is_empty());
    }
}
