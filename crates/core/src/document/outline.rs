//! The sections of a document: the span of each, what fills it and what is still open.

use std::borrow::Cow;

use pulldown_cmark::{CowStr, Event, Parser};

use super::filling::{Filling, Status};
use super::headings::Heading;
use super::{Document, Mark, Nature, Origin, SectionSpec};
use crate::markdown::ELEMENT;
use crate::text::{Span, sorted};

/// The length of the longest reference, `&CounterClockwiseContourIntegral;`, in bytes.
const LONGEST_REFERENCE: usize = 33;

/// A heading and its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The heading's text, without Markdown's backslashes and references.
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
    match &document.fillings {
        Some(fillings) => parts(document, fillings),
        None => parts(document, &fillings(document, false)),
    }
}

/// The sections of a document, with a filling for each.
pub(super) fn parts(document: &Document<'_>, fillings: &[Filling]) -> Vec<Part> {
    let text = &*document.markdown;
    let headings = document.headings();
    let part = |((index, heading), filling): ((usize, &Heading), &Filling)| {
        let next = headings[index + 1..].iter().find(|other| other.level <= heading.level);
        let end = next.map_or(text.len(), |next| next.start);
        let span = Span::new(heading.start, without_rule(text, heading.start, end));
        let title = unescaped(heading.title(text));
        let (level, status, fields) = (heading.level, filling.status(), filling.fields);
        Part { title, level, status, fields, span, end }
    };
    headings.iter().enumerate().zip(fillings).map(part).collect()
}

/// The filling of each section. With `omits_empty`, what a section contains doesn't include its
/// empty subsections, which are going to be removed.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn fillings(document: &Document<'_>, omits_empty: bool) -> Vec<Filling> {
    let headings = document.headings();
    let Some(sections) = document.sections else {
        return vec![Filling { is_filled: true, ..Filling::default() }; headings.len()];
    };
    let text = &*document.markdown;
    let open = plain_placeholders(text, headings, sections);
    let marks = if open.is_empty() {
        Cow::Borrowed(&document.marks)
    } else {
        let marks = document.marks.iter().copied().chain(open).collect();
        Cow::Owned(sorted(marks, |mark: &Mark| mark.start as u64))
    };
    // The original template has lines of the story as they are, and headings may be among them.
    let is_block = |mark: &&Mark| {
        mark.origin.nature == Nature::Block || text[mark.start..mark.end].contains('\n')
    };
    let blocks: Vec<_> = marks.iter().filter(is_block).copied().collect();
    let ends = headings.iter().skip(1).map(|next| next.start).chain([text.len()]);
    let own =
        headings.iter().zip(ends).map(|(it, end)| own_filling(&marks, &blocks, it.start, end));
    let mut fillings: Vec<_> = own.collect();
    // Each section is added to the one around it, from the last to the first: those on the stack
    // have no section around them yet.
    let mut pending: Vec<usize> = Vec::new();
    for index in (0..headings.len()).rev() {
        while let Some(inner) = pending.pop_if(|it| headings[*it].level > headings[index].level) {
            let inner = fillings[inner];
            if inner.is_filled || !omits_empty {
                fillings[index].add(inner);
            }
        }
        pending.push(index);
    }
    fillings
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

/// What fills the text between a heading and the next one, from the marks. They are sorted; only
/// blocks, which don't overlap, reach into sections that begin inside them. An empty placeholder at
/// the start of the next heading belongs to this section.
fn own_filling(marks: &[Mark], blocks: &[Mark], start: usize, end: usize) -> Filling {
    let is_empty = |mark: &Mark| mark.start == mark.end;
    let first = marks.partition_point(|mark| mark.start < start);
    let inside = marks[first..].iter().take_while(|mark| mark.start <= end);
    let inside =
        inside.filter(|mark| if is_empty(mark) { mark.start > start } else { mark.start < end });
    let earlier = blocks.partition_point(|mark| mark.start < start);
    let around = blocks[..earlier].last().filter(|mark| mark.end > start);
    let mut filling = Filling::default();
    for mark in inside.chain(around) {
        // The original template prints nothing for a missing text, and that leaves it open.
        let is_filled = !mark.origin.open && !is_empty(mark);
        let fields = 1 << mark.origin.field as u64;
        filling.add(Filling { is_filled, is_open: !is_filled, fields });
    }
    filling
}

/// A title without backslashes, and with the characters that references stand for.
pub(super) fn unescaped(title: &str) -> String {
    // Code is shown as it is between backticks, which it has unless it would do harm.
    let (open, close) = ELEMENT;
    let title = &*title.replace(open, "`").replace(close, "`");
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(at) = rest.find(['\\', '&']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (signs, length) = escape(from).unwrap_or_else(|| (CowStr::from(&from[..1]), 1));
        out.push_str(&signs);
        rest = &from[length..];
    }
    out + rest
}

/// What an escape at the start of a text stands for, and the length of the escape.
fn escape(from: &str) -> Option<(CowStr<'_>, usize)> {
    if let Some(after) = from.strip_prefix('\\') {
        return Some((after.chars().next().filter(char::is_ascii_punctuation)?.into(), 2));
    }
    let length = 1 + from.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';')?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'#';
    if !from[1..length - 1].bytes().all(is_name) {
        return None;
    }
    // The names are those of the reader of Markdown.
    let mut events = Parser::new(&from[..length]);
    match (events.nth(1)?, events.next()?) {
        (Event::Text(signs), Event::End(_)) => Some((signs, length)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn a_title_is_what_its_heading_shows() {
        for (title, shown) in [
            ("\\_\\_init\\_\\_ of &lt;T> \\\\", "__init__ of <T> \\"),
            ("A&#126;1 &amp; &#x; &b; \\é", "A~1 & &#x; &b; \\é"),
            ("a\\", "a\\"),
            ("`a` <code>b&lt;c&gt;</code>", "`a` `b<c>`"),
            ("&gt;&quot;&eacute;&#x41;&NotEqualTilde; & b; &*c*;", ">\"éA≂̸ & b; &*c*;"),
        ] {
            assert_eq!(unescaped(title), shown);
        }
    }
}
