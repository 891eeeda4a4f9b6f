//! The names in linking fields that no item of the story has.

use std::borrow::Cow;

use super::subject::Subject;
use super::suggest::is_nothing;
use crate::story::{ItemKind, StoryLinks, Text, UnknownLink};
use crate::text::Span;

/// The names of no item in fields that link to items of a kind, each with its own span if it is
/// written as it is read.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn unknown_links<'r>(
    links: &'r StoryLinks<'_>,
    kind: ItemKind,
    subject: &Subject<'_, '_>,
) -> impl Iterator<Item = Text<'r>> {
    let source = subject.tree.source();
    let unknown = links.unknown.iter().filter(move |link| link.kind == kind);
    unknown.filter(|link| !is_nothing(&link.name.value)).map(
        move |UnknownLink { name, at, .. }| {
            let start = name.span.start as usize + at;
            // A quote may come before the text.
            let mut spans =
                [start, start + 1].map(|at| Span::new(at, at + name.value.len())).into_iter();
            let span = spans.find(|span| {
                source.get(span.start as usize..span.end as usize) == Some(&name.value)
            });
            Text { value: Cow::Borrowed(&name.value), span: span.unwrap_or(name.span) }
        },
    )
}
