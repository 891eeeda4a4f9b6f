//! Stories as sentences: `- As a skipper, I want a berth so that I can moor`, in a list of stories.

use std::borrow::Cow;

use super::names::{STORY_LISTS, is_one_of};
use super::nodes;
use crate::text::Span;
use crate::yaml::{Entry, NodeId, NodeKind, Style, Tree};

/// How a sentence begins, what is wanted, and what for.
const ROLES: &[&str] = &["as an ", "as a ", "as the "];
const WISHES: &[&str] = &["i want ", "i need ", "i would like ", "i'd like ", "i can "];
const BENEFITS: &[&str] = &[" so that ", " in order to "];

/// Makes a story of each text in a list of stories most of whose items are such
/// sentences.
#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn attach(tree: &mut Tree<'_>, roots: &[NodeId]) {
    let source = tree.source().as_bytes();
    let mut starts = source.windows(4).filter(|it| it[..2].eq_ignore_ascii_case(b"as"));
    if !starts.any(|it| matches!(&it[2..], b" a" | b" t")) {
        return;
    }
    let mut lists: Vec<_> = roots.iter().map(|&root| (root, false)).collect();
    for mapping in tree.ids() {
        for Entry { key, value } in nodes::pairs(tree, mapping, usize::MAX) {
            let Some(name) = tree.text(key) else { continue };
            if is_one_of(name, STORY_LISTS) {
                lists.push((tree.resolve(value), is_one_of(name, "stories user_stories")));
            }
        }
    }
    // Aliases may name a list again and again.
    lists.sort_by_key(|(list, are_stories)| (list.index(), !are_stories));
    lists.dedup_by_key(|(list, _)| list.index());
    let mut any = false;
    for (list, _) in &lists {
        let items = nodes::items(tree, *list, usize::MAX);
        let sentences = items.iter().filter(|&&item| parts(tree, item).is_some()).count();
        if sentences * 2 > items.len() {
            items.into_iter().for_each(|item| make_story(tree, item));
            any = true;
        }
    }
    // Beside such lists, a list of stories that has only their titles is one too; ids aren't titles.
    for (list, _) in lists.into_iter().filter(|(_, are_stories)| any && *are_stories) {
        let items = nodes::items(tree, list, usize::MAX);
        let is_title = |&item: &NodeId| tree.text(item).is_some_and(|it| it.trim().contains(' '));
        if items.iter().all(is_title) {
            items.into_iter().for_each(|item| make_story(tree, item));
        }
    }
}

/// Makes a story of a text: of its parts, or with the text as its title.
#[cfg_attr(small_where_cold, optimize(size))]
fn make_story(tree: &mut Tree<'_>, item: NodeId) {
    let NodeKind::Scalar(text, _) = tree.kind(item).clone() else { return };
    let span = tree.span(item);
    let parts = parts(tree, item).unwrap_or_else(|| vec![("title", 0..text.len())]);
    let written = span.of(tree.source());
    let start = written.find(&*text).map(|at| at + span.start as usize);
    let mut last = None;
    for (name, range) in parts {
        let value_span = match start {
            Some(start) => Span::new(start + range.start, start + range.end),
            None => span,
        };
        let value: Cow<'_, str> = match &text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
            Cow::Owned(text) => Cow::Owned(text[range].to_owned()),
        };
        let key = NodeKind::Scalar(Cow::Borrowed(name), Style::Explicit);
        let key = tree.add(key, Span::at(value_span.start as usize));
        let value = tree.add(NodeKind::Scalar(value, Style::Explicit), value_span);
        tree.attach(item, last, key);
        tree.attach(item, Some(key), value);
        last = Some(value);
    }
    tree.set_kind(item, NodeKind::Mapping);
}

/// The parts of a sentence, each with its key and its range in the text.
#[cfg_attr(small_where_cold, optimize(size))]
fn parts(tree: &Tree<'_>, item: NodeId) -> Option<Vec<(&'static str, std::ops::Range<usize>)>> {
    let text = tree.text(item)?;
    let lower = text.to_ascii_lowercase();
    let lead = lower.len() - lower.trim_start().len();
    let role = ROLES.iter().find(|role| lower[lead..].starts_with(**role))?;
    let from = lead + role.len();
    let wish = WISHES.iter().filter_map(|wish| Some((lower[from..].find(*wish)? + from, wish)));
    let (wish_at, wish) = wish.min()?;
    let wanted = wish_at + wish.len();
    let benefit = BENEFITS.iter().filter_map(|it| Some((lower[wanted..].find(*it)? + wanted, it)));
    let benefit = benefit.min();
    let end = benefit.map_or(text.len(), |(at, _)| at);
    let mut parts = vec![("as_a", from..wish_at), ("i_want", wanted..end)];
    parts.extend(benefit.map(|(at, it)| ("so_that", at + it.len()..text.len())));
    for (_, range) in &mut parts {
        let part = &text[range.clone()];
        let trimmed = part.trim_end_matches([' ', ',', '.', '\n']);
        range.end = range.start + trimmed.len();
        range.start += trimmed.len() - trimmed.trim_start().len();
    }
    parts.iter().all(|(_, range)| !range.is_empty()).then_some(parts)
}
