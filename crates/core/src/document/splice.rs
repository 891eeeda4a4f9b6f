//! Changes to a document that keep its marks, diagrams and headings in sync with its text.

use super::headings::{self, Heading};
use super::{DiagramRange, Document, Mark};

/// A replacement for a range of the document.
pub(super) struct Splice {
    /// The start of the range.
    pub(super) from: usize,
    /// Its end.
    pub(super) to: usize,
    /// The text that replaces it.
    pub(super) text: String,
    /// The marks of that text, counted from its start.
    pub(super) marks: Vec<Mark>,
}

impl Splice {
    /// Removes a range.
    pub(super) fn cut(from: usize, to: usize) -> Self {
        Self { from, to, text: String::new(), marks: Vec::new() }
    }
}

/// Applies the changes, which are sorted and don't overlap.
pub(super) fn splice<'s>(mut document: Document<'s>, changes: Vec<Splice>) -> Document<'s> {
    let mut made = Document {
        diagrams: std::mem::take(&mut document.diagrams),
        sections: document.sections,
        ..Document::default()
    };
    let mut headings = document.headings.get().map(|_| Vec::new());
    let mut copied = 0;
    for change in changes {
        copy(&document, copied, change.from, &mut made, headings.as_mut());
        insert(&change, &mut made, headings.as_mut());
        copied = change.to;
    }
    copy(&document, copied, document.markdown.len(), &mut made, headings.as_mut());
    made.headings = headings.map(Into::into).unwrap_or_default();
    made
}

/// Replaces the end of a document with the template's own text. Marks after that position stay:
/// a placeholder there still belongs to the section before it.
pub(super) fn replace_end(document: &mut Document<'_>, from: usize, text: &str) {
    document.verbatim.clear();
    document.markdown.truncate(from);
    document.markdown.push_str(text);
    if let Some(mut headings) = document.headings.take() {
        headings.extend(headings::headings(&document.markdown, from, &[], &[]));
        document.headings = headings.into();
    }
}

fn copy(
    document: &Document<'_>,
    from: usize,
    to: usize,
    made: &mut Document<'_>,
    headings: Option<&mut Vec<Heading>>,
) {
    let at = made.markdown.len();
    let moved = |place: usize| place - from + at;
    // An empty placeholder belongs to the text before it.
    let inside = |start: usize, end: usize| {
        if start == end {
            start <= to && (start > from || from == 0)
        } else {
            start >= from && end <= to
        }
    };
    // Only what begins in the range is looked at: a document may have as many changes as marks.
    let near = starting(&document.marks, &|mark| mark.start, from, to);
    let marks = near.iter().filter(|mark| inside(mark.start, mark.end));
    made.marks.extend(marks.map(|mark| Mark {
        start: moved(mark.start),
        end: moved(mark.end),
        ..*mark
    }));
    let near = starting(&document.diagram_ranges, &|range| range.start, from, to);
    let ranges = near.iter().filter(|range| inside(range.start, range.end));
    made.diagram_ranges.extend(ranges.map(|range| DiagramRange {
        start: moved(range.start),
        end: moved(range.end),
        ..*range
    }));
    if let Some(headings) = headings {
        let near = starting(document.headings(), &|heading| heading.start, from, to);
        let kept = near.iter().filter(|heading| heading.start < to);
        headings.extend(kept.map(|heading| heading.moved(from, at)));
    }
    made.markdown.push_str(&document.markdown[from..to]);
}

/// Those of a list in the order of their starts that begin in a range or at its end.
fn starting<'l, T>(list: &'l [T], start: &dyn Fn(&T) -> usize, from: usize, to: usize) -> &'l [T] {
    let first = list.partition_point(|it| start(it) < from);
    &list[first..list.partition_point(|it| start(it) <= to).max(first)]
}

fn insert(change: &Splice, made: &mut Document<'_>, headings: Option<&mut Vec<Heading>>) {
    let at = made.markdown.len();
    if let Some(headings) = headings {
        let found = headings::headings(&change.text, 0, &change.marks, &[]);
        headings.extend(found.into_iter().map(|heading| heading.moved(0, at)));
    }
    made.marks.extend(change.marks.iter().map(|mark| Mark {
        start: mark.start + at,
        end: mark.end + at,
        ..*mark
    }));
    made.markdown.push_str(&change.text);
}
