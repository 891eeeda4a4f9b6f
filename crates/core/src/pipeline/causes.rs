//! Which problems are at a place, and which are only a consequence of others.

use crate::diagnostic::{Problem, Severity, codes};
use crate::input;
use crate::text::Span;
use crate::yaml::Parsed;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn inside(outer: Span, span: Span) -> bool {
    outer.start <= span.start && span.end <= outer.end
}

/// The problems that begin in a span, of problems in source order.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn within(problems: &[Problem], span: Span) -> &[Problem] {
    let from = problems.partition_point(|problem| problem.span.start < span.start);
    let rest = &problems[from..];
    &rest[..rest.partition_point(|problem| problem.span.start <= span.end)]
}

/// The error of a story that could not be read to its end, unless its own problems have one: a
/// string that has no end, for example, breaks the story where it begins, and is reported far from there.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn error_after<'p>(
    problems: &'p [Problem],
    story: Span,
    own: &[Problem],
) -> Option<&'p Problem> {
    let is_error = |problem: &&Problem| problem.severity == Severity::Error;
    if own.iter().any(|problem| is_error(&problem)) {
        return None;
    }
    let from = problems.partition_point(|problem| problem.span.start < story.start);
    problems[from..].iter().find(is_error)
}

/// Whether one of the spans, which are sorted, begins in another span.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn begins_in_any(spans: &[Span], span: Span) -> bool {
    let first = spans.partition_point(|inner| inner.start < span.start);
    spans.get(first).is_some_and(|inner| inner.start <= span.end)
}

/// Whether a span is in one of the spans, which are sorted and don't overlap.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn inside_any(spans: &[Span], span: Span) -> bool {
    let next = spans.partition_point(|outer| outer.start <= span.start);
    next.checked_sub(1).is_some_and(|index| inside(spans[index], span))
}

/// Keeps either the syntax errors of a text or what is said about its stories: one mistake, one
/// problem.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn keep_causes(parsed: &mut Parsed<'_>, problems: &mut Vec<Problem>, foreign: &[Span]) {
    let source = parsed.tree.source();
    let consequences = [&codes::NOT_A_STORY, &codes::MISSING_IDS, &codes::STORIES_FOUND_UNDER];
    let is_broken = |span: Span| {
        parsed.problems_of(span).iter().any(|problem| {
            problem.is(&codes::SYNTAX_ERROR)
                && problem.severity == Severity::Error
                && inside(span, problem.span)
        })
    };
    let is_of_other_format =
        |span: &Span| inside_any(foreign, *span) && input::is_other_format(span.of(source));
    let texts = parsed.texts.iter().map(|text| text.span);
    let (others, broken): (Vec<_>, Vec<_>) =
        texts.filter(|&span| is_broken(span)).partition(is_of_other_format);
    parsed
        .problems
        .retain(|problem| problem.is(&codes::LIMIT_REACHED) || !inside_any(&others, problem.span));
    problems.retain(|problem| {
        !inside_any(&broken, problem.span) || !consequences.iter().any(|code| problem.is(code))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_story_looks_only_at_problems_that_begin_in_it() {
        let story = |index: usize| Span::new(index * 10, index * 10 + 9);
        let at = |index: usize| Problem::new(&codes::UNKNOWN_ALIAS, Span::at(index * 10 + 5), "");
        let problems: Vec<_> = (0..10_000).map(at).collect();
        for index in 0..10_000 {
            let own = within(&problems, story(index));
            assert_eq!(own.len(), 1);
            assert!(inside(story(index), own[0].span));
        }
        assert!(within(&problems, Span::new(6, 14)).is_empty());
        assert!(within(&[], story(0)).is_empty());
        let spans: Vec<_> = problems.iter().map(|problem| problem.span).collect();
        assert!(begins_in_any(&spans, story(7)) && !begins_in_any(&spans, Span::new(6, 14)));
    }
}
