//! Native modules: one file each in a folder of theirs, known only to the list that registers them.

use super::source::{Finding, Source, has_word};

const FOLDER: &str = "crates/runtime/src/modules";
const LIST: [&str; 2] = [
    "crates/runtime/src/modules.rs",
    "crates/runtime/src/modules/mod.rs",
];

const RULE: &str = "native modules";

/// The crates that have native modules, and what makes one.
const CRATES: [&str; 2] = ["crates/engine/src", "crates/runtime/src"];
const MODULE: &str = "#[pymodule";

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let list = sources.iter().find(|source| is_list(source));
    let mut findings = outside(sources);
    for module in sources.iter().filter(|source| !is_list(source)) {
        let Some(name) = module
            .below(FOLDER)
            .and_then(|file| file.strip_suffix(".rs"))
        else {
            continue;
        };
        if name.contains('/') {
            // A part of a module that is large.
            continue;
        }
        let registered = list.is_some_and(|list| {
            list.code()
                .any(|(_, line)| has_word(line, name) && line.contains(&format!("{name}::")))
        });
        if !registered {
            let home = list.map_or(LIST[0], |list| &list.path);
            let way_out = format!("`{name}` is in no list: register it in {home}");
            findings.push(module.finding(1, RULE, way_out));
        }
        let others = sources
            .iter()
            .filter(|other| !is_list(other) && is_other(other, name));
        findings.extend(others.flat_map(|other| acquaintances(other, name)));
    }
    findings
}

/// Native modules that stand elsewhere.
fn outside(sources: &[Source]) -> Vec<Finding> {
    let mut found = Vec::new();
    for home in CRATES {
        for source in sources {
            let Some(path) = source.below(home) else {
                continue;
            };
            if path.starts_with("modules/") || !source.is("rs") {
                continue;
            }
            let lines = source.code().filter(|(_, text)| text.contains(MODULE));
            found.extend(lines.map(|(line, _)| {
                let way_out = format!("a native module stands in {home}/modules");
                source.finding(line, RULE, way_out)
            }));
        }
    }
    found
}

/// Code of the runtime outside of this module.
fn is_other(source: &Source, name: &str) -> bool {
    let own = source.below(FOLDER).is_some_and(|file| {
        file.strip_prefix(name)
            .is_some_and(|rest| rest.starts_with(['.', '/']))
    });
    // What wasm exports may lead straight into a module.
    let exports = source.path == "crates/runtime/src/exports.rs";
    !own && !exports && source.is("rs") && source.below("crates/runtime/src").is_some()
}

fn acquaintances(other: &Source, name: &str) -> Vec<Finding> {
    let mut paths = vec![format!("modules::{name}")];
    if other.below(FOLDER).is_some() {
        paths.push(format!("super::{name}"));
    }
    let lines = other
        .code()
        .filter(|(_, line)| paths.iter().any(|path| has_word(line, path)));
    lines
        .map(|(line, _)| {
            let way_out = format!(
                "only the list of modules knows `{name}`: move what is shared out of {FOLDER}"
            );
            other.finding(line, RULE, way_out)
        })
        .collect()
}

fn is_list(source: &Source) -> bool {
    LIST.contains(&source.path.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::source::{places, source};
    use super::*;

    fn module(name: &str, text: &str) -> Source {
        source(&format!("{FOLDER}/{name}.rs"), text)
    }

    #[test]
    fn the_list_may_know_all() {
        let list = source(
            LIST[0],
            "mod websocket;\nlet all = [websocket::module_def];\n",
        );
        assert!(check(&[list, module("websocket", "fn f() {}\n")]).is_empty());
    }

    #[test]
    fn a_module_in_no_list_is_found() {
        let list = source(
            LIST[0],
            "mod websocket;\nmod timer;\nlet all = [websocket::module_def];\n",
        );
        let found = check(&[list, module("websocket", ""), module("timer", "")]);
        assert_eq!(places(&found), [format!("{FOLDER}/timer.rs:1")]);
    }

    #[test]
    fn a_module_that_stands_elsewhere_is_found() {
        let text = "use f;\n#[pymodule(name = \"clock\")]\nmod clock {}\n";
        let sources = [
            source("crates/engine/src/clock.rs", text),
            source("crates/engine/src/modules/time.rs", text),
        ];
        assert_eq!(places(&check(&sources)), ["crates/engine/src/clock.rs:2"]);
    }

    #[test]
    fn others_may_not() {
        let list = source(LIST[0], "let all = [websocket::def, timer::def];\n");
        let sources = [
            list,
            module(
                "websocket",
                "use super::timer;\nuse crate::modules::websocket::X;\n",
            ),
            module("timer", "fn f() {}\n"),
            source(
                "crates/runtime/src/lib.rs",
                "use crate::modules::timer::X;\n// modules::timer\n",
            ),
        ];
        let expected = [
            format!("{FOLDER}/websocket.rs:1"),
            "crates/runtime/src/lib.rs:1".to_owned(),
        ];
        assert_eq!(places(&check(&sources)), expected);
    }
}
