//! From the parts of a page to HTML.

use std::collections::HashMap;

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::languages::Page;
use super::links;
use super::scan::{INLINE, Piece, Scan};
use super::tags;

/// How source begins. What is too wide is scrolled by keys too once it has the focus.
const PRE: &str = "<pre tabindex=\"0\">";

/// What a page puts into its template.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The text of the first heading.
    pub(super) title: Option<String>,
    /// HTML of what the page shows.
    pub(super) content: String,
    /// HTML of the scripts, to stand after the content.
    pub(super) scripts: String,
}

/// Puts the parts together. Source becomes a `<pre>` with no white space around it that the page
/// did not have, so that an element's text is exactly the source in it. Links lead from `page`.
pub(super) fn build(scan: &Scan, page: &Page<'_>) -> Body {
    let links = Links::collect(&scan.pieces);
    let mut body = Body::default();
    let mut after_tag = false;
    for piece in &scan.pieces {
        match piece {
            Piece::Code(code) => {
                open_source(&mut body.content, after_tag);
                body.content.push_str(PRE);
                body.content.push_str(&tags::escape(code));
                body.content.push_str("</pre>");
                after_tag = false;
            }
            Piece::Fence(text) => {
                open_source(&mut body.content, after_tag);
                let mut source = String::new();
                html::push_html(&mut source, Parser::new(text));
                body.content
                    .push_str(&source.trim_end().replacen("<pre>", PRE, 1));
            }
            Piece::Raw(text) => {
                body.content.push_str(text);
                after_tag = false;
            }
            Piece::Text(text) => {
                let events = links.parse(text);
                body.title = body.title.or_else(|| first_heading(&events));
                let marked = mark_up(events);
                after_tag = marked.ends_in_tag;
                html::push_html(&mut body.content, links::lead(marked.events, page));
            }
        }
    }
    for script in &scan.scripts {
        body.scripts.push_str(script);
        body.scripts.push('\n');
    }
    body
}

/// Takes back the newline between a tag and the source that follows it.
fn open_source(content: &mut String, after_tag: bool) {
    if after_tag && content.ends_with(">\n") {
        content.pop();
    }
}

/// The page's link definitions, `[name]: address`, which hold for all its parts.
struct Links(HashMap<String, (String, String)>);

impl Links {
    fn collect(pieces: &[Piece]) -> Links {
        let mut links = HashMap::new();
        for piece in pieces {
            let Piece::Text(text) = piece else { continue };
            for (name, link) in Parser::new(text).reference_definitions().iter() {
                let title = link.title.as_deref().unwrap_or_default().to_owned();
                links
                    .entry(name.to_lowercase())
                    .or_insert((link.dest.to_string(), title));
            }
        }
        Links(links)
    }

    fn parse<'a>(&self, text: &'a str) -> Vec<Event<'a>> {
        let elsewhere = |link: BrokenLink<'_>| {
            let (address, title) = self.0.get(&link.reference.to_lowercase())?.clone();
            Some((CowStr::from(address), CowStr::from(title)))
        };
        Parser::new_with_broken_link_callback(text, Options::empty(), Some(elsewhere)).collect()
    }
}

fn first_heading(events: &[Event<'_>]) -> Option<String> {
    let mut heading = events
        .iter()
        .skip_while(|event| !matches!(event, Event::Start(Tag::Heading { .. })))
        .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
        .peekable();
    heading.peek()?;
    let text = heading.filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        Event::SoftBreak => Some(" "),
        _ => None,
    });
    Some(text.collect())
}

/// Text ready to be written as HTML.
struct Marked<'a> {
    events: Vec<Event<'a>>,
    /// Whether the last thing written is a tag of the page's own.
    ends_in_tag: bool,
}

/// Takes the marks of [`INLINE`] out, and the `<p>` off what is not a paragraph but HTML.
fn mark_up(events: Vec<Event<'_>>) -> Marked<'_> {
    let mut marked = Marked {
        events: Vec::new(),
        ends_in_tag: false,
    };
    let mut paragraph = None;
    let mut source = false;
    for event in events {
        match event {
            Event::InlineHtml(tag) if tag.as_ref() == INLINE => continue,
            Event::Start(Tag::Paragraph) => paragraph = Some(marked.events.len()),
            Event::Start(Tag::CodeBlock(_)) => source = true,
            Event::End(TagEnd::CodeBlock) => source = false,
            _ => {}
        }
        let event = match event {
            Event::Text(text) if !source => Event::Text(fold(text)),
            event => event,
        };
        let start = match event {
            Event::End(TagEnd::Paragraph) => paragraph.take(),
            _ => None,
        };
        marked.events.push(event);
        if let Some(start) = start {
            marked.ends_in_tag = unwrap_html(&mut marked.events, start);
        } else {
            marked.ends_in_tag = false;
        }
    }
    marked
}

/// Takes the `<p>` off the paragraph that begins at `start` if its tags do not fit in one, and
/// tells whether it now ends in a tag.
fn unwrap_html(events: &mut Vec<Event<'_>>, start: usize) -> bool {
    let tags = events[start..].iter().filter_map(|event| match event {
        Event::InlineHtml(tag) => Some(tag.as_ref()),
        _ => None,
    });
    if tags::fit_in_paragraph(tags) {
        return false;
    }
    events.remove(start);
    events.pop();
    let ends_in_tag = matches!(events.last(), Some(Event::InlineHtml(_)));
    events.push(Event::Html("\n".into()));
    ends_in_tag
}

/// Folds each run of spaces into one, as text in HTML reads.
fn fold(text: CowStr<'_>) -> CowStr<'_> {
    if !text.contains("  ") {
        return text;
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c != ' ' || !folded.ends_with(' ') {
            folded.push(c);
        }
    }
    folded.into()
}
