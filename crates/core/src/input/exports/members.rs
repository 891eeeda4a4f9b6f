//! The members of an object of an export.

use crate::input::nodes;
use crate::yaml::{NodeId, Tree};

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
