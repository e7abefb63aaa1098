//! JavaScript functions are imported in one file of the runtime and exported from one other, and what is in its folder.

use super::source::{Finding, Source};

const IMPORTS: &str = "crates/runtime/src/bridge/imports.rs";
const EXPORTS: &str = "crates/runtime/src/exports.rs";

const RULE: &str = "the border to JavaScript";

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.is("rs") && in_wasm(source))
    {
        for (line, kind) in bindings(source) {
            let (home, what) = match kind {
                Binding::Import => (IMPORTS, "imports from"),
                Binding::Export => (EXPORTS, "exports to"),
            };
            let folder = home.trim_end_matches(".rs");
            if source.path != home && source.below(folder).is_none() {
                let way_out = format!("{what} JavaScript stand in {home}: move this there");
                findings.push(source.finding(line, RULE, way_out));
            }
        }
    }
    findings
}

fn in_wasm(source: &Source) -> bool {
    source.below("crates/runtime").is_some() || source.below("crates/engine").is_some()
}

enum Binding {
    Import,
    Export,
}

/// Every item with the attribute of wasm-bindgen, by its first line. An `extern` block is one.
fn bindings(source: &Source) -> Vec<(usize, Binding)> {
    let mut found = Vec::new();
    let mut attribute = None;
    let mut in_block = false;
    for (number, line) in source.code() {
        let line = line.trim();
        if in_block {
            // As rustfmt leaves it: the block ends where a brace stands by itself.
            in_block = line != "}";
        } else if line.starts_with("#[wasm_bindgen") {
            attribute = Some(number);
        } else if let Some(first) = attribute.filter(|_| !line.starts_with('#')) {
            attribute = None;
            let is_extern = line.starts_with("extern ") || line.starts_with("unsafe extern ");
            in_block = is_extern && !line.ends_with('}');
            found.push((
                first,
                if is_extern {
                    Binding::Import
                } else {
                    Binding::Export
                },
            ));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::source::{places, source};
    use super::*;

    const IMPORT: &str = "\
#[wasm_bindgen(module = \"/js/page.js\")]
extern \"C\" {
    #[wasm_bindgen(catch)]
    fn size(value: &JsValue) -> Result<f64, JsValue>;
}
";
    const EXPORT: &str = "#[wasm_bindgen]\n#[must_use]\npub fn start() {}\n";

    #[test]
    fn each_has_its_place() {
        assert!(check(&[source(IMPORTS, IMPORT), source(EXPORTS, EXPORT)]).is_empty());
        let swapped = check(&[source(IMPORTS, EXPORT), source(EXPORTS, IMPORT)]);
        assert_eq!(
            places(&swapped),
            [format!("{IMPORTS}:1"), format!("{EXPORTS}:1")]
        );
        assert!(swapped[0].way_out.contains(EXPORTS));
    }

    #[test]
    fn other_files_have_neither() {
        let both = format!("{IMPORT}{EXPORT}");
        let path = "crates/runtime/src/events.rs";
        let expected = [format!("{path}:1"), format!("{path}:6")];
        assert_eq!(places(&check(&[source(path, &both)])), expected);
        assert!(check(&[source(path, "use wasm_bindgen::JsValue;\n")]).is_empty());
    }
}
