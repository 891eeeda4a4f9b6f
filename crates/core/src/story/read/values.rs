//! The values of fields: text, lists of texts, and lists of items.

use std::borrow::Cow;

use super::context::LowerCtx;
use crate::story::Text;
use crate::story::schema::names::FieldNames;
use crate::yaml::{Entry, NodeId, NodeKind};

impl<'t> LowerCtx<'t, '_> {
    /// The text of a field. Values of other types are reported, but read as text if that is clearly
    /// what the author meant.
    pub(in crate::story) fn text(&mut self, node: NodeId, name: &str) -> Option<Text<'t>> {
        let span = self.tree.span(node);
        match self.tree.kind(node) {
            NodeKind::Scalar(text, _) => {
                self.report_tag(node);
                self.charge_text(text);
                Some(Text { value: Cow::Borrowed(&**text), span })
            }
            NodeKind::Null => {
                self.report_empty(node, name);
                None
            }
            NodeKind::Mapping => {
                if let Some(text) = self.named(node) {
                    return Some(text);
                }
                let Some(text) = self.mapping_as_text(node) else {
                    return self.wrong_type(node, name, "a text");
                };
                self.charge_text(&text.value);
                self.mapping_for_text(&text);
                Some(text)
            }
            NodeKind::Sequence | NodeKind::Alias(_) => self.wrong_type(node, name, "a text"),
        }
    }

    /// The texts of a field that accepts a list of texts, or a single one.
    pub(in crate::story) fn texts(&mut self, node: NodeId, name: &str) -> Vec<Text<'t>> {
        match self.tree.kind(node) {
            NodeKind::Sequence => {
                let items = self.bounded_items(node);
                items.into_iter().filter_map(|item| self.text(item, name)).collect()
            }
            _ => self.text(node, name).into_iter().collect(),
        }
    }

    /// The items of a field that expects a list. Another value is reported and, so that nothing is
    /// lost, read as the only item; a mapping of ids has an item for each pair. In entries of other
    /// items, the key is the value itself.
    pub(in crate::story) fn items(
        &mut self,
        node: NodeId,
        name: &str,
        wanted: &str,
        names: &FieldNames,
    ) -> Vec<Entry> {
        match self.tree.kind(node) {
            NodeKind::Mapping => {
                let entries = self.entries(node).0;
                let typo = |entry: Entry| self.typo(entry.key, names).is_some();
                if self.is_named(&entries, names) && !self.lone(node).is_some_and(typo) {
                    return entries;
                }
                self.wrong_type::<()>(node, name, wanted);
                vec![Entry { key: node, value: node }]
            }
            _ => {
                let mut items = Vec::new();
                for value in self.list(node, name, wanted) {
                    items.push(Entry { key: value, value });
                }
                items
            }
        }
    }

    /// The items of a field that accepts only a list.
    pub(in crate::story) fn list(&mut self, node: NodeId, name: &str, wanted: &str) -> Vec<NodeId> {
        match self.tree.kind(node) {
            NodeKind::Sequence => self.bounded_items(node),
            NodeKind::Null => {
                self.report_empty(node, name);
                Vec::new()
            }
            _ => {
                self.wrong_type::<()>(node, name, wanted);
                vec![node]
            }
        }
    }
}
