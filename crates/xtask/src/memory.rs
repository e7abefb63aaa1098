//! The functions by which wasm-bindgen's JavaScript gets at the module's memory: the runtime's own take their place.
//!
//! wasm-bindgen's call methods by the prototype, as `TextDecoder.prototype.decode`, at each text that passes. In a page that
//! has changed such a method they throw through Rust, and Python stops.

use anyhow::{Context, bail, ensure};

/// The file of the runtime's own, as the script that wasm-bindgen has made names it.
const FILE: &str = "memory.js";

/// What the runtime's own file has, by the names that wasm-bindgen gives them.
const FUNCTIONS: [&str; 9] = [
    "addToExternrefTable0",
    "getArrayU16FromWasm0",
    "getArrayU8FromWasm0",
    "getDataViewMemory0",
    "getStringFromWasm0",
    "handleError",
    "passArray32ToWasm0",
    "passArray8ToWasm0",
    "passStringToWasm0",
];

/// The same of what there is only where the module uses it.
const IF_USED: [&str; 1] = ["takeFromExternrefTable0"];

/// What only those functions need.
const THEIRS: [&str; 11] = [
    "const MAX_SAFARI_DECODE_BYTES",
    "const cachedTextEncoder",
    "cachedTextDecoder.decode()",
    "function decodeText(",
    "function getUint16ArrayMemory0(",
    "function getUint32ArrayMemory0(",
    "function getUint8ArrayMemory0(",
    "if (!('encodeInto' in",
    "let WASM_VECTOR_LEN",
    "let cached",
    "let numBytesDecoded",
];

/// What the rest would have that gets at the memory, or at a table, in a way of its own.
const SIGNS: [&str; 8] = [
    "memory.buffer",
    ".apply(",
    ".charCodeAt(",
    ".subarray(",
    ".get(idx",
    "TextDecoder",
    "TextEncoder",
    "new DataView(",
];

/// The script with the runtime's own functions.
pub(crate) fn replaced(script: &str) -> anyhow::Result<String> {
    let folder = script
        .split_once("'./snippets/")
        .and_then(|(_, rest)| rest.split_once("/js/"))
        .map(|(folder, _)| format!("./snippets/{folder}/js"))
        .context("wasm-bindgen's JavaScript imports nothing of the runtime's")?;
    let statements = statements(script);
    let defines = |statement: &str, name: &str| statement.starts_with(&format!("function {name}("));
    for name in FUNCTIONS {
        ensure!(
            statements.iter().any(|statement| defines(statement, name)),
            "wasm-bindgen's JavaScript has no function {name}: see what it has instead, and change {FILE} and the list here"
        );
    }
    let names = || FUNCTIONS.iter().chain(&IF_USED);
    let is_theirs = |statement: &str| {
        THEIRS.iter().any(|start| statement.starts_with(start))
            || names().any(|name| defines(statement, name))
    };
    let kept: String = statements
        .into_iter()
        .filter(|statement| !is_theirs(statement))
        .collect();
    // It forgets the views of a module that was there before.
    let kept: String = kept
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("    cached"))
        .collect();
    let start = "wasm = instance.exports;";
    ensure!(
        kept.matches(start).count() == 1,
        "wasm-bindgen's JavaScript does not say `{start}` once"
    );
    if let Some(sign) = SIGNS.iter().find(|sign| kept.contains(**sign)) {
        bail!(
            "wasm-bindgen's JavaScript has `{sign}` where {FILE} does not see to it: what it does there, {FILE} must do"
        );
    }
    let imported: Vec<&str> = names().copied().collect();
    Ok(format!(
        "import {{ {}, passed as WASM_VECTOR_LEN, useModule }} from '{folder}/{FILE}';\n{}",
        imported.join(", "),
        kept.replace(start, &format!("{start}\n    useModule(wasm);"))
    ))
}

/// The statements of the top level, each with what follows it up to the next.
fn statements(script: &str) -> Vec<String> {
    let mut statements: Vec<String> = Vec::new();
    for line in script.split_inclusive('\n') {
        let goes_on = line.starts_with([' ', '}', '\n', '\r', '*', ']', ')']);
        match statements.last_mut() {
            Some(last) if goes_on => last.push_str(line),
            _ => statements.push(line.to_owned()),
        }
    }
    statements
}

#[cfg(test)]
mod tests {
    use super::{FUNCTIONS, replaced};

    /// A script as wasm-bindgen makes it.
    fn script(more: &str) -> String {
        let functions =
            FUNCTIONS.map(|name| format!("function {name}(a) {{\n    return 0;\n}}\n\n"));
        format!(
            "import {{ a }} from './snippets/runtime-1/js/a.js';\nlet cachedViewMemory0 = null;\n{}let wasm;\n{more}\
             function __wbg_finalize_init(instance, module) {{\n    wasm = instance.exports;\n    cachedViewMemory0 = null;\n\
             \x20   return wasm;\n}}\n",
            functions.concat()
        )
    }

    #[test]
    fn what_gets_at_the_memory_is_the_runtimes_own() {
        let made = replaced(&script("")).expect("all is there");
        let (import, rest) = made.split_once('\n').expect("an import");
        assert!(import.contains("getStringFromWasm0"), "{import}");
        assert!(
            import.ends_with("from './snippets/runtime-1/js/memory.js';"),
            "{import}"
        );
        assert_eq!(
            rest,
            "import { a } from './snippets/runtime-1/js/a.js';\nlet wasm;\n\
             function __wbg_finalize_init(instance, module) {\n    wasm = instance.exports;\n    useModule(wasm);\n\
             \x20   return wasm;\n}\n"
        );
    }

    #[test]
    fn what_wasm_bindgen_has_otherwise_is_told() {
        let other = script("function getArrayF64FromWasm0(a) {\n    return f().subarray(a);\n}\n");
        assert!(replaced(&other).is_err());
        assert!(replaced(&script("").replace("handleError", "tried")).is_err());
    }
}
