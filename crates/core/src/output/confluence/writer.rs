//! Markdown as markup: HTML, or the XHTML that Confluence stores.

mod blocks;
mod drawing;
mod look;
mod storage;
mod target;
mod writer;

pub use look::Look;
pub use target::Marked;
pub(super) use target::{Heading, Kind, Shape};

use pulldown_cmark::{Event, Tag};

use crate::document::{Document, front_matter, outline};
use crate::markdown::events;
use crate::text::Span;
use writer::Writer;

/// Writes a document after what stands before it.
pub(super) fn markup(document: &Document<'_>, shape: &Shape<'_>, before: &str) -> Marked {
    let text = &*document.markdown;
    let body = front_matter(text);
    let mut writer = Writer::new(document, &text[body..], shape);
    writer.out.push_str(before);
    let mut parts = outline(document);
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
