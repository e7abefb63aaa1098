//! The HTML around a page: text with `{{name}}` placeholders.

use super::PageError;

/// Replaces every placeholder by what `value` gives for its name. What is put in is not looked at
/// again, so a page may speak of placeholders.
pub(super) fn fill(
    template: &str,
    value: impl Fn(&str) -> Option<String>,
) -> Result<String, PageError> {
    let mut page = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        page.push_str(before);
        page.push_str(&value(name).ok_or_else(|| PageError::Placeholder(name.to_owned()))?);
        rest = after;
    }
    page.push_str(rest);
    Ok(page)
}
