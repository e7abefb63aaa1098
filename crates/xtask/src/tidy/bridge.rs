//! The runtime's own layers: the bridge knows only itself, nothing above it goes round in a circle, and nothing knows the top.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Finding, Source};

const FOLDER: &str = "crates/runtime/src";
const BRIDGE: &str = "bridge";

/// They know all, and none of the others knows them.
const TOP: [&str; 3] = ["lib", "exports", "modules"];

const RULE: &str = "the layers of the runtime";

/// What nothing of the runtime may call, and why.
const FORBIDDEN: [(&str, &str); 5] = [
    (
        "new_function",
        "it leaks its closure: make a small class that can be called",
    ),
    (
        "new_method_def",
        "it leaks its closure: make a small class that can be called",
    ),
    ("forget", "what is forgotten is never freed"),
    (
        "js_sys",
        "the platform's functions throw through Rust where a page has changed them: import one of our own",
    ),
    (
        "web_sys",
        "the platform's functions throw through Rust where a page has changed them: import one of our own",
    ),
];

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut edges: BTreeMap<&str, BTreeMap<String, (&Source, usize)>> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.is("rs")) {
        let Some(path) = source.below(FOLDER) else {
            continue;
        };
        let own = path.split(['/', '.']).next().unwrap_or(path);
        findings.extend(forbidden(source));
        for (line, other) in known(source) {
            if own == BRIDGE && other != BRIDGE {
                let way_out = format!(
                    "the bridge must not know `{other}`: what is above it tells it what it wants"
                );
                findings.push(source.finding(line, RULE, way_out));
            } else if TOP.contains(&&*other) && !TOP.contains(&own) {
                let way_out = format!(
                    "`{other}` knows all, and nothing below may know it: move what is wanted down"
                );
                findings.push(source.finding(line, RULE, way_out));
            } else if other != own && other != BRIDGE {
                let known = edges.entry(own).or_default();
                known.entry(other).or_insert((source, line));
            }
        }
    }
    findings.extend(circles(&edges));
    findings
}

fn forbidden(source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    for (line, text) in source.code() {
        for (name, reason) in FORBIDDEN {
            let called = text.match_indices(name).any(|(at, _)| {
                let before = text[..at].chars().next_back();
                let after = &text[at + name.len()..];
                let qualified = matches!(before, None | Some(' ' | '.' | '(' | ':' | '{' | '&'));
                // `forget` is a word of our own too, where it is no function of the standard library's.
                let is_use = after.starts_with("::") || after.starts_with('(') && name != "forget";
                qualified && (is_use || text[..at].ends_with("mem::"))
            });
            if called {
                found.push(source.finding(line, RULE, format!("`{name}`: {reason}")));
            }
        }
    }
    found
}

/// The top modules of the crate that a source names, by `crate::name` or in the braces of `use crate::{...}`, or by as
/// many `super::` as lead out of all that it stands in.
fn known(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let out = "super::".repeat(depth(source));
    // How many braces are open within `use crate::{`.
    let mut depth = None;
    for (line, text) in source.code() {
        let mut rest = text;
        let after = text.split_once(&out).map(|(_, after)| after);
        found.extend(after.and_then(name).map(|name| (line, name)));
        if depth.is_none() {
            while let Some((_, after)) = rest.split_once("crate::") {
                if let Some(inside) = after.strip_prefix('{') {
                    depth = Some(0_usize);
                    rest = inside;
                    break;
                }
                found.extend(name(after).map(|name| (line, name)));
                rest = after;
            }
        }
        if let Some(open) = &mut depth {
            let mut begins = true;
            let mut at = 0;
            for c in rest.chars() {
                match c {
                    '{' => *open += 1,
                    '}' if *open == 0 => {
                        depth = None;
                        break;
                    }
                    '}' => *open -= 1,
                    ',' if *open == 0 => begins = true,
                    c if begins && *open == 0 && c.is_alphabetic() => {
                        begins = false;
                        found.extend(name(&rest[at..]).map(|name| (line, name)));
                    }
                    _ => {}
                }
                at += c.len_utf8();
            }
        }
    }
    found
}

/// How many modules a source stands in, itself among them.
fn depth(source: &Source) -> usize {
    let path = source.below(FOLDER).unwrap_or_default();
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').count()
}

/// The name that a text begins with, if it is a module's.
fn name(text: &str) -> Option<String> {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    let name = &text[..end];
    let is_module = name.starts_with(|c: char| c.is_ascii_lowercase());
    is_module.then(|| name.to_owned())
}

/// Every edge that leads back to where it comes from.
fn circles(edges: &BTreeMap<&str, BTreeMap<String, (&Source, usize)>>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (from, known) in edges {
        for (to, (source, line)) in known {
            let mut reached = BTreeSet::new();
            let mut next = vec![to.as_str()];
            while let Some(module) = next.pop() {
                if reached.insert(module)
                    && let Some(known) = edges.get(module)
                {
                    next.extend(known.keys().map(String::as_str));
                }
            }
            if reached.contains(from) {
                let way_out = format!("`{from}` and `{to}` know one another: move what they share");
                found.push(source.finding(*line, RULE, way_out));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::source::{places, source};
    use super::*;

    fn at(path: &str, text: &str) -> Source {
        source(&format!("{FOLDER}/{path}"), text)
    }

    #[test]
    fn the_bridge_knows_itself() {
        let text = "use crate::bridge::text;\nuse crate::{\n    bridge::{convert, errors},\n    dom::DomNode,\n};\n";
        let found = check(&[at("bridge/errors.rs", text), at("dom/mod.rs", text)]);
        assert_eq!(places(&found), [format!("{FOLDER}/bridge/errors.rs:4")]);
    }

    #[test]
    fn the_bridge_is_not_left_by_super_either() {
        let text = "use super::super::super::dom::DomNode;\nuse super::super::callback;\n";
        let found = check(&[
            at("bridge/object/items.rs", text),
            at("bridge/mod.rs", "use super::events;\n"),
        ]);
        let expected =
            ["object/items.rs:1", "mod.rs:1"].map(|place| format!("{FOLDER}/bridge/{place}"));
        assert_eq!(places(&found), expected);
    }

    #[test]
    fn there_is_no_circle_above_it() {
        let sources = [
            at("dom/node.rs", "use crate::{bridge, events::bind};\n"),
            at("events.rs", "use crate::{console, loader};\n"),
            at("loader.rs", "fn f() {\n    crate::dom::f();\n}\n"),
            at("exports.rs", "use crate::loader;\n"),
        ];
        let expected = [
            format!("{FOLDER}/dom/node.rs:1"),
            format!("{FOLDER}/events.rs:1"),
            format!("{FOLDER}/loader.rs:2"),
        ];
        assert_eq!(places(&check(&sources)), expected);
    }

    #[test]
    fn nothing_below_knows_the_top() {
        let sources = [
            at("loader.rs", "use crate::exports;\n"),
            at(
                "dom/node.rs",
                "use crate::{\n    bridge,\n    modules,\n};\n",
            ),
            at("exports.rs", "use crate::modules;\n"),
            at("lib.rs", "use crate::exports;\n"),
        ];
        let expected = ["loader.rs:1", "dom/node.rs:3"].map(|place| format!("{FOLDER}/{place}"));
        assert_eq!(places(&check(&sources)), expected);
    }

    #[test]
    fn the_top_goes_round_in_no_circle_either() {
        let sources = [
            at("exports.rs", "use crate::modules;\n"),
            at("modules/html.rs", "use crate::exports;\n"),
        ];
        let expected =
            ["exports.rs:1", "modules/html.rs:1"].map(|place| format!("{FOLDER}/{place}"));
        assert_eq!(places(&check(&sources)), expected);
    }

    #[test]
    fn what_leaks_is_not_called() {
        let text = "let f = vm.new_function(\"f\", f);\nstd::mem::forget(f);\nstate::forget(1);\nuse js_sys::Array;\n";
        let found = places(&check(&[at("events.rs", text)]));
        let expected = [1, 2, 4].map(|line| format!("{FOLDER}/events.rs:{line}"));
        assert_eq!(found, expected);
    }
}
