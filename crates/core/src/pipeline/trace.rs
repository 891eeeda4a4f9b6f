//! Which piece of a document came from which place of its source.

use super::context::RenderContext;
use crate::api::results::Trace;
use crate::document::Mark;
use crate::story::Field;
use crate::text::{Range, Span, ranges};

/// Which piece of a text came from which place of the source.
pub(super) fn traced(
    text: &str,
    marks: Vec<(Mark, Span)>,
    context: &RenderContext<'_, '_>,
) -> Vec<Trace> {
    let given = |(mark, span): (Mark, Span)| {
        let source = mark.origin.source.filter(|_| !span.is_empty())?;
        Some((span, source, mark.origin.field))
    };
    let given: Vec<_> = marks.into_iter().filter_map(given).collect();
    let spans: Vec<_> = given.iter().map(|(span, ..)| *span).collect();
    let source = context.tree.source();
    let lines = (context.lines)();
    let trace = |(text, (_, span, field)): (Range, (Span, Span, Field))| Trace {
        text,
        source: lines.range(inside_quotes(source, span)),
        field: field.name(),
    };
    ranges(text, &spans).into_iter().zip(given).map(trace).collect()
}

/// A scalar without the quotes around it. What was cut from a quoted text, `AC1: ` gone, has the
/// closing quote after it and none of its own.
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
