//! The values of fields: text, lists of texts, and lists of items.

use std::borrow::Cow;

use super::context::LowerCtx;
use crate::diagnostic::Severity;
use crate::story::Text;
use crate::yaml::{NodeId, NodeKind};

impl<'t> LowerCtx<'t, '_> {
    /// The text of a field. A mapping or list in its place is read as a text with all that it holds.
    pub(in crate::story) fn text(&mut self, node: NodeId, name: &str) -> Option<Text<'t>> {
        let span = self.tree.span(node);
        match self.tree.kind(node) {
            NodeKind::Scalar(text, _) => {
                self.report_tag(node);
                if !self.may_read(node, text) {
                    return None;
                }
                Some(Text { value: Cow::Borrowed(&**text), span })
            }
            NodeKind::Null => {
                self.report_empty(node, name);
                None
            }
            _ => {
                if let Some(text) = self.mapping_as_text(node) {
                    self.charge_text(&text.value);
                    self.mapping_for_text(&text);
                    return Some(text);
                }
                match self.lone(node) {
                    // `{{ name }}` is a mapping to YAML, with a mapping as its key.
                    Some(entry) if self.tree.text(entry.key).is_none() => {
                        return self.wrong_type(node, name, "text");
                    }
                    Some(entry) if self.lead(&[entry]).is_some() => {
                        return self.text(entry.value, name);
                    }
                    _ => {}
                }
                let mut line = String::new();
                self.write_line(node, name, false, &mut line);
                self.charge_text(&line);
                (!line.is_empty()).then_some(Text { value: Cow::Owned(line), span })
            }
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

    /// The items of a field that accepts only a list.
    pub(in crate::story) fn list(&mut self, node: NodeId, name: &str, wanted: &str) -> Vec<NodeId> {
        match self.tree.kind(node) {
            NodeKind::Sequence => self.bounded_items(node),
            NodeKind::Null => {
                self.report_empty(node, name);
                Vec::new()
            }
            _ => {
                self.single_item(node, name, wanted);
                vec![node]
            }
        }
    }

    /// Says that a value in place of a list is read as its only item.
    pub(in crate::story) fn single_item(&mut self, node: NodeId, name: &str, wanted: &str) {
        self.wrong_type::<()>(node, name, wanted);
        if let Some(problem) = self.problems.last_mut() {
            problem.severity = Severity::Info;
        }
    }
}
