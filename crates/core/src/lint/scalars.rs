//! The values of a mapping as they were written, one by one.

use crate::text::Span;
use crate::yaml::{NodeId, NodeKind, Style, Tree};

/// A text and how it was written.
#[derive(Clone, Copy)]
pub(super) struct Scalar<'r> {
    /// The characters as YAML reads them.
    pub(super) value: &'r str,
    /// Its span.
    pub(super) span: Span,
    /// Whether it has no quotes and is no block under `|` or `>`.
    pub(super) plain: bool,
    /// The whole source.
    pub(super) source: &'r str,
}

impl<'r> Scalar<'r> {
    /// What the source has in its place.
    pub(super) fn written(self) -> &'r str {
        self.span.of(self.source)
    }
}

/// Goes through all values below a node, keys left out. An alias is not followed: its
/// target is visited in its own place.
pub(super) fn each<'r>(tree: &'r Tree<'_>, node: NodeId, take: &mut dyn FnMut(Scalar<'r>)) {
    let mut pending = vec![node];
    while let Some(node) = pending.pop() {
        match tree.kind(node) {
            _ if tree.resolve(node) != node => {}
            NodeKind::Scalar(value, style) => take(Scalar {
                value,
                span: tree.span(node),
                plain: *style == Style::Plain,
                source: tree.source(),
            }),
            NodeKind::Sequence => pending.extend(tree.items(node)),
            NodeKind::Mapping => pending.extend(tree.pairs(node).map(|entry| entry.value)),
            NodeKind::Null | NodeKind::Alias(_) => {}
        }
    }
}
