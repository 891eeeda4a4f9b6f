//! Visits the scalars of a mapping.

use crate::text::Span;
use crate::yaml::{NodeId, NodeKind, Style, Tree};

/// A scalar and how it was written.
#[derive(Clone, Copy)]
pub(super) struct Scalar<'r> {
    /// The value as YAML reads it.
    pub(super) value: &'r str,
    /// Its span.
    pub(super) span: Span,
    /// The key of the value that it is, or of the list that it is in.
    pub(super) key: &'r str,
    /// Whether it is a plain scalar of YAML, neither quoted nor a block after `|` or `>`.
    pub(super) plain: bool,
    /// Whether it is a block after `|` or `>`.
    pub(super) block: bool,
    /// The whole source.
    pub(super) source: &'r str,
}

impl<'r> Scalar<'r> {
    /// The span of a part of the value, if it is written verbatim, else the first line.
    #[inline(never)]
    pub(super) fn span_of(self, part: &str) -> Span {
        match self.written().find(part) {
            Some(at) => {
                let from = self.span.start as usize + at;
                Span::new(from, from + part.len())
            }
            None => self.span.first_line(self.source),
        }
    }

    /// The scalar as written in the source.
    pub(super) fn written(self) -> &'r str {
        self.span.of(self.source)
    }
}

/// Visits all scalars below a node, except keys. Aliases aren't followed, because their targets are
/// visited anyway.
pub(super) fn each<'r>(tree: &'r Tree<'_>, node: NodeId, visit: &mut dyn FnMut(Scalar<'r>)) {
    let yaml = !tree.is_json(tree.span(node));
    let mut pending = vec![(node, "")];
    while let Some((node, key)) = pending.pop() {
        match tree.kind(node) {
            _ if tree.resolve(node) != node => {}
            NodeKind::Scalar(value, style) => visit(Scalar {
                value,
                span: tree.span(node),
                key,
                plain: yaml && *style == Style::Plain,
                block: *style == Style::Block,
                source: tree.source(),
            }),
            NodeKind::Sequence => pending.extend(tree.items(node).map(|item| (item, key))),
            NodeKind::Mapping => pending.extend(tree.pairs(node).map(|entry| {
                let key = tree.text(entry.key).map_or("", |key| &**key);
                // Between brackets, a key without a value may be a part of the text before it.
                let is_part = matches!(tree.kind(entry.value), NodeKind::Null) && key.contains(' ');
                (if is_part { entry.key } else { entry.value }, key)
            })),
            NodeKind::Null | NodeKind::Alias(_) => {}
        }
    }
}
