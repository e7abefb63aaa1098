//! What kind a file is of, by its name.

use std::path::Path;

/// The type of scripts.
pub(crate) const SCRIPT: &str = "text/javascript; charset=utf-8";

fn extension(file: &Path) -> Option<&str> {
    file.extension()?.to_str()
}

/// Whether it is a page.
pub(crate) fn is_page(file: &Path) -> bool {
    matches!(extension(file), Some("html" | "htm"))
}

/// Its type on the web.
pub(crate) fn of(file: &Path) -> &'static str {
    match extension(file) {
        Some("html" | "htm") => "text/html; charset=utf-8",
        Some("js" | "mjs") => SCRIPT,
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("xml") => "application/xml",
        Some("py" | "txt" | "md" | "csv") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
