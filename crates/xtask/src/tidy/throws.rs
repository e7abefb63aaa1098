//! What the runtime imports throws nothing through Rust.
//!
//! A function is imported with `catch`, or all that its JavaScript does is one `try`, or the comment of its JavaScript says why
//! it throws nothing: "Throws nothing: ...". Then it calls nothing outside `try` but functions of which the same holds, and
//! methods that the page cannot have changed. One that throws on purpose says so where it is imported: "Throws: ...".

use std::collections::HashMap;

use super::calls::{Call, Script};
use super::source::{Finding, Source};

/// The file of the imports, and the folder of those that have files of their own.
const IMPORTS: &str = "crates/runtime/src/bridge/imports";
const SCRIPTS: &str = "crates/runtime/js";

const RULE: &str = "nothing throws through Rust";

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let imports = sources.iter().filter(|source| {
        let rest = source.path.strip_prefix(IMPORTS);
        rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    });
    let scripts: Scripts<'_> = sources
        .iter()
        .filter_map(|source| {
            let name = source.below(SCRIPTS)?;
            (source.is("js")).then(|| (name, (source.text.as_str(), Script::new(&source.text))))
        })
        .collect();
    imports.flat_map(|imports| of(imports, &scripts)).collect()
}

/// The scripts by their names in the folder, each with its text.
type Scripts<'a> = HashMap<&'a str, (&'a str, Script<'a>)>;

/// What a file imports that may throw.
fn of(imports: &Source, scripts: &Scripts<'_>) -> Vec<Finding> {
    let found = functions(imports).into_iter().filter_map(|function| {
        let name = function.script.strip_prefix("/js/").unwrap_or("");
        let way_out = if let Some(call) = thrower(scripts, name, &function.name, &mut Vec::new()) {
            format!(
                "`{}` may throw: it calls {call} outside `try`, which the page may have changed",
                function.name
            )
        } else if !is_explained(scripts, name, &function.name) {
            format!(
                "`{}` may throw: import it with `catch`, put all that it does in a `try`, or say in its comment in {} why it \
                 \"Throws nothing: \"",
                function.name, function.script
            )
        } else {
            return None;
        };
        Some(imports.finding(function.line, RULE, way_out))
    });
    found.collect()
}

/// What a function of a script calls that may throw, by itself or by what it calls.
fn thrower(
    scripts: &Scripts<'_>,
    script: &str,
    function: &str,
    seen: &mut Vec<(String, String)>,
) -> Option<String> {
    let place = (script.to_owned(), function.to_owned());
    if seen.contains(&place) {
        return None;
    }
    seen.push(place);
    let (_, own) = scripts.get(script)?;
    own.calls(function).into_iter().find_map(|call| {
        let (name, called) = match call {
            Call::Other(name) => return Some(format!("`{name}` in `{function}`")),
            Call::Method(owner, name) => (owner, name),
            Call::Function(name) => (name, name),
        };
        let is_function = called == name;
        if is_function && own.has(name) {
            return thrower(scripts, script, name, seen);
        }
        let (file, there) = own.imported.get(name).copied().unwrap_or(("", ""));
        let file = file.trim_start_matches("./");
        match scripts.get(file) {
            Some((_, other)) if is_function && other.has(there) => {
                thrower(scripts, file, there, seen)
            }
            Some((_, other)) if is_function && other.has_taken(there) => None,
            Some((_, other)) if !is_function && other.keeps(there) => None,
            _ => Some(format!("`{called}` in `{function}`")),
        }
    })
}

struct Function {
    line: usize,
    script: String,
    name: String,
}

/// The functions that are imported without `catch`.
fn functions(imports: &Source) -> Vec<Function> {
    let mut found = Vec::new();
    let mut script = String::new();
    let mut name = None;
    let mut excused = false;
    for (line, text) in imports.lines() {
        let text = text.trim();
        if let Some(module) = between(text, "module = \"", &['"']) {
            script = module.to_owned();
        } else if text.starts_with("/// Throws: ") {
            excused = true;
        } else if text.starts_with("#[wasm_bindgen(") {
            excused |= text.contains("catch");
            name = between(text, "js_name = ", &[',', ')']).map(str::to_owned);
        } else if let Some(own) = between(text, "fn ", &['(']) {
            if !excused {
                found.push(Function {
                    line,
                    script: script.clone(),
                    name: name.take().unwrap_or_else(|| own.to_owned()),
                });
            }
            (name, excused) = (None, false);
        }
    }
    found
}

/// What stands between a text and the first of some characters.
fn between<'a>(text: &'a str, start: &str, ends: &[char]) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    rest.get(..rest.find(ends)?)
}

/// Whether all that a function does is one `try`, or its comment says why it throws nothing.
fn is_explained(scripts: &Scripts<'_>, script: &str, name: &str) -> bool {
    let Some((text, script)) = scripts.get(script) else {
        return false;
    };
    let Some((before, _)) = text.split_once(&format!("export function {name}(")) else {
        return false;
    };
    let comment = before
        .trim_end()
        .strip_suffix("*/")
        .and_then(|before| before.rfind("/**").map(|start| &before[start..]));
    script.is_tried(name) || comment.is_some_and(|comment| comment.contains("Throws nothing: "))
}

#[cfg(test)]
mod tests {
    use super::super::source::{places, source};
    use super::*;

    /// What is found in a file of imports, where the functions do this.
    fn found(imported: &str, script: &str) -> Vec<String> {
        let imports = source(
            "crates/runtime/src/bridge/imports.rs",
            &format!(
                "#[wasm_bindgen(module = \"/js/object.js\")]\nextern \"C\" {{\n{imported}}}\n"
            ),
        );
        let bridge = source(
            "crates/runtime/js/bridge.js",
            "\
const kept = keeping(new Map(), \"get\");
const collected = new FinalizationRegistry(() => {});
export function forget(value) {
  collected.unregister(value);
}
export function find(value) {
  return kept.get(value);
}
",
        );
        let script = source("crates/runtime/js/object.js", script);
        places(&check(&[imports, bridge, script]))
    }

    const NOTHING: [&str; 0] = [];
    const THIRD: [&str; 1] = ["crates/runtime/src/bridge/imports.rs:3"];

    #[test]
    fn what_may_throw_is_found() {
        let without_reason =
            "/** Of a value. */\nexport function size(value) {\n  return value.size;\n}\n";
        let imported = "    pub(crate) fn size(value: &JsValue) -> f64;\n";
        assert_eq!(found(imported, without_reason), THIRD);
        let with_catch = "    #[wasm_bindgen(catch)]\n    pub(crate) fn size(value: &JsValue) -> Result<f64, JsValue>;\n";
        assert_eq!(found(with_catch, without_reason), NOTHING);
        let on_purpose =
            "    /// Throws: on purpose.\n    pub(crate) fn size(value: &JsValue) -> f64;\n";
        assert_eq!(found(on_purpose, without_reason), NOTHING);
        let renamed = "    #[wasm_bindgen(js_name = isTrue)]\n    pub(crate) fn is_true(value: &JsValue) -> bool;\n";
        let tried = "\
export function isTrue(value) {
  try {
    return value.size() > 0;
  } catch {
    return true;
  }
}
";
        assert_eq!(found(renamed, tried), NOTHING);
        assert_eq!(
            found(
                renamed,
                &tried.replace("return true", "return value.size()")
            )
            .len(),
            1
        );
    }

    /// What a function does beside its `try`, whatever it says of itself.
    #[test]
    fn what_may_throw_beside_a_try_is_found() {
        let leave = |what: &str| {
            let script = format!(
                "\
import {{ find, forget as leave }} from \"./bridge.js\";
const {{ apply, defineProperty }} = Reflect;
/** Throws nothing: what may throw is tried. */
export function size(value) {{
  {what};
  try {{
    return value.size();
  }} catch {{
    // \"It's\" /what/ it is: (
  }}
  return 0;
}}
const simple = (value) => value;
function own(value) {{
  return value.own(`(`);
}}
"
            );
            found("    pub(crate) fn size(value: &JsValue) -> f64;\n", &script)
        };
        for harmless in [
            "simple(value)",
            "find(value)",
            "apply(leave, value, [])",
            "if (value === /[/(]/) return 1",
            "simple(() => value.size())",
        ] {
            assert_eq!(leave(harmless), NOTHING, "{harmless}");
        }
        for thrower in [
            "leave(value)",
            "own(value)",
            "value.own()",
            "value?.own?.own()",
            "for (const one of value) simple(one)",
            "new Map()",
            "throw value",
            "unknown(value)",
        ] {
            assert_eq!(leave(thrower), THIRD, "{thrower}");
        }
    }
}
