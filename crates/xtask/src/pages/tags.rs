//! What the dialect must know about HTML tags: which begin a block, and whether tags nest.
//!
//! The names are those of the HTML standard, <https://html.spec.whatwg.org/multipage/syntax.html>.

/// Elements that cannot stand in a paragraph: where one begins or ends, text is HTML.
const BLOCKS: &str = "\
    address article aside base blockquote body caption center col colgroup dd details dialog \
    dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 \
    head header hgroup hr html iframe legend li link main menu meta nav noframes ol optgroup \
    option p pre search section style summary table tbody td tfoot th thead title tr ul";

/// Blocks that hold text and no paragraphs.
const LINES: &str = "\
    caption dt h1 h2 h3 h4 h5 h6 legend option p summary title";

/// Elements without an end tag.
const VOID: &str = "\
    area base br col embed frame hr img input link meta param source track wbr";

/// The name in a tag such as `<TD id=x>` or `</td>`, in small letters; empty for a comment.
pub(super) fn name(tag: &str) -> String {
    tag.trim_start_matches('<')
        .trim_start_matches('/')
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect::<String>()
        .to_ascii_lowercase()
}

fn is_one_of(names: &str, name: &str) -> bool {
    names.split(' ').any(|one| one == name)
}

/// Whether a tag with something after it stands at the start of the line.
pub(super) fn begins_with_tag(line: &str) -> bool {
    let line = line.strip_prefix("</").or_else(|| line.strip_prefix('<'));
    line.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether the line begins with a tag of a block.
pub(super) fn begins_with_block(line: &str) -> bool {
    begins_with_tag(line) && is_one_of(BLOCKS, &name(line))
}

/// Whether the line ends with a tag after which a new paragraph may begin.
pub(super) fn ends_with_block(line: &str) -> bool {
    let Some(start) = line.ends_with('>').then(|| line.rfind('<')).flatten() else {
        return false;
    };
    let tag = &line[start..];
    let name = name(tag);
    is_one_of(BLOCKS, &name) && (tag.starts_with("</") || !is_one_of(LINES, &name))
}

/// Whether these tags, put into a `<p>`, leave a paragraph: no block, and each one closed.
pub(super) fn fit_in_paragraph<'a>(tags: impl Iterator<Item = &'a str>) -> bool {
    let mut open = Vec::new();
    for tag in tags {
        let name = name(tag);
        if is_one_of(BLOCKS, &name) {
            return false;
        }
        if tag.starts_with("</") {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !name.is_empty() && !tag.ends_with("/>") && !is_one_of(VOID, &name) {
            open.push(name);
        }
    }
    open.is_empty()
}

/// Text as HTML, for an element or a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
