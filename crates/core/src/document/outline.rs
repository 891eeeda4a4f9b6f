//! The sections of a document: where each stands, what fills it, what is still open.

use pulldown_cmark::{Event, Tag};

use super::{Document, Mark, Nature, Origin, Template};
use crate::markdown::events;
use crate::story::Field;
use crate::text::{Span, sorted};

/// How much of a section the story has filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// No placeholder is left in it.
    Filled,
    /// Something comes from the story, something is still open.
    Partial,
    /// Nothing in it comes from the story.
    Placeholder,
}

/// A heading and what is under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The heading's text, without Markdown's backslashes.
    pub title: String,
    /// The heading's level, 1 to 6.
    pub level: usize,
    /// How much of it is filled.
    pub status: Status,
    /// The fields that it shows or that would fill it: a bit for each, by their order.
    pub fields: u64,
    /// The heading and all below it, subsections included; the rule that separates it from the
    /// next section is not part of it.
    pub span: Span,
    /// Where the next section of its level begins: the rule included.
    pub end: usize,
}

struct Heading<'d> {
    at: usize,
    pub(crate) level: usize,
    pub(crate) title: &'d str,
}

/// What the seed leaves for a person, by heading: its placeholders are plain text, not marks.
const SEED_PLACEHOLDERS: &[(&str, Field)] = &[
    ("Business Context", Field::BusinessContext),
    ("Stakeholders", Field::Stakeholders),
    ("External Dependencies", Field::Systems),
    ("System Landscape", Field::Systems),
    ("Key Architectural Decisions", Field::Decisions),
    ("Container Diagram", Field::Containers),
    ("Container 1: [Name]", Field::Containers),
    ("Container 2: [Name]", Field::Containers),
    ("Component Diagram", Field::Components),
    ("Component: [Name]", Field::Components),
    ("Domain Model", Field::DomainModel),
    ("Database Schema", Field::DatabaseSchema),
    ("Data Flow", Field::DataFlow),
    ("Integration Points", Field::IntegrationPoints),
    ("Message Formats", Field::MessageFormats),
    ("Performance", Field::QualityAttributes),
    ("Reliability", Field::QualityAttributes),
    ("Security", Field::QualityAttributes),
    ("Scalability", Field::QualityAttributes),
    ("Infrastructure", Field::Deployment),
    ("Configuration Management", Field::Deployment),
    ("Monitoring & Observability", Field::Deployment),
    ("Phase 2: Core Features", Field::Tasks),
    ("Phase 3: Optimization", Field::Tasks),
    ("Technical Risks", Field::Risks),
    ("Architectural Trade-offs", Field::TradeOffs),
    ("References", Field::References),
];

/// The sections of a document in the order of its headings. Without a built-in template nothing
/// is known to be open, and every section counts as filled.
#[must_use]
pub fn outline(document: &Document, template: Option<Template>) -> Vec<Part> {
    let text = &*document.markdown;
    let headings = match template {
        Some(_) => headings(document),
        None => {
            let from = front_matter(text);
            headings_of_markdown(&text[from..], from)
        }
    };
    let mut marks = document.marks.clone();
    if template == Some(Template::Seed) {
        let open = headings.iter().filter_map(|heading| {
            let (_, field) = SEED_PLACEHOLDERS.iter().find(|(title, _)| *title == heading.title)?;
            let origin = Origin { field: *field, open: true, nature: Nature::Line, source: None };
            // Behind the heading: at its start the place would belong to the section before.
            let at = heading.at + heading.level + " ".len() + heading.title.len();
            Some(Mark { start: at, end: at, origin })
        });
        marks.extend(open);
        marks = sorted(marks, |mark| mark.start as u64);
    }
    let blocks: Vec<_> =
        marks.iter().filter(|mark| mark.origin.nature == Nature::Block).copied().collect();
    let part = |(index, heading): (usize, &Heading<'_>)| {
        let next = headings[index + 1..].iter().find(|other| other.level <= heading.level);
        let end = next.map_or(text.len(), |next| next.at);
        let span = Span::new(heading.at, without_rule(text, heading.at, end));
        let (status, fields) = match template {
            Some(_) => state(&marks, &blocks, heading.at, end),
            None => (Status::Filled, 0),
        };
        Part { title: unescaped(heading.title), level: heading.level, status, fields, span, end }
    };
    headings.iter().enumerate().map(part).collect()
}

/// The headings outside the front matter. No hint of a template has a line that begins with `#`;
/// block Markdown of the story may hold code with such lines, and there Markdown is read in full.
fn headings(document: &Document) -> Vec<Heading<'_>> {
    let text = &*document.markdown;
    let bytes = text.as_bytes();
    let islands = islands(document);
    let mut islands = islands.iter().peekable();
    let mut found = Vec::with_capacity(64);
    let mut next = front_matter(text);
    while let Some(length) = memchr::memchr(b'#', &bytes[next..]) {
        let at = next + length;
        next = at + 1;
        while islands.next_if(|island| island.end <= at).is_some() {}
        if let Some(island) = islands.next_if(|island| island.start <= at) {
            if island.is_markdown {
                found.extend(headings_of_markdown(&text[island.start..island.end], island.start));
            }
            next = island.end;
            continue;
        }
        if at > 0 && bytes[at - 1] != b'\n' {
            continue;
        }
        let length = memchr::memchr(b'\n', &bytes[at..]).unwrap_or(text.len() - at);
        found.extend(atx(&text[at..at + length]).map(|(level, title)| Heading {
            at,
            level,
            title,
        }));
    }
    found
}

/// A stretch of the document in which lines that begin with `#` may be no headings.
struct Island {
    start: usize,
    end: usize,
    is_markdown: bool,
}

fn islands(document: &Document) -> Vec<Island> {
    let marks = document.marks.iter().filter(|mark| mark.origin.nature != Nature::Line);
    let marks = marks.map(|mark| Island {
        start: mark.start,
        end: mark.end,
        is_markdown: mark.origin.nature == Nature::Block,
    });
    let drawings = document.drawings.iter();
    let drawings = drawings.map(|drawing| Island {
        start: drawing.start,
        end: drawing.end,
        is_markdown: false,
    });
    sorted(marks.chain(drawings).collect(), |island| island.start as u64)
}

/// Where the front matter ends; 0 where there is none.
pub(crate) fn front_matter(text: &str) -> usize {
    let close = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n"));
    close.map_or(0, |found| found + "---\n".len() + "\n---\n".len())
}

fn headings_of_markdown(text: &str, offset: usize) -> Vec<Heading<'_>> {
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for (event, range) in events(text) {
        match event {
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                let line = text[range.clone()].lines().next().unwrap_or("");
                let (level, title) = atx(line).unwrap_or((level as usize, line.trim()));
                found.push(Heading { at: offset + range.start, level, title });
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

fn atx(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|&byte| byte == b'#').count();
    let rest = line[level..].strip_prefix(' ')?;
    (1..=6).contains(&level).then_some((level, rest.trim()))
}

/// The end of a section without the `---` that separates it from the next.
fn without_rule(text: &str, start: usize, end: usize) -> usize {
    let body = text[start..end].trim_end_matches('\n');
    match body.strip_suffix("\n---") {
        Some(kept) => start + kept.trim_end_matches('\n').len() + 1,
        None => end,
    }
}

/// What the marks of a section say. They are sorted; only blocks reach into sections that begin
/// inside them. An open place without characters that stands where the next heading begins is the
/// last thing before it.
fn state(marks: &[Mark], blocks: &[Mark], start: usize, end: usize) -> (Status, u64) {
    let empty = |mark: &Mark| mark.start == mark.end;
    let first = marks.partition_point(|mark| mark.start < start);
    let inside = marks[first..].iter().take_while(|mark| mark.start <= end);
    let inside = inside.filter(|mark| match empty(mark) {
        true => mark.start > start,
        false => mark.start < end,
    });
    let around = blocks.iter().filter(|mark| mark.start < start && mark.end > start);
    let (mut filled, mut open) = (false, false);
    let mut mask = 0_u64;
    for mark in inside.chain(around) {
        // The seed prints nothing where a text is missing, and leaves it open all the same.
        let given = !mark.origin.open && !empty(mark);
        filled |= given;
        open |= !given;
        mask |= 1 << mark.origin.field as u64;
    }
    let status = match (filled, open) {
        (true, false) => Status::Filled,
        (true, true) => Status::Partial,
        (false, _) => Status::Placeholder,
    };
    (status, mask)
}

/// A heading's Markdown without the backslashes before punctuation.
fn unescaped(title: &str) -> String {
    if !title.contains('\\') {
        return title.to_owned();
    }
    let mut out = String::with_capacity(title.len());
    let mut characters = title.chars().peekable();
    while let Some(character) = characters.next() {
        let escapes =
            character == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation);
        if !escapes {
            out.push(character);
        } else if let Some(next) = characters.next() {
            out.push(next);
        }
    }
    out
}
