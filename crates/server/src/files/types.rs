//! The type of a file by its name.

use std::path::Path;

/// What the library's table has otherwise than the standards, or not at all:
/// <https://www.rfc-editor.org/rfc/rfc9239>, <https://www.rfc-editor.org/rfc/rfc7763>.
const OURS: [(&str, &str); 5] = [
    ("map", "application/json"),
    ("md", "text/markdown"),
    ("mjs", "text/javascript"),
    ("pack", "application/octet-stream"),
    ("toml", "text/plain"),
];

/// The value of `Content-Type`, given what the library takes the file for.
pub(super) fn content_type(file: &Path, guess: &str) -> String {
    let extension = file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    let ours = OURS
        .iter()
        .find(|(ours, _)| extension.eq_ignore_ascii_case(ours));
    let plain = ours.map_or(guess, |(_, ours)| ours);
    // Text without a charset is read as whatever the browser guesses; ours is UTF-8.
    let charset = if plain.starts_with("text/") && !plain.contains("charset") {
        "; charset=utf-8"
    } else {
        ""
    };
    format!("{plain}{charset}")
}
