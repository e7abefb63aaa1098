//! Links of a page: those to pages of its folder lead to its own language where they can, and say where they cannot.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::languages::{Lead, Page};
use super::tags::{escape, name};

/// Has the links lead so, in Markdown and in HTML.
pub(super) fn lead<'a>(events: Vec<Event<'a>>, page: &Page<'_>) -> impl Iterator<Item = Event<'a>> {
    // Whether the link that is open has been written as HTML. Links do not nest.
    let mut is_html = false;
    events.into_iter().map(move |event| match event {
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => {
            let lead = page.lead(&dest_url);
            is_html = lead.is_some();
            match lead {
                Some(lead) if title.is_empty() => html(format!("<a {}>", attributes(&lead))),
                Some(lead) => {
                    let title = escape(&title);
                    html(format!("<a {} title=\"{title}\">", attributes(&lead)))
                }
                None => Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }),
            }
        }
        Event::End(TagEnd::Link) if is_html => html("</a>".into()),
        Event::InlineHtml(tag) => Event::InlineHtml(of_tag(&tag, page).map_or(tag, CowStr::from)),
        event => event,
    })
}

fn html<'a>(tag: String) -> Event<'a> {
    Event::InlineHtml(tag.into())
}

/// The tag with its address changed, if it is one of a link that is to be.
fn of_tag(tag: &str, page: &Page<'_>) -> Option<String> {
    if name(tag) != "a" || tag.contains("hreflang=") {
        return None;
    }
    let (before, rest) = tag.split_once("href=\"")?;
    let (address, after) = rest.split_once('"')?;
    let lead = page.lead(address)?;
    Some(format!("{before}{}{after}", attributes(&lead)))
}

fn attributes(lead: &Lead) -> String {
    let address = escape(&lead.address);
    match lead.language {
        Some(code) => format!("href=\"{address}\" hreflang=\"{code}\""),
        None => format!("href=\"{address}\""),
    }
}
