//! The rules of the dialect on samples of our own, seen as an HTML parser sees the page.

mod folder;
mod languages;
mod own;
mod seeds;
mod translations;

use scraper::{Html, Selector};

use super::PageError;
use super::languages::Folder;

const TEMPLATE: &str = "<title>{{title}}</title><main>{{content}}</main>{{scripts}}";

/// Renders a page that is alone in its folder.
fn render(source: &str, name: &str, template: &str, root: &str) -> Result<String, PageError> {
    let folder = Folder::new(None);
    super::render(source, name, &folder.page(name), template, root)
}

fn content(source: &str) -> String {
    render(source, "name", "{{content}}", "../").unwrap()
}

/// The text of the first element that the selector finds in the rendered page.
fn text(source: &str, selector: &str) -> String {
    let page = render(source, "name", TEMPLATE, "../").unwrap();
    text_in(&page, selector)
}

fn text_in(page: &str, selector: &str) -> String {
    let page = Html::parse_document(page);
    let selector = Selector::parse(selector).unwrap();
    let element = page.select(&selector).next();
    element
        .unwrap_or_else(|| panic!("no {selector:?}"))
        .text()
        .collect()
}

fn count(source: &str, selector: &str) -> usize {
    let page = Html::parse_document(&render(source, "name", TEMPLATE, "../").unwrap());
    page.select(&Selector::parse(selector).unwrap()).count()
}

#[test]
fn markdown_is_markdown() {
    assert_eq!(
        content("# One\n\ntext *em* and `a_b`\n"),
        "<h1>One</h1>\n<p>text <em>em</em> and <code>a_b</code></p>\n"
    );
    assert_eq!(
        content("Two\n---\n- a\n- b\n\n> quoted\n"),
        "<h2>Two</h2>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<blockquote>\n<p>quoted</p>\n</blockquote>\n"
    );
    assert_eq!(
        content("`f(`_x, y_`)`\n"),
        "<p><code>f(</code><em>x, y</em><code>)</code></p>\n"
    );
    assert_eq!(
        content("a &aacute; & b < c\n"),
        "<p>a á &amp; b &lt; c</p>\n"
    );
}

#[test]
fn a_link_defined_anywhere_holds_everywhere() {
    let page =
        content("[one][x]\n\n    source\n\n<td>[two][X]</td>\n\n[x]: https://example.org/\n");
    assert_eq!(page.matches("<a href=\"https://example.org/\">").count(), 2);
}

#[test]
fn marks_work_in_html() {
    assert_eq!(
        content("<td>`open` and *em* <b>_x_</b></td>\n"),
        "<td><code>open</code> and <em>em</em> <b><em>x</em></b></td>\n"
    );
    assert_eq!(
        content("<code>bind(_evt_)</code> does\n"),
        "<p><code>bind(<em>evt</em>)</code> does</p>\n"
    );
    assert_eq!(
        content("<input id=\"data\">\nsays *this*\n"),
        "<p><input id=\"data\">\nsays <em>this</em></p>\n"
    );
    assert_eq!(
        content("<button onclick=\"_a(*b*)\">_go_</button>\n"),
        "<p><button onclick=\"_a(*b*)\"><em>go</em></button></p>\n"
    );
    assert_eq!(
        content("<td># of 1. things</td>\n"),
        "<td># of 1. things</td>\n"
    );
}

#[test]
fn blocks_work_in_cells() {
    let page = "<table>\n<tr>\n<td>\nHead\n----\n- one\n- two\n\nlast\n</td>\n</tr>\n</table>\n";
    assert_eq!(text(page, "td h2"), "Head");
    assert_eq!(count(page, "td > ul > li"), 2);
    assert_eq!(text(page, "td > p"), "last");
}

#[test]
fn text_goes_on_in_its_element() {
    assert_eq!(content("<td>one\ntwo</td>\n"), "<td>one\ntwo</td>\n");
    assert_eq!(
        content("<p>one\n*two*\n</p>\n"),
        "<p>one\n<em>two</em>\n</p>\n"
    );
    assert_eq!(
        content("<div>\none\n</div>\n"),
        "<div>\n<p>one</p>\n</div>\n"
    );
    assert_eq!(content("before\n<div>\n"), "<p>before</p>\n<div>\n");
}

#[test]
fn a_blank_line_leaves_a_table_whole() {
    let page =
        "<table>\n\n<tr>\n\n<td>a</td>\n\n<td>b</td>\n</tr>\n\n\n<tr><td>c</td></tr>\n</table>\n";
    assert_eq!(count(page, "table"), 1);
    assert_eq!(count(page, "tr"), 2);
    assert_eq!(count(page, "td"), 3);
    assert_eq!(count(page, "p"), 0);
}

#[test]
fn html_that_is_no_paragraph_gets_none() {
    let page = "<svg width=1>\n\n<circle r=1></circle>\n\n</svg>\n\n<my-element>\n";
    assert_eq!(count(page, "p"), 1, "the circle closes what it opens");
    assert_eq!(
        content("<svg>\n<circle r=1 />\n\n</svg>\n"),
        "<svg>\n<circle r=1 />\n</svg>\n"
    );
}

#[test]
fn source_in_a_cell_is_its_text() {
    let page = "<table><tr>\n<td id=\"s\">\n    a = 1\n\n    if a < 2 and \"x\":\n        b = '&amp;'\n    \n</td>\n</tr></table>\n";
    assert_eq!(
        text(page, "#s"),
        "a = 1\n\nif a < 2 and \"x\":\n    b = '&amp;'\n"
    );
    assert_eq!(count(page, "#s > pre"), 1);
    assert_eq!(
        text("<td id=\"s\">\n\n    \n    a\n\n\n</td>\n", "pre"),
        "a\n",
        "blank lines around it"
    );
    assert_eq!(
        text("text\n    a\nmore\n", "pre"),
        "a\n",
        "source ends a paragraph"
    );
    assert_eq!(
        text("<div id=\"s\">\n```python\n    a\n\nb\n```\n</div>\n", "#s"),
        "    a\n\nb\n",
        "a fence"
    );
}

#[test]
fn a_stray_character_ends_the_source() {
    let page = "<div id=\"s\">\n    a\np    b_c_d('e')\n        f\n    \n</div>\n";
    assert_eq!(text(page, "#s"), "a\np b_c_d('e')\n    f\n");
}

#[test]
fn scripts_follow_the_page() {
    let source = "one\n<script type='text/python'>\n    a = '<b>'\n\nb = 2\n</script>\ntwo\n<SCRIPT src=x.py></SCRIPT> three\n";
    assert_eq!(content(source), "<p>one\ntwo\nthree</p>\n");
    assert_eq!(
        render(source, "name", "{{scripts}}", "").unwrap(),
        "<script type='text/python'>\n    a = '<b>'\n\nb = 2\n</script>\n<SCRIPT src=x.py></SCRIPT>\n"
    );
    assert!(content("<scripture>\n").contains("<scripture>"));
    assert_eq!(
        text("    <script>\n", "pre"),
        "<script>\n",
        "source that shows a script"
    );
    assert!(matches!(
        render("a\n\n<script>\nb\n", "", "", ""),
        Err(PageError::OpenScript(3))
    ));
}

#[test]
fn raw_elements_are_left_alone() {
    let source = "<pre>\n    a *b*\n\n  <i>c</i>\n</pre>\n<!-- *x*\n\n    y -->\n<style>\n    p > b { }\n</style>\n";
    assert_eq!(content(source), source);
}

#[test]
fn the_title_is_the_first_heading() {
    let title = |source: &str| text(source, "title");
    assert_eq!(
        title("text\n\nthe **x** `<y>`\nmodule\n---\n\n# two\n"),
        "the x <y> module"
    );
    assert_eq!(title("no heading\n"), "name");
}

#[test]
fn the_template_is_filled_once() {
    let page = render("# {{root}}\n", "", "<a href={{root}}x>{{content}}", "../").unwrap();
    assert_eq!(page, "<a href=../x><h1>{{root}}</h1>\n");
    let error = render("", "", "{{no}}", "").unwrap_err().to_string();
    assert!(error.contains("{{no}}"), "{error}");
}
