//! The members of an object of an export, and what they are reduced to.

use std::borrow::Cow;

use crate::input::names::is_one_of;
use crate::input::nodes;
use crate::text::Span;
use crate::yaml::{Entry, NodeId, NodeKind, Style, Tree};

/// What a person is called, the best name first.
const PERSON_NAMES: &[&str] = &["displayName", "name", "login", "username"];

/// The last value of a key in a mapping.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn member(tree: &Tree<'_>, mapping: NodeId, name: &str) -> Option<NodeId> {
    let pairs = nodes::pairs(tree, mapping, usize::MAX).into_iter();
    let mut named = pairs.filter(|entry| tree.text(entry.key).is_some_and(|key| key == name));
    named.next_back().map(|entry| entry.value)
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn member_text<'t>(tree: &'t Tree<'_>, mapping: NodeId, name: &str) -> Option<&'t str> {
    tree.text(member(tree, mapping, name)?).map(|text| &**text)
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn best_name(tree: &Tree<'_>, object: NodeId) -> Option<String> {
    let mut names = PERSON_NAMES.iter().filter_map(|name| member_text(tree, object, name));
    names.find(|name| !name.trim().is_empty()).map(str::to_owned)
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn simplify_list_of_comments(tree: &mut Tree<'_>, comments: NodeId) {
    for comment in nodes::items(tree, comments, usize::MAX) {
        let author = member_text(tree, comment, "author").unwrap_or("");
        let Some(body) = member_text(tree, comment, "body") else { continue };
        let text = if author.is_empty() { body.to_owned() } else { format!("{author}: {body}") };
        set_text(tree, comment, text);
    }
}

pub(super) fn scalar<'s>(text: &'s str) -> NodeKind<'s> {
    NodeKind::Scalar(Cow::Borrowed(text), Style::Explicit)
}

/// Makes a text of a node; of an empty one, nothing.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn set_text(tree: &mut Tree<'_>, node: NodeId, text: String) {
    let is_empty = text.trim().is_empty();
    let text = NodeKind::Scalar(Cow::Owned(text), Style::Explicit);
    tree.set_kind(node, if is_empty { NodeKind::Null } else { text });
}

/// Leaves out what the tracker notes for itself in a mapping, by the names of these keys.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn remove_noise(tree: &mut Tree<'_>, mapping: NodeId, names: &str) {
    for Entry { key, value } in nodes::pairs(tree, mapping, usize::MAX) {
        if tree.text(key).is_some_and(|key| is_one_of(key, names)) {
            tree.set_kind(value, NodeKind::Null);
        }
    }
}

/// Adds a pair at the end of a mapping, after its last value; returns the new one.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn add_pair<'s>(
    tree: &mut Tree<'s>,
    mapping: NodeId,
    last: Option<NodeId>,
    name: &'s str,
    value: NodeId,
) -> NodeId {
    let span = tree.span(value);
    let key = tree.add(scalar(name), Span::at(span.start as usize));
    let target = tree.resolve(value);
    let value = tree.add(NodeKind::Alias(target), span);
    tree.attach(mapping, last, key);
    tree.attach(mapping, Some(key), value);
    value
}
