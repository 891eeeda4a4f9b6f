//! From tree to values: texts, lists of texts, and the problems of values of another type.

use std::borrow::Cow;

use crate::diagnostic::{Problem, codes};
use crate::text::{Span, line_start, same_name};
use crate::yaml::{Entry, NodeId, NodeKind, Tree, quoted, without_space};

use super::budget::Bounds;
use super::member_path::MemberPath;
use crate::story::schema::names::FieldNames;
use crate::story::{PresentKey, Text};

/// How many keys of a story are compared with the fields' names: enough for people, bounded for
/// a mapping with a hundred thousand keys.
const MAX_GUESSED_KEYS: u32 = 200;

/// The state of lowering one story.
pub(in crate::story) struct LowerCtx<'t, 's> {
    pub(in crate::story) tree: &'t Tree<'s>,
    pub(super) problems: Vec<Problem>,
    pub(super) present: Vec<PresentKey<'t>>,
    pub(super) empty: Vec<PresentKey<'t>>,
    pub(super) bounds: Bounds,
    /// The member that holds the code or the relations that are read.
    pub(super) owner: MemberPath,
    guesses: u32,
}

impl<'t, 's> LowerCtx<'t, 's> {
    pub(super) fn new(tree: &'t Tree<'s>) -> Self {
        Self {
            tree,
            problems: Vec::new(),
            present: Vec::new(),
            empty: Vec::new(),
            bounds: Bounds::new(tree),
            owner: MemberPath::default(),
            guesses: MAX_GUESSED_KEYS,
        }
    }

    pub(super) fn may_guess(&mut self) -> bool {
        self.guesses = self.guesses.saturating_sub(1);
        self.guesses > 0
    }

    /// The text of a field. Anything but a text is reported; what a person clearly meant as text
    /// is read as such.
    pub(in crate::story) fn text(&mut self, node: NodeId, name: &str) -> Option<Text<'t>> {
        let span = self.tree.span(node);
        match self.tree.kind(node) {
            NodeKind::Scalar(text, _) => {
                self.tag(node);
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

    /// The texts of a field that expects a list, or one text.
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
    /// lost, taken as the only item; the pairs of a mapping of ids are items each. Any other item is
    /// its own key.
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

    /// The only pair of a mapping with one.
    pub(in crate::story) fn lone(&self, node: NodeId) -> Option<Entry> {
        let mut pairs = self.tree.pairs(node);
        let (entry, None) = (pairs.next()?, pairs.next()) else { return None };
        Some(entry)
    }

    /// Whether a mapping is a lone `name: text` that was meant as a text: its key is no field, and
    /// no misspelt one.
    pub(in crate::story) fn is_lone_text(&self, node: NodeId, names: &FieldNames) -> bool {
        let Some(entry) = self.lone(node) else { return false };
        let flat = matches!(self.tree.kind(entry.value), NodeKind::Scalar(..) | NodeKind::Null);
        let key = self.tree.text(entry.key);
        flat && key.is_some_and(|key| names.find(key).is_none())
            && self.typo(entry.key, names).is_none()
    }

    /// The value of a lone `id: PAY-1` or `name: …` where only that is wanted.
    fn named(&mut self, node: NodeId) -> Option<Text<'t>> {
        let entry = self.lone(node)?;
        let key = self.tree.text(entry.key)?;
        if !["id", "story_id", "name"].iter().any(|name| same_name(key, name)) {
            return None;
        }
        let NodeKind::Scalar(text, _) = self.tree.kind(entry.value) else { return None };
        let value = self.tree.span(entry.value);
        let whole = self.tree.span(node);
        let message = format!("this is a mapping; only its `{key}` is read");
        let written = value.of(self.tree.source());
        self.problems.push(
            Problem::new(&codes::MAPPING_FOR_TEXT, whole, message)
                .help("write the value alone")
                .safe_fix("write the value alone", whole, written.to_owned()),
        );
        Some(Text { value: Cow::Borrowed(&**text), span: value })
    }

    /// `AC1: all registered`, unquoted, is a mapping to YAML: the text it was meant as. So is a
    /// lone `{name}`.
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
        // A missing space is reported elsewhere: this is no text.
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
        let behind = source[end..].trim_start_matches(' ');
        if let (Some(before), false) = (before.strip_suffix('?'), behind.starts_with(':')) {
            let value = Cow::Owned(format!("? {key}"));
            return Text { value, span: Span::new(before.len(), end) };
        }
        let colon = usize::from(behind.starts_with(':'));
        let span = Span::new(start, source.len() - behind.len() + colon);
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
        // Quotes before a comment would settle that it is one; whether it is, is asked first.
        let rest = &self.tree.source()[text.span.end as usize..];
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        let comment = line.trim_start_matches([' ', '\t']);
        let is_text = comment.starts_with('#') && !comment[1..].starts_with([' ', '#', '!']);
        self.problems.push(match is_text && comment.len() > 1 {
            true => problem,
            false => problem.safe_fix("quote the text", text.span, quoted(&text.value)),
        });
    }

    /// Reports that a field expects another type. Returns `None`, so that a caller can end with it.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(in crate::story) fn wrong_type<T>(
        &mut self,
        node: NodeId,
        name: &str,
        wanted: &str,
    ) -> Option<T> {
        let found = match self.tree.kind(node) {
            NodeKind::Scalar(..) => "a text",
            NodeKind::Null => "nothing",
            NodeKind::Sequence => "a list",
            NodeKind::Mapping | NodeKind::Alias(_) => "a mapping",
        };
        let span = self.tree.span(node).first_line(self.tree.source());
        let name = &*self.qualified_path(name);
        let message = format!("`{name}` takes {wanted}, and this is {found}");
        let help = example(name, wanted);
        self.problems.push(Problem::new(&codes::WRONG_TYPE, span, message).help(help));
        None
    }

    /// Reports an empty value, or the text that a comment swallowed.
    pub(in crate::story) fn report_empty(&mut self, node: NodeId, name: &str) {
        let span = self.tree.span(node);
        let source = self.tree.source();
        if let Some(problem) = swallowed(source, span) {
            self.problems.push(problem);
            return;
        }
        // An alias to nowhere has been reported as such.
        if span.of(source).starts_with('*') {
            return;
        }
        let message =
            format!("`{}` has no value here; it counts as absent", self.qualified_path(name));
        self.problems.push(
            Problem::new(&codes::EMPTY_VALUE, span, message)
                .help("give it a value, remove it, or quote the word if it was meant as text"),
        );
    }

    /// Whether a comment is in the place of a text, so that the empty value is a mistake.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn swallowed(&self, node: NodeId) -> bool {
        swallowed(self.tree.source(), self.tree.span(node)).is_some()
    }

    /// Notes a key that has a value.
    pub(super) fn record_present(&mut self, present: PresentKey<'t>) {
        self.present.push(present);
    }

    fn tag(&mut self, node: NodeId) {
        let Some(tag) = self.tree.tag(node) else { return };
        let source = self.tree.source();
        let word = tag.of(source);
        let whole = tag.to(self.tree.span(self.tree.resolve(node)));
        let problem = Problem::new(
            &codes::TEXT_LOST_TO_TAG,
            tag,
            match word.starts_with('&') {
                true => format!("`{word}` is an anchor to YAML, not part of the text"),
                false => format!("`{word}` is a tag to YAML, not part of the text"),
            },
        )
        .help("put the whole text in quotes")
        .safe_fix("quote the text", whole, quoted(whole.of(source)));
        self.problems.push(problem);
    }
}

/// The comment in the place of a value, if it looks like a text: `- #42`. The parser puts an empty
/// value after the key, and an empty list item after the comment.
pub(crate) fn swallowed(source: &str, span: Span) -> Option<Problem> {
    if !span.is_empty() {
        return None;
    }
    let at = span.start as usize;
    let start = line_start(source, at);
    let end = source[at..].find('\n').map_or(source.len(), |length| at + length);
    let line = &source[start..end];
    let hash = line.find(" #").map(|found| found + 1)?;
    let before = line[..hash].trim_end();
    let comment = line[hash..].trim_end();
    let is_text = !comment.starts_with("# ") && comment.len() > 1;
    if !is_text || !before.ends_with(['-', ':']) || comment.starts_with("#groundplan:") {
        return None;
    }
    let comment = comment.split(" # ").next().unwrap_or_default().trim_end();
    let place = Span::new(start + hash, start + hash + comment.len());
    let message = format!("`{comment}` is a comment to YAML; nothing of it is read");
    let problem =
        Problem::new(&codes::TEXT_LOST_TO_COMMENT, place, message).help("put the text in quotes");
    Some(problem.safe_fix("quote the text", place, quoted(comment)))
}

/// How a field is written, for the help of a wrong type.
#[cfg_attr(small_where_cold, optimize(size))]
fn example(name: &str, wanted: &str) -> String {
    // The last part of `architecture.risks` is the key.
    let key = name.rsplit('.').next().unwrap_or(name);
    match name {
        "tasks" => "write a list:\ntasks:\n  - first task\n  - second task".to_owned(),
        "acceptance_criteria" => {
            "write a list:\nacceptance_criteria:\n  - first criterion".to_owned()
        }
        "document" => "write a mapping:\ndocument:\n  status: draft\n  version: '0.1'".to_owned(),
        "system" => "write a mapping:\nsystem:\n  name: …\n  description: …".to_owned(),
        "description" => "write a text, or a mapping of `as_a`, `i_want` and `so_that`".to_owned(),
        "stories" => "write a list:\nstories:\n  - story_id: …\n    story_title: …".to_owned(),
        _ if wanted.contains("mapping") => {
            format!("write `{key}:`, and its fields on lines of their own below it, indented")
        }
        _ if wanted.contains("list") => format!("write a list:\n{key}:\n  - …"),
        _ => format!("write `{key}: some text`"),
    }
}
