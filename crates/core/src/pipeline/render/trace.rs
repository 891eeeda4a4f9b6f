//! Traces each range of a document to the range of its source.

use crate::api::results::Trace;
use crate::document::Mark;
use crate::pipeline::context::RenderContext;
use crate::story::Field;
use crate::text::{Range, Span, ranges};

/// The trace of a document: which of its ranges came from which range of the source.
pub(super) fn traced(
    text: &str,
    marks: Vec<(Mark, Span)>,
    context: &RenderContext<'_, '_>,
) -> Vec<Trace> {
    let mut origins = Vec::new();
    for (mark, span) in marks {
        if let Some(source) = mark.origin.source
            && !span.is_empty()
        {
            origins.push((span, source, mark.origin.field));
        }
    }
    let spans: Vec<_> = origins.iter().map(|(span, ..)| *span).collect();
    let source = context.tree.source();
    let trace = |(text, (_, span, field)): (Range, (Span, Span, Field))| Trace {
        text,
        source: context.lines.range(inside_quotes(source, span)),
        field: field.name(),
    };
    ranges(text, &spans).into_iter().zip(origins).map(trace).collect()
}

/// The span of a scalar without the quotes around it. If the start of a quoted string was cut off,
/// such as `AC1: `, the closing quote comes after the span, and the span has none.
fn inside_quotes(source: &str, span: Span) -> Span {
    let written = span.of(source);
    let quote = written.chars().next().filter(|first| matches!(first, '"' | '\''));
    let quoted = quote.is_some_and(|quote| written.len() > 1 && written.ends_with(quote));
    let next = source[span.end as usize..].chars().next();
    if quoted && !matches!(next, Some('"' | '\'')) {
        Span::new(span.start as usize + 1, span.end as usize - 1)
    } else {
        span
    }
}
