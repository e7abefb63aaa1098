//! What the runtime imports throws nothing through Rust.
//!
//! A function is imported with `catch`, or its JavaScript begins with `try`, or the comment of its JavaScript says why it
//! throws nothing: "Throws nothing: ...". One that throws on purpose says so where it is imported: "Throws: ...".

use super::source::{Finding, Source};

/// The file of the imports, and the folder of those that have files of their own.
const IMPORTS: &str = "crates/runtime/src/bridge/imports";
const SCRIPTS: &str = "crates/runtime";

const RULE: &str = "nothing throws through Rust";

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let imports = sources.iter().filter(|source| {
        let rest = source.path.strip_prefix(IMPORTS);
        rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    });
    imports.flat_map(|imports| of(imports, sources)).collect()
}

/// What a file imports that may throw.
fn of(imports: &Source, sources: &[Source]) -> Vec<Finding> {
    let unsafe_ones = functions(imports).into_iter().filter(|function| {
        let script = format!("{SCRIPTS}{}", function.script);
        let script = sources.iter().find(|source| source.path == script);
        !script.is_some_and(|script| is_safe(&script.text, &function.name))
    });
    unsafe_ones
        .map(|function| {
            let way_out = format!(
                "`{}` may throw: import it with `catch`, begin it with `try`, or say in its comment in {} why it \
                 \"Throws nothing: \"",
                function.name, function.script
            );
            imports.finding(function.line, RULE, way_out)
        })
        .collect()
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

/// Whether a function of a script begins with `try`, or says in its comment why it throws nothing.
fn is_safe(script: &str, name: &str) -> bool {
    let Some(at) = script.find(&format!("export function {name}(")) else {
        return false;
    };
    let (before, function) = script.split_at(at);
    let body = function.split_once(") {\n").map_or("", |(_, body)| body);
    let comment = before
        .trim_end()
        .strip_suffix("*/")
        .and_then(|before| before.rfind("/**").map(|start| &before[start..]));
    body.trim_start().starts_with("try {")
        || comment.is_some_and(|comment| comment.contains("Throws nothing: "))
}

#[cfg(test)]
mod tests {
    use super::super::source::{places, source};
    use super::*;

    #[test]
    fn what_may_throw_is_found() {
        let imports = source(
            "crates/runtime/src/bridge/imports.rs",
            "\
#[wasm_bindgen(module = \"/js/object.js\")]
extern \"C\" {
    pub(crate) fn size(value: &JsValue) -> f64;
    #[wasm_bindgen(js_name = isTrue)]
    pub(crate) fn is_true(value: &JsValue) -> bool;
    #[wasm_bindgen(catch)]
    pub(crate) fn names(value: &JsValue) -> Result<JsValue, JsValue>;
    pub(crate) fn raise(value: &JsValue);
    /// Throws: on purpose.
    pub(crate) fn bring(part: u32);
}
",
        );
        let script = source(
            "crates/runtime/js/object.js",
            "\
/** Of a value. */
export function size(value) {
  return value.size;
}
export function isTrue(value) {
  try {
    return value.size > 0;
  } catch {
    return true;
  }
}
/** Throws nothing: a variable. */
export function raise(value) {
  raised = value;
}
",
        );
        let of_document = source(
            "crates/runtime/src/bridge/imports/document.rs",
            "\
#[wasm_bindgen(module = \"/js/object.js\")]
extern \"C\" {
    pub(crate) fn size(value: &JsValue) -> f64;
}
",
        );
        assert_eq!(
            places(&check(&[imports, of_document, script])),
            [
                "crates/runtime/src/bridge/imports.rs:3",
                "crates/runtime/src/bridge/imports/document.rs:3"
            ]
        );
    }
}
