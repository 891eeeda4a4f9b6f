//! Mappings that were meant as text, such as an unquoted `AC1: all registered`.

use std::borrow::Cow;

use super::context::LowerCtx;
use crate::diagnostic::{Problem, codes};
use crate::story::Text;
use crate::story::schema::names::FieldNames;
use crate::text::{Span, same_name};
use crate::yaml::{Entry, NodeId, NodeKind, quoted, without_space};

impl<'t> LowerCtx<'t, '_> {
    /// The entry of a mapping that has exactly one.
    pub(in crate::story) fn lone(&self, node: NodeId) -> Option<Entry> {
        let mut pairs = self.tree.pairs(node);
        let (entry, None) = (pairs.next()?, pairs.next()) else { return None };
        Some(entry)
    }

    /// Whether a mapping is a single `name: text` that was meant as text: its key is neither a field
    /// nor a misspelt one.
    pub(in crate::story) fn is_lone_text(&self, node: NodeId, names: &FieldNames) -> bool {
        let Some(entry) = self.lone(node) else { return false };
        let flat = matches!(self.tree.kind(entry.value), NodeKind::Scalar(..) | NodeKind::Null);
        let key = self.tree.text(entry.key);
        flat && key.is_some_and(|key| names.find(key).is_none())
            && self.typo(entry.key, names).is_none()
    }

    /// The value of a single `id: PAY-1` or `name: …`, if only the id or name is expected.
    pub(super) fn named(&mut self, node: NodeId) -> Option<Text<'t>> {
        let entry = self.lone(node)?;
        let key = self.tree.text(entry.key)?;
        if !["id", "story_id", "name"].iter().any(|name| same_name(key, name)) {
            return None;
        }
        let NodeKind::Scalar(text, _) = self.tree.kind(entry.value) else { return None };
        let value = self.tree.span(entry.value);
        let mapping = self.tree.span(node);
        let message = format!("this is a mapping; only its `{key}` is read");
        let written = value.of(self.tree.source());
        self.problems.push(
            Problem::new(&codes::MAPPING_FOR_TEXT, mapping, message)
                .help("write the value alone")
                .safe_fix("write the value alone", mapping, written.to_owned()),
        );
        Some(Text { value: Cow::Borrowed(&**text), span: value })
    }

    /// The text that a mapping was meant as: unquoted, `AC1: all registered` is a mapping to YAML,
    /// and so is a single `{name}`.
    pub(super) fn mapping_as_text(&self, node: NodeId) -> Option<Text<'t>> {
        let entry = self.lone(node)?;
        let span = self.tree.span(self.tree.resolve(node));
        let source = self.tree.source();
        let flow = source[span.start as usize..].starts_with('{');
        let key = self.tree.text(entry.key)?;
        let value = match self.tree.kind(entry.value) {
            NodeKind::Scalar(text, _) => &**text,
            NodeKind::Null => "",
            _ => return None,
        };
        let written = span.of(source);
        // A missing space is reported elsewhere; such a key wasn't meant as text.
        if flow && value.is_empty() && without_space(key).is_some() {
            return None;
        }
        if flow && !written.contains('\n') {
            return Some(Text { value: Cow::Owned(written.to_owned()), span });
        }
        if !value.is_empty() {
            return Some(Text { value: Cow::Owned(format!("{key}: {value}")), span });
        }
        Some(self.key_as_text(entry.key, key))
    }

    /// A key without a value, with the `:` after it or the `?` before it.
    fn key_as_text(&self, node: NodeId, key: &str) -> Text<'t> {
        let (source, span) = (self.tree.source(), self.tree.span(node));
        let (start, end) = (span.start as usize, span.end as usize);
        let before = source[..start].trim_end_matches(' ');
        let after = source[end..].trim_start_matches(' ');
        if let (Some(before), false) = (before.strip_suffix('?'), after.starts_with(':')) {
            let value = Cow::Owned(format!("? {key}"));
            return Text { value, span: Span::new(before.len(), end) };
        }
        let colon = usize::from(after.starts_with(':'));
        let span = Span::new(start, source.len() - after.len() + colon);
        let span = if colon == 0 { self.tree.span(node) } else { span };
        Text { value: Cow::Owned(format!("{key}:")), span }
    }

    pub(super) fn mapping_for_text(&mut self, text: &Text<'t>) {
        let problem = Problem::new(
            &codes::MAPPING_FOR_TEXT,
            text.span,
            "unquoted, this is a mapping to YAML; it is read as the text that it looks like",
        )
        .help("put the text in quotes");
        // If what follows `#` may be part of the text, quoting the text before it would turn it into a
        // comment for good, so that mistake has to be resolved first.
        let rest = &self.tree.source()[text.span.end as usize..];
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        let comment = line.trim_start_matches([' ', '\t']);
        let is_text = comment.starts_with('#') && !comment[1..].starts_with([' ', '#', '!']);
        self.problems.push(if is_text && comment.len() > 1 {
            problem
        } else {
            problem.safe_fix("quote the text", text.span, quoted(&text.value))
        });
    }
}
