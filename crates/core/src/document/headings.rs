//! Finds the headings of a document.

use pulldown_cmark::{Event, Tag};

use super::{DiagramRange, Mark, Nature};
use crate::markdown::events;
use crate::text::sorted;

/// A heading of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// The start of its line, in bytes of the Markdown.
    pub(super) start: usize,
    /// Its level, 1 to 6.
    pub(super) level: usize,
    /// The start and the end of its text.
    pub(super) title: (usize, usize),
}

impl Heading {
    /// The same heading in a text whose offset `from` moved to `to`.
    pub(super) fn moved(self, from: usize, to: usize) -> Self {
        let moved = |at: usize| at - from + to;
        let title = (moved(self.title.0), moved(self.title.1));
        Self { start: moved(self.start), title, ..self }
    }

    /// Its text, as Markdown.
    pub(super) fn title(self, text: &str) -> &str {
        &text[self.title.0..self.title.1]
    }
}

/// The headings of a built-in template's document, from an offset on. Every line of the template's
/// own text that begins with `#` is a heading. Block Markdown of the story may contain code with such
/// lines, so it is parsed as Markdown.
pub(super) fn headings(
    text: &str,
    from: usize,
    marks: &[Mark],
    diagrams: &[DiagramRange],
) -> Vec<Heading> {
    let bytes = text.as_bytes();
    let islands = islands(marks, diagrams);
    let mut islands = islands.iter().peekable();
    let mut found = Vec::with_capacity(64);
    let mut next = from;
    while let Some(length) = memchr::memchr(b'#', &bytes[next..]) {
        let at = next + length;
        next = at + 1;
        while islands.next_if(|island| island.end <= at).is_some() {}
        if let Some(island) = islands.next_if(|island| island.start <= at) {
            // Within a list item nothing is a heading of the document.
            let is_indented = island.start > 0 && bytes[island.start - 1] != b'\n';
            if island.is_markdown && !is_indented {
                found.extend(headings_of_markdown(text, island.start, island.end));
            }
            next = island.end;
            continue;
        }
        if at > 0 && bytes[at - 1] != b'\n' {
            continue;
        }
        let length = memchr::memchr(b'\n', &bytes[at..]).unwrap_or(text.len() - at);
        found.extend(atx(&text[at..at + length]).map(|heading| heading.moved(0, at)));
    }
    found
}

/// A range of the document in which a line that begins with `#` isn't always a heading.
struct Island {
    start: usize,
    end: usize,
    is_markdown: bool,
}

fn islands(marks: &[Mark], diagrams: &[DiagramRange]) -> Vec<Island> {
    let marks = marks.iter().filter(|mark| mark.origin.nature != Nature::Line);
    let marks = marks.map(|mark| Island {
        start: mark.start,
        end: mark.end,
        is_markdown: mark.origin.nature == Nature::Block,
    });
    let diagrams = diagrams.iter();
    let diagrams = diagrams.map(|diagram| Island {
        start: diagram.start,
        end: diagram.end,
        is_markdown: false,
    });
    sorted(marks.chain(diagrams).collect(), |island| island.start as u64)
}

/// The end of the front matter; 0 if there is none.
pub(crate) fn front_matter(text: &str) -> usize {
    let close = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n"));
    close.map_or(0, |found| found + "---\n".len() + "\n---\n".len())
}

/// The headings of any Markdown between two places.
pub(super) fn headings_of_markdown(text: &str, from: usize, to: usize) -> Vec<Heading> {
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for (event, range) in events(&text[from..to]) {
        match event {
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                let start = from + range.start;
                let line = text[start..from + range.end].lines().next().unwrap_or("");
                let heading = atx(line).unwrap_or_else(|| {
                    // An underlined heading.
                    Heading { start: 0, level: level as usize, title: trimmed(line, 0) }
                });
                found.push(heading.moved(0, start));
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

/// A line as a heading that begins with `#`.
fn atx(line: &str) -> Option<Heading> {
    let level = line.bytes().take_while(|&byte| byte == b'#').count();
    if !(1..=6).contains(&level) || !line[level..].starts_with(' ') {
        return None;
    }
    Some(Heading { start: 0, level, title: trimmed(line, level + 1) })
}

/// The start and the end of a line's text after `from`, without surrounding white space.
fn trimmed(line: &str, from: usize) -> (usize, usize) {
    let rest = &line[from..];
    let start = from + rest.len() - rest.trim_start().len();
    (start, start + rest.trim().len())
}
