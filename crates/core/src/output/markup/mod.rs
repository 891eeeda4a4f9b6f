//! Markdown as markup: HTML, or the XHTML that Confluence stores.

mod drawing;
mod pieces;
mod writer;

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::outline::{Part, front_matter, outline};
use super::{Drawings, Look};
use crate::template::{Document, events};
use crate::text::Span;
use writer::Writer;

/// What the markup is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// HTML that goes into somebody's page.
    Fragment,
    /// HTML of a page whose policy allows no `style` attributes.
    Page,
    /// Confluence's storage format.
    Storage,
}

/// How the markup is to be.
pub(super) struct Shape<'o> {
    pub(super) kind: Kind,
    pub(super) look: &'o Look<'o>,
    pub(super) drawings: &'o Drawings<'o>,
}

/// A heading that has been written.
pub(super) struct Heading {
    pub(super) level: usize,
    pub(super) id: String,
    pub(super) title: String,
}

/// A document in its format.
pub struct Marked {
    /// The markup.
    pub text: String,
    /// Its sections; spans are those of the markup.
    pub parts: Vec<Part>,
    /// Where each text of the Markdown stands in the markup, where that was asked for: both
    /// ranges, in the order of the text.
    pub pieces: Vec<(Range<usize>, Range<usize>)>,
    pub(super) headings: Vec<Heading>,
}

/// Writes a document after what stands before it.
pub(super) fn markup(document: &Document, shape: &Shape<'_>, before: &str) -> Marked {
    let text = &*document.markdown;
    let body = front_matter(text);
    let mut writer = Writer::new(document, &text[body..], shape);
    writer.out.push_str(before);
    let mut parts = outline(document, shape.look.template);
    let mut starts: Vec<Option<usize>> = vec![None; parts.len()];
    let mut events =
        events(&text[body..]).map(|(event, range)| (event, range.start + body..range.end + body));
    while let Some((event, range)) = events.next() {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            writer.fresh_line();
            if let Ok(index) =
                parts.binary_search_by_key(&range.start, |part| part.span.start as usize)
            {
                starts[index] = Some(writer.out.len());
            }
            writer.heading(level as usize, &mut events);
            continue;
        }
        let drawn = matches!(event, Event::Start(Tag::CodeBlock(_)))
            && writer.drawing(document, range.start, &mut events);
        if !drawn {
            writer.take(event, &range, &mut events);
        }
    }
    let text = writer.out;
    // A heading that the document itself has made part of something else, as a seed's may be, has
    // no place in the markup.
    let mut kept = starts.iter();
    parts.retain(|_| kept.next().is_some_and(Option::is_some));
    let starts: Vec<usize> = starts.into_iter().flatten().collect();
    for index in 0..parts.len() {
        let next = (index + 1..parts.len()).find(|&next| parts[next].level <= parts[index].level);
        let to = next.map_or(text.len(), |next| starts[next]);
        (parts[index].span, parts[index].end) = (Span::new(starts[index], to), to);
    }
    Marked { text, parts, pieces: writer.pieces, headings: writer.headings }
}
