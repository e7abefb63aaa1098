//! What a page has to load, part by part: what the browser really asked for.

use std::fs;
use std::path::Path;

use anyhow::Context;
use serde_json::{Value, json};

use super::served::beside;
use super::table::Table;
use crate::sizes::{Sizes, grouped, gzip};

/// The pages themselves are ours to measure with and belong to no runtime.
const PAGES: &str = "/bench/";

/// The sizes of what each runtime asked for; nothing if that was not measured.
pub(super) fn of(measured: &Value, served: &Path) -> anyhow::Result<Value> {
    let mut all = Vec::new();
    for found in measured["requests"].as_array().into_iter().flatten() {
        let mut parts = Vec::new();
        for request in found["requests"].as_array().into_iter().flatten() {
            let path = request["path"].as_str().unwrap_or_default();
            if path.starts_with(PAGES) {
                continue;
            }
            let sizes = measure(&served.join(path.trim_start_matches('/')))?;
            parts.push(json!({
                "path": path,
                "before": request["complete"],
                "raw": sizes.raw,
                "gzip": sizes.gzip,
                "brotli": sizes.brotli,
            }));
        }
        let problem = found["requests"].as_str();
        all.push(json!({ "runtime": found["runtime"], "parts": parts, "problem": problem }));
    }
    Ok(all.into())
}

fn measure(file: &Path) -> anyhow::Result<Sizes> {
    let content = fs::read(file).with_context(|| format!("a page asked for {}", file.display()))?;
    let raw = content.len() as u64;
    Ok(Sizes {
        raw,
        gzip: gzip(&content)?,
        // What has no compressed form would only get longer.
        brotli: fs::metadata(beside(file)).map_or(raw, |file| file.len()),
    })
}

/// The table of all parts, with a sum for each runtime.
pub(super) fn render(sizes: &Value) -> String {
    let head = [
        "part",
        "before the first statement",
        "bytes",
        "gzip",
        "brotli",
    ];
    let mut table = Table::new(head);
    for runtime in sizes.as_array().into_iter().flatten() {
        let name = runtime["runtime"].as_str().unwrap_or_default();
        let mut total = Sizes::default();
        let mut rows = Vec::new();
        for part in runtime["parts"].as_array().into_iter().flatten() {
            let size = |name: &str| part[name].as_u64().unwrap_or_default();
            let sizes = Sizes {
                raw: size("raw"),
                gzip: size("gzip"),
                brotli: size("brotli"),
            };
            total.raw += sizes.raw;
            total.gzip += sizes.gzip;
            total.brotli += sizes.brotli;
            let before = if part["before"] == true { "yes" } else { "no" };
            let path = part["path"].as_str().unwrap_or_default();
            rows.push(row(format!("{name}: `{path}`"), before, sizes));
        }
        let sum = match runtime["problem"].as_str() {
            Some(problem) => vec![format!(
                "**{name}**: {}",
                super::report::in_one_line(problem)
            )],
            None => row(format!("**{name}**"), "", total),
        };
        table.row(sum);
        rows.into_iter().for_each(|row| table.row(row));
    }
    table.render()
}

fn row(name: String, before: &str, sizes: Sizes) -> Vec<String> {
    let [raw, gzip, brotli] = [sizes.raw, sizes.gzip, sizes.brotli].map(grouped);
    vec![name, before.to_owned(), raw, gzip, brotli]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_is_measured_and_summed() {
        let served = tempfile::tempdir().unwrap();
        fs::create_dir(served.path().join("site")).unwrap();
        fs::write(served.path().join("site/a.js"), "x".repeat(1000)).unwrap();
        fs::write(served.path().join("site/a.js.br"), "short").unwrap();
        fs::write(served.path().join("site/b.js"), "yy").unwrap();
        let request = |path: &str, complete| json!({ "path": path, "complete": complete });
        let requests = [
            request("/bench/pages/start/a.html", true),
            request("/site/a.js", true),
            request("/site/b.js", false),
        ];
        let measured = json!({ "requests": [{ "runtime": "A", "requests": requests }] });
        let sizes = of(&measured, served.path()).unwrap();
        let table = render(&sizes);
        let lines: Vec<&str> = table.lines().skip(2).collect();
        let cells = |line: &str| -> Vec<String> {
            line.split('|').map(|cell| cell.trim().to_owned()).collect()
        };
        assert_eq!(cells(lines[0])[1..4], ["**A**", "", "1,002"]);
        assert_eq!(cells(lines[1])[1..4], ["A: `/site/a.js`", "yes", "1,000"]);
        assert_eq!(cells(lines[1])[5], "5");
        assert_eq!(cells(lines[2])[1..4], ["A: `/site/b.js`", "no", "2"]);
        assert_eq!(lines.len(), 3);
    }
}
