//! The children of nodes as lists, and what adds children: where speed doesn't matter, lists are smaller
//! than iterators, which are compiled anew at each place.

use crate::yaml::{Entry, NodeId, NodeKind, Tree};

/// The first pairs of a mapping.
#[inline(never)]
pub(super) fn pairs(tree: &Tree<'_>, node: NodeId, limit: usize) -> Vec<Entry> {
    tree.pairs(node).take(limit).collect()
}

/// The first items of a list.
#[inline(never)]
pub(super) fn items(tree: &Tree<'_>, node: NodeId, limit: usize) -> Vec<NodeId> {
    tree.items(node).take(limit).collect()
}

#[inline(never)]
pub(super) fn first_item(tree: &Tree<'_>, node: NodeId) -> Option<NodeId> {
    tree.items(node).next()
}

#[inline(never)]
pub(super) fn is_mapping(tree: &Tree<'_>, node: NodeId) -> bool {
    matches!(tree.kind(node), NodeKind::Mapping)
}

/// A list or mapping to which children are added.
pub(super) struct Parent {
    pub(super) node: NodeId,
    pub(super) last: Option<NodeId>,
}

impl Parent {
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn push(&mut self, tree: &mut Tree<'_>, child: NodeId) {
        tree.attach(self.node, self.last, child);
        self.last = Some(child);
    }
}
