//! Mappings that were meant as text, such as an unquoted `AC1: all registered`.

use std::borrow::Cow;

use super::context::LowerCtx;
use crate::diagnostic::{Problem, codes};
use crate::story::Text;
use crate::story::schema::names::FieldNames;
use crate::text::{Span, same_name};
use crate::yaml::{Entry, NodeId, NodeKind, quoted_at, without_space};

/// The keys under which a mapping has what it is called, if only that is wanted.
const LEADS: &[&str] = &[
    "name",
    "title",
    "id",
    "story_id",
    "story",
    "value",
    "level",
    "points",
    "option",
    "display_name",
    "login",
    "key",
    "ref",
    "path",
    "text",
    "description",
];

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

    /// Which entry of a mapping says what it is: `{name: Open, color: green}` is a text, Open.
    pub(in crate::story) fn lead(&self, entries: &[Entry]) -> Option<usize> {
        LEADS.iter().find_map(|lead| {
            entries.iter().position(|entry| {
                self.tree.text(entry.key).is_some_and(|key| same_name(key, lead))
                    && self.tree.text(entry.value).is_some_and(|text| !text.trim().is_empty())
            })
        })
    }

    /// Writes a value of any type in one line: `Open (color: green; since: 2026)`.
    pub(super) fn write_line(&mut self, node: NodeId, name: &str, nested: bool, line: &mut String) {
        let tree = self.tree;
        match tree.kind(node) {
            NodeKind::Scalar(text, _) => {
                self.report_tag(node);
                line.push_str(text.trim());
            }
            NodeKind::Null | NodeKind::Alias(_) => {}
            _ if self.holds_itself(node, name) || !self.descend(node) => {}
            NodeKind::Sequence => {
                let mut between = "";
                for item in self.bounded_items(node) {
                    between = self.write_part((between, ", "), name, None, item, line);
                }
                self.ascend();
            }
            NodeKind::Mapping => {
                let mut entries = self.entries(node).0;
                let lead = self.lead(&entries).map(|at| entries.remove(at));
                if let Some(lead) = lead {
                    self.write_line(lead.value, name, false, line);
                }
                let opened = if lead.is_some() {
                    " ("
                } else if nested {
                    "("
                } else {
                    ""
                };
                let mut between = opened;
                for Entry { key, value } in entries {
                    between = self.write_part((between, "; "), name, Some(key), value, line);
                }
                if between != opened && !opened.is_empty() {
                    line.push(')');
                }
                self.ascend();
            }
        }
    }

    /// Writes a part of a line unless it is empty; returns what is written before the next.
    fn write_part(
        &mut self,
        (between, next): (&'static str, &'static str),
        name: &str,
        key: Option<NodeId>,
        value: NodeId,
        line: &mut String,
    ) -> &'static str {
        let start = line.len();
        line.push_str(between);
        if let Some(key) = key {
            line.push_str(&self.tree.text(key).map_or("", |key| key).trim().replace('_', " "));
            line.push_str(": ");
        }
        let filled = line.len();
        self.write_line(value, name, true, line);
        if line.len() > filled {
            return next;
        }
        line.truncate(start);
        between
    }

    /// The text that a mapping was meant as: unquoted, `AC1: all registered` is a mapping to YAML,
    /// and so is a single `{name}`.
    pub(super) fn mapping_as_text(&self, node: NodeId) -> Option<Text<'t>> {
        let entry = self.lone(node)?;
        let span = self.tree.span(self.tree.resolve(node));
        let source = self.tree.source();
        // Between brackets, a key with its value was meant as a mapping.
        let flow = source[span.start as usize..].starts_with('{');
        let key = self.tree.text(entry.key)?;
        let value = match self.tree.kind(entry.value) {
            NodeKind::Scalar(text, _) => &**text,
            NodeKind::Null => "",
            _ => return None,
        };
        let written = span.of(source);
        // A missing space is reported elsewhere; such a key wasn't meant as text.
        if flow && (!value.is_empty() || without_space(key).is_some()) {
            return None;
        }
        if self.lead(&[entry]).is_some() {
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
            "YAML reads this as a mapping; Groundplan treats it as text",
        )
        .help("quote the text");
        // If what follows `#` may be part of the text, quoting the text before it would turn it into a
        // comment for good, so that mistake has to be resolved first.
        let source = self.tree.source();
        let rest = &source[text.span.end as usize..];
        let after = rest.trim_start_matches([' ', '\t']);
        let is_text = after.strip_prefix('#').is_some_and(|comment| {
            !comment.is_empty() && !comment.starts_with([' ', '#', '!', '\n', '\r'])
        });
        // An anchor, a tag, `null` or `''` would be lost in the text.
        let written = text.span.of(source);
        let is_quoted = || {
            let (key, value) = written.split_once(": ").unwrap_or_default();
            let value = value.trim_start();
            // An escape would be its control character, which nothing reports.
            let is_escaped = value.starts_with('"') && value.contains('\\');
            let has_quotes = value.starts_with(['"', '\'']) && written.ends_with(['"', '\'']);
            has_quotes && !is_escaped && text.value.starts_with(key.trim_matches(['"', '\'']))
        };
        let is_all = (written == text.value || is_quoted())
            && (after.is_empty() || after.starts_with(['#', ',', ']', '}', '\n', '\r']));
        self.problems.push(if is_text || !is_all {
            problem
        } else {
            problem.safe_fix(
                "quote the text",
                text.span,
                quoted_at(self.tree, text.span, &text.value),
            )
        });
    }
}
