//! Where in the markup the sections and the texts of a document are.

use std::ops::Range;

use crate::document::{Document, Mark, Part};
use crate::text::Span;

/// The range of a piece of text in the Markdown, and in the markup.
pub(super) struct TracedText {
    pub(super) markdown: Range<usize>,
    pub(super) markup: Range<usize>,
}

/// The span of each mark in the markup, from the first of its texts to the last.
pub(super) fn locate_marks(document: &Document<'_>, texts: &[TracedText]) -> Vec<(Mark, Span)> {
    let mut located = Vec::new();
    for mark in &document.marks {
        let first = texts.partition_point(|text| text.markdown.end <= mark.start);
        let inside = texts[first..].iter().take_while(|text| text.markdown.start < mark.end);
        let spans = inside.map(|text| Span::new(text.markup.start, text.markup.end));
        located.extend(spans.reduce(Span::to).map(|span| (*mark, span)));
    }
    located
}

/// Sets the span of each section in the markup. A heading that the document has turned into part
/// of something else, which can happen in the original template, has none.
pub(super) fn locate_parts(parts: &mut Vec<Part>, starts: &[Option<usize>], end: usize) {
    let mut kept = starts.iter();
    parts.retain(|_| kept.next().is_some_and(Option::is_some));
    let starts: Vec<usize> = starts.iter().copied().flatten().collect();
    for index in 0..parts.len() {
        let next = (index + 1..parts.len()).find(|&next| parts[next].level <= parts[index].level);
        let to = next.map_or(end, |next| starts[next]);
        (parts[index].span, parts[index].end) = (Span::new(starts[index], to), to);
    }
}
