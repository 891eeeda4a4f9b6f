//! Links by reference, as links with their addresses: no definition is written, since some readers take
//! the lines after one for its title.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::events::events;
use crate::markdown::address;
use crate::text::sorted;

/// How much longer than four times a text its addresses may be.
const MORE_ROOM: usize = 2_000;

/// A text without its definitions: each link that refers to one has its address itself. What isn't a
/// definition for every reader stays.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn with_addresses(text: &str) -> Cow<'_, str> {
    if !text.contains("]:") {
        return Cow::Borrowed(text);
    }
    let masked: String = text.split_inclusive('\n').map(masked).collect();
    let mut events = events(&masked);
    let mut edits = Vec::new();
    let mut links: Vec<(String, Range<usize>)> = Vec::new();
    // A description of a picture has no links.
    let mut picture = 0;
    for (event, range) in &mut events {
        let Event::Start(tag) = event else { continue };
        let is_picture = matches!(tag, Tag::Image { .. });
        if let Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. } = tag
            && range.start >= picture
        {
            picture = if is_picture { range.end } else { picture };
            if let LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut = link_type {
                links.push((id.into_string(), range));
            }
        }
    }
    let definitions = events.reference_definitions();
    // A short reference may have a long address.
    let mut room = 4 * text.len() + MORE_ROOM;
    // Where each definition is that links refer to, and whether all of them have its address.
    let mut used: Vec<(Range<usize>, bool)> = Vec::new();
    for (label, range) in links {
        let Some(definition) = definitions.get(&label) else { continue };
        let span = definition.span.clone();
        let is_free = span.len() <= room && is_apart(text, span.end);
        let place = if is_free { place_of(&text[span.clone()]) } else { None };
        let tail = place.zip(tail_of(text, range));
        room -= tail.as_ref().map_or(0, |(place, _)| place.len());
        let is_whole = tail.is_some();
        edits.extend(tail.map(|(place, tail)| (tail, format!("({place})"))));
        used.push((span, is_whole));
    }
    // Nobody would see the address of one that isn't used, or not everywhere: that is text.
    let used = sorted(used, |(span, _)| span.start as u64);
    for links in used.chunk_by(|(span, _), (next, _)| span == next) {
        if links.iter().all(|(_, is_whole)| *is_whole) {
            edits.push((links[0].0.clone(), String::new()));
        }
    }
    let edits = sorted(edits, |(range, _)| range.start as u64);
    let (mut out, mut end) = (String::with_capacity(text.len()), 0);
    for (range, insert) in edits {
        if range.start >= end {
            out.push_str(&text[end..range.start]);
            out.push_str(&insert);
            end = range.end;
        }
    }
    out.push_str(&text[end..]);
    Cow::Owned(out)
}

/// What is after the words of a link that refers to a definition.
fn tail_of(text: &str, link: Range<usize>) -> Option<Range<usize>> {
    let start = link.start + text[link.clone()].find('[')? + 1;
    let tail = start + address::label_length(&text[start..link.end])? + 1;
    // Brackets with nothing in them are outside of the link.
    let empty = if text[link.end..].starts_with("[]") { 2 } else { 0 };
    // The parser takes an escaped bracket for one, too.
    let is_label = text.get(tail..link.end)?.is_empty() || text[tail..].starts_with('[');
    is_label.then_some(tail..link.end + empty)
}

/// Whether nothing goes on after a definition in which other blocks could begin without it.
fn is_apart(text: &str, end: usize) -> bool {
    let after_break = || text[end..].split_once('\n').map_or("", |(_, rest)| rest);
    let rest = if text[..end].ends_with('\n') { &text[end..] } else { after_break() };
    let next = rest.split('\n').next().unwrap_or_default().trim_end();
    next.is_empty() || place_of(next).is_some()
}

/// A line in which nothing but what all readers take for a definition is one.
fn masked(line: &str) -> String {
    let line = line.replace('<', "\u{1a}");
    if place_of(line.trim_end()).is_some() { line } else { line.replace("]:", "]\u{1c}") }
}

/// The address of a definition, and its title.
#[cfg_attr(small_where_cold, optimize(size))]
fn place_of(definition: &str) -> Option<&str> {
    let is_plain = |label: &str| {
        label.chars().all(|sign| sign.is_alphanumeric() || " .,:;-_'/+#".contains(sign))
    };
    let (label, place) = definition.strip_prefix('[')?.split_once("]:")?;
    let is_definition = !label.trim().is_empty()
        && is_plain(label)
        && address::is_safe_definition(place.trim_end());
    is_definition.then_some(place.trim())
}
