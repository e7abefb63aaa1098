//! What is changed in a page's markup: which script it loads Python by, where it has libraries from, and what it is
//! given before anything else.

/// A tag, from its `<` to its `>`.
struct Tag<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl Tag<'_> {
    /// Where the value of an attribute stands in the page.
    fn attribute(&self, name: &str) -> Option<(usize, usize)> {
        let lower = self.text.to_ascii_lowercase();
        let mut from = 0;
        while let Some(found) = lower[from..].find(name) {
            let at = from + found;
            from = at + name.len();
            let before = lower[..at].chars().next_back()?;
            let rest = &self.text[from..];
            let trimmed = rest.trim_start();
            if !(before.is_whitespace() || matches!(before, '"' | '\''))
                || !trimmed.starts_with('=')
            {
                continue;
            }
            let value = trimmed[1..].trim_start();
            let begin = self.text.len() - value.len();
            let (begin, end) = match value.chars().next()? {
                quote @ ('"' | '\'') => {
                    let begin = begin + 1;
                    (begin, begin + self.text[begin..].find(quote)?)
                }
                _ => {
                    let end = value.find(|c: char| c.is_whitespace() || c == '>');
                    (begin, begin + end.unwrap_or(value.len()))
                }
            };
            return Some((self.start + begin, self.start + end));
        }
        None
    }
}

/// The tags of a name, in their order.
fn tags<'a>(page: &'a str, name: &str) -> Vec<Tag<'a>> {
    let lower = page.to_ascii_lowercase();
    let opening = format!("<{name}");
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = lower[from..].find(&opening) {
        let start = from + at;
        from = start + opening.len();
        let follows = lower[from..].chars().next();
        if follows.is_some_and(|c| c.is_whitespace() || matches!(c, '>' | '/')) {
            let end = lower[from..]
                .find('>')
                .map_or(page.len(), |end| from + end + 1);
            found.push(Tag {
                start,
                end,
                text: &page[start..end],
            });
            from = end;
        }
    }
    found
}

/// Whether a tag is that of a Python script.
fn is_python(page: &str, tag: &Tag<'_>) -> bool {
    let kind = tag.attribute("type");
    kind.is_some_and(|(begin, end)| {
        page[begin..end]
            .to_ascii_lowercase()
            .starts_with("text/python")
    })
}

/// Whether there is a Python script in a page.
pub(crate) fn has_python(page: &str) -> bool {
    tags(page, "script").iter().any(|tag| is_python(page, tag))
}

/// The page without its Python scripts, but for those of workers.
pub(crate) fn without_python(page: &str) -> String {
    let mut rest = String::new();
    let mut from = 0;
    for tag in tags(page, "script") {
        if tag.start < from || !is_python(page, &tag) || tag.text.contains("webworker") {
            continue;
        }
        rest.push_str(&page[from..tag.start]);
        from = page[tag.end..]
            .find("</script>")
            .map_or(page.len(), |end| tag.end + end + "</script>".len());
    }
    rest + &page[from..]
}

/// The page with other addresses of scripts and stylesheets: those that `other` gives.
pub(crate) fn with_addresses(page: &str, other: impl Fn(&str) -> Option<String>) -> String {
    let mut values = Vec::new();
    for (name, attribute) in [("script", "src"), ("link", "href")] {
        let tags = tags(page, name);
        values.extend(tags.iter().filter_map(|tag| tag.attribute(attribute)));
    }
    values.sort_unstable();
    let mut changed = String::new();
    let mut from = 0;
    for (begin, end) in values {
        if begin < from {
            continue;
        }
        changed.push_str(&page[from..begin]);
        let address = &page[begin..end];
        changed.push_str(&other(address).unwrap_or_else(|| address.to_owned()));
        from = end;
    }
    changed + &page[from..]
}

/// The page with something put at the top of its head.
pub(crate) fn with_first(page: &str, first: &str) -> String {
    let tags = ["head", "html", "!doctype"].map(|name| tags(page, name));
    let after = tags.iter().flatten().next().map_or(0, |tag| tag.end);
    format!("{}{first}{}", &page[..after], &page[after..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_however_they_are_written() {
        let page = "<SCRIPT type='a' src = \"x/brython.js\"></SCRIPT><script data-src=no src=y.js></script><link href='z'>";
        let changed = with_addresses(page, |address| Some(format!("[{address}]")));
        let expected = "<SCRIPT type='a' src = \"[x/brython.js]\"></SCRIPT><script data-src=no src=[y.js]></script><link href='[z]'>";
        assert_eq!(changed, expected);
    }

    #[test]
    fn what_comes_first_stands_in_the_head() {
        assert_eq!(
            with_first("<html><head><header>", "!"),
            "<html><head>!<header>"
        );
        assert_eq!(with_first("<!DOCTYPE html><p>", "!"), "<!DOCTYPE html>!<p>");
        assert_eq!(with_first("<p>", "!"), "!<p>");
    }

    #[test]
    fn python_scripts_go_and_those_of_workers_stay() {
        let page = "a<script type=\"text/python3\">1</script>b<script class=\"webworker\" type=\"text/python\">2</script>c";
        assert!(has_python(page));
        let rest = without_python(page);
        assert_eq!(
            rest,
            "ab<script class=\"webworker\" type=\"text/python\">2</script>c"
        );
        assert!(!has_python("<script src=\"a.js\"></script>"));
    }
}
