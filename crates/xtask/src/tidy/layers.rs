//! Which crate may know which.

use super::source::{Finding, Source};

/// What a crate must not depend on, and why.
struct Layer {
    folder: &'static str,
    /// Names of crates; one that ends in `*` stands for all that begin so.
    forbidden: &'static [&'static str],
    way_out: &'static str,
}

const LAYERS: [Layer; 5] = [
    Layer {
        folder: "crates/engine",
        forbidden: &[
            "js-sys",
            "wasm-bindgen*",
            "web-sys",
            "gloo*",
            "runtime",
            "server",
        ],
        way_out: "the engine has no browser in it; what touches JavaScript belongs in crates/runtime",
    },
    Layer {
        folder: "crates/pack",
        forbidden: &[
            "js-sys",
            "wasm-bindgen*",
            "web-sys",
            "gloo*",
            "runtime",
            "server",
        ],
        way_out: "the packer compiles Python and nothing else",
    },
    Layer {
        folder: "crates/server",
        forbidden: &["engine", "runtime", "pack", "rustpython*"],
        way_out: "the server serves bytes; hand it what it needs as a file or a setting",
    },
    Layer {
        folder: "crates/xtask",
        forbidden: &["engine", "runtime", "pack", "rustpython*"],
        way_out: "any compiler has to compile xtask; call what contains RustPython as a program",
    },
    Layer {
        folder: "tests",
        forbidden: &["engine", "runtime", "pack", "rustpython*"],
        way_out: "tests see Pytag from outside, through a browser; test a crate in the crate",
    },
];

const RULE: &str = "who may know whom";

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources {
        for layer in LAYERS
            .iter()
            .filter(|layer| source.below(layer.folder).is_some())
        {
            let found = if source.path.ends_with("Cargo.toml") {
                manifest(source, layer)
            } else if source.is("rs") {
                code(source, layer)
            } else {
                continue;
            };
            findings.extend(found.into_iter().map(|(line, name)| {
                let way_out = format!("{} must not know `{name}`: {}", layer.folder, layer.way_out);
                source.finding(line, RULE, way_out)
            }));
        }
    }
    findings
}

/// Dependencies, in whichever way TOML lets them be written.
fn manifest(source: &Source, layer: &Layer) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_dependencies = false;
    for (number, line) in source.lines() {
        let line = line.trim();
        let name = if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            in_dependencies = section.ends_with("dependencies");
            section
                .split_once("dependencies.")
                .map_or("", |(_, name)| name)
        } else if in_dependencies && !line.starts_with('#') {
            line.split(['=', '.', ' ']).next().unwrap_or("")
        } else {
            ""
        };
        let name = name.trim_matches('"');
        if layer
            .forbidden
            .iter()
            .any(|forbidden| matches(name, forbidden))
        {
            found.push((number, name.to_owned()));
        }
    }
    found
}

/// Paths in code, for crates that come with another.
fn code(source: &Source, layer: &Layer) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in source.code() {
        for forbidden in layer.forbidden {
            let name = forbidden.trim_end_matches('*').replace('-', "_");
            if leads_to(line, &name, forbidden.ends_with('*')) {
                found.push((number, name));
            }
        }
    }
    found
}

/// Whether a path or an attribute begins with a crate, or with any whose name begins so.
fn leads_to(line: &str, name: &str, prefix: bool) -> bool {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(name).any(|(at, _)| {
        let before = &line[..at];
        let rest = &line[at + name.len()..];
        let rest = if prefix {
            rest.trim_start_matches(in_name)
        } else {
            rest
        };
        let begins = !before.ends_with(in_name) && !before.ends_with("::");
        begins && (rest.starts_with("::") || before.ends_with("#[") && !rest.starts_with(in_name))
    })
}

fn matches(name: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(prefix) => name.starts_with(prefix),
        None => name == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::{places, source};
    use super::*;

    #[test]
    fn the_engine_names_no_javascript_crate() {
        let sources = [
            source(
                "crates/engine/Cargo.toml",
                "[dependencies]\nrustpython-vm.workspace = true\njs-sys = \"1\"\n",
            ),
            source(
                "crates/engine/src/lib.rs",
                "// like js_sys\nuse js_sys::Array;\nfn f(x: wasm_bindgen::JsValue) {}\n",
            ),
            source("crates/runtime/src/lib.rs", "use js_sys::Array;\n"),
        ];
        let expected = [
            "crates/engine/Cargo.toml:3",
            "crates/engine/src/lib.rs:2",
            "crates/engine/src/lib.rs:3",
        ];
        assert_eq!(places(&check(&sources)), expected);
    }

    #[test]
    fn the_server_knows_bytes() {
        let sources = [
            source(
                "crates/server/Cargo.toml",
                "[dependencies.engine]\n[dev-dependencies]\nrustpython-vm = \"1\"\ntokio = \"1\"\n",
            ),
            source(
                "crates/server/src/lib.rs",
                concat!(
                    "use tokio::runtime::Runtime;\nuse eng",
                    "ine::packs;\nlet runtime = 1;\n"
                ),
            ),
        ];
        let expected = [
            "crates/server/Cargo.toml:1",
            "crates/server/Cargo.toml:3",
            "crates/server/src/lib.rs:2",
        ];
        assert_eq!(places(&check(&sources)), expected);
    }

    #[test]
    fn features_are_not_dependencies() {
        let text = "[dependencies]\ntokio = { version = \"1\", features = [\"runtime\"] }\n[features]\nruntime = []\n";
        assert!(check(&[source("tests/Cargo.toml", text)]).is_empty());
    }
}
