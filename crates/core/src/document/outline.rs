//! The sections of a document: the span of each, what fills it and what is still open.

use std::borrow::Cow;

use super::headings::Heading;
use super::{Document, Mark, Nature, Origin, SectionSpec};
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

impl Status {
    /// The name that results use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Filled => "filled",
            Self::Partial => "partial",
            Self::Placeholder => "placeholder",
        }
    }
}

/// A heading and its content.
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
    /// The heading and its content, including subsections but not the rule that separates it
    /// from the next section.
    pub span: Span,
    /// The start of the next section of its level, after the rule.
    pub end: usize,
}

/// The sections of a document in the order of its headings. In a document of a custom template
/// nothing is known to be open, so every section is reported as filled.
#[must_use]
pub fn outline(document: &Document<'_>) -> Vec<Part> {
    let text = &*document.markdown;
    let headings = document.headings();
    let open = document.sections.map(|sections| plain_placeholders(text, headings, sections));
    let marks = match open {
        Some(open) if !open.is_empty() => {
            let marks = document.marks.iter().copied().chain(open).collect();
            Cow::Owned(sorted(marks, |mark: &Mark| mark.start as u64))
        }
        _ => Cow::Borrowed(&document.marks),
    };
    let blocks = marks.iter().filter(|mark| mark.origin.nature == Nature::Block);
    let blocks: Vec<_> = blocks.copied().collect();
    let part = |(index, heading): (usize, &Heading)| {
        let next = headings[index + 1..].iter().find(|other| other.level <= heading.level);
        let end = next.map_or(text.len(), |next| next.start);
        let span = Span::new(heading.start, without_rule(text, heading.start, end));
        let (status, fields) = match document.sections {
            Some(_) => state(&marks, &blocks, heading.start, end),
            None => (Status::Filled, 0),
        };
        let title = unescaped(heading.title(text));
        Part { title, level: heading.level, status, fields, span, end }
    };
    headings.iter().enumerate().map(part).collect()
}

/// Marks for the sections that a template leaves open in plain text.
fn plain_placeholders(text: &str, headings: &[Heading], sections: &[SectionSpec]) -> Vec<Mark> {
    let sections = sections.iter().filter_map(|section| Some((section.heading, section.open?)));
    let sections: Vec<_> = sections.collect();
    let mark = |heading: &Heading| {
        let title = heading.title(text);
        let (_, field) = *sections.iter().find(|(heading, _)| *heading == title)?;
        let origin = Origin { field, open: true, nature: Nature::Line, source: None };
        // After the heading: at its start the mark would belong to the section before.
        let at = heading.title.1;
        Some(Mark { start: at, end: at, origin })
    };
    if sections.is_empty() {
        return Vec::new();
    }
    headings.iter().filter_map(mark).collect()
}

/// The end of a section without the `---` that separates it from the next.
fn without_rule(text: &str, start: usize, end: usize) -> usize {
    let body = text[start..end].trim_end_matches('\n');
    match body.strip_suffix("\n---") {
        Some(kept) => start + kept.trim_end_matches('\n').len() + 1,
        None => end,
    }
}

/// The status and the fields of a section, from its marks. They are sorted; only blocks reach into
/// sections that begin inside them. An empty placeholder at the start of the next heading belongs
/// to this section.
fn state(marks: &[Mark], blocks: &[Mark], start: usize, end: usize) -> (Status, u64) {
    let empty = |mark: &Mark| mark.start == mark.end;
    let first = marks.partition_point(|mark| mark.start < start);
    let inside = marks[first..].iter().take_while(|mark| mark.start <= end);
    let inside =
        inside.filter(|mark| if empty(mark) { mark.start > start } else { mark.start < end });
    let around = blocks.iter().filter(|mark| mark.start < start && mark.end > start);
    let (mut filled, mut open) = (false, false);
    let mut mask = 0_u64;
    for mark in inside.chain(around) {
        // The original template prints nothing for a missing text, and that leaves it open.
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
