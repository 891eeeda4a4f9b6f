//! Which piece of a document came from where in its source.

use super::context::Around;
use crate::api::results::Trace;
use crate::document::{Document, Mark};
use crate::story::Field;
use crate::text::{Range, Span, ranges};

/// Where each mark stands in the markup: from the first of its texts to the last.
pub(super) fn in_markup<'d>(
    document: &'d Document<'_>,
    pieces: &[(std::ops::Range<usize>, std::ops::Range<usize>)],
) -> Vec<(&'d Mark, Span)> {
    let mut places = Vec::new();
    for mark in &document.marks {
        let first = pieces.partition_point(|(text, _)| text.end <= mark.start);
        let inside = pieces[first..].iter().take_while(|(text, _)| text.start < mark.end);
        let span = inside.map(|(_, markup)| Span::new(markup.start, markup.end)).reduce(Span::to);
        places.extend(span.map(|span| (mark, span)));
    }
    places
}

/// Which piece of a text came from where.
pub(super) fn traced(
    text: &str,
    places: Vec<(&Mark, Span)>,
    around: &Around<'_, '_>,
) -> Vec<Trace> {
    let given = |(mark, span): (&Mark, Span)| {
        let source = mark.origin.source.filter(|_| !span.is_empty())?;
        Some((span, source, mark.origin.field))
    };
    let given: Vec<_> = places.into_iter().filter_map(given).collect();
    let spans: Vec<_> = given.iter().map(|(span, ..)| *span).collect();
    let source = around.tree.source();
    let lines = (around.lines)();
    let trace = |(text, (_, span, field)): (Range, (Span, Span, Field))| Trace {
        text,
        source: lines.range(inside_quotes(source, span)),
        field: field.name(),
    };
    ranges(text, &spans).into_iter().zip(given).map(trace).collect()
}

/// A scalar without the quotes around it. What was cut from a quoted text, `AC1: ` gone, has the
/// closing quote behind it and none of its own.
fn inside_quotes(source: &str, span: Span) -> Span {
    let written = span.of(source);
    let quote = written.chars().next().filter(|first| matches!(first, '"' | '\''));
    let quoted = quote.is_some_and(|quote| written.len() > 1 && written.ends_with(quote));
    let behind = source[span.end as usize..].chars().next();
    if quoted && !matches!(behind, Some('"' | '\'')) {
        Span::new(span.start as usize + 1, span.end as usize - 1)
    } else {
        span
    }
}
