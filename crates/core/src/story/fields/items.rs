//! The items of `tasks` and `acceptance_criteria`, in the forms in which people write lists.

use std::borrow::Cow;

use crate::story::Text;
use crate::story::read::context::LowerCtx;
use crate::story::schema::names::FieldNames;
use crate::text::Span;
use crate::yaml::{Entry, NodeId, NodeKind};

/// An item of a list.
#[derive(Clone)]
pub(super) struct WrittenItem<'t> {
    /// The key that is its id.
    pub(super) key: Option<NodeId>,
    pub(super) value: ItemValue<'t>,
    /// The group that it is in.
    pub(super) group: Option<Text<'t>>,
}

/// What an item is.
#[derive(Clone)]
pub(super) enum ItemValue<'t> {
    /// A value of the source.
    Node(NodeId),
    /// An item of a Markdown list.
    Text(Text<'t>),
}

/// Reads a list; a mapping of ids; a mapping of groups, each with a list; or a text with a list in
/// Markdown. Another value is the only item, which is said.
pub(super) fn items<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    node: NodeId,
    name: &str,
    names: &FieldNames,
) -> Vec<WrittenItem<'t>> {
    let item = |value| WrittenItem { key: None, value: ItemValue::Node(value), group: None };
    match ctx.tree.kind(node) {
        NodeKind::Sequence => ctx.bounded_items(node).into_iter().map(item).collect(),
        NodeKind::Null => {
            ctx.report_empty(node, name);
            Vec::new()
        }
        NodeKind::Scalar(text, _) => {
            let listed = markdown_items(text, ctx.tree.span(node), ctx.tree.source());
            if !listed.is_empty() {
                return listed;
            }
            ctx.single_item(node, name, "a list of texts");
            vec![item(node)]
        }
        _ => {
            let entries = ctx.entries(node).0;
            let is_typo = |entry: Entry| ctx.typo(entry.key, names).is_some();
            if !ctx.is_named(&entries, names) || ctx.lone(node).is_some_and(is_typo) {
                ctx.single_item(node, name, "a list of texts");
                return vec![item(node)];
            }
            let mut found = Vec::with_capacity(entries.len());
            for Entry { key, value } in entries {
                if !matches!(ctx.tree.kind(value), NodeKind::Sequence) {
                    found.push(WrittenItem { key: Some(key), ..item(value) });
                    continue;
                }
                // What is under no heading has an empty one.
                let group = ctx.text(key, name).filter(|group| !group.is_blank());
                let group = group.map(|Text { value, span }| Text { value: heading(value), span });
                let items = ctx.bounded_items(value).into_iter();
                found
                    .extend(items.map(|value| WrittenItem { group: group.clone(), ..item(value) }));
            }
            found
        }
    }
}

/// The name of a group as a heading: `must_have` reads "must have".
fn heading(name: Cow<'_, str>) -> Cow<'_, str> {
    if name.contains('_') { Cow::Owned(name.replace('_', " ")) } else { name }
}

/// The items of a Markdown list in one text; none if it isn't one. A line before a list that ends
/// in a colon, or a heading, is the group of the items below it; a paragraph is an item, and other
/// lines belong to the item above them.
fn markdown_items<'t>(text: &'t str, span: Span, source: &str) -> Vec<WrittenItem<'t>> {
    let mut found: Vec<WrittenItem<'t>> = Vec::new();
    // The heading, and whether no item is under it yet.
    let (mut group, mut is_bare): (Option<Text<'t>>, bool) = (None, false);
    let (mut listed, mut is_code, mut is_apart) = (false, false, false);
    let mut lines = Lines { at: span.start as usize, span, source };
    let (mut offset, mut start) = (0, 0);
    for line in text.split_inclusive('\n') {
        let (from, body) = (offset, line.trim());
        offset += line.len();
        if body.is_empty() {
            is_apart |= !is_code;
            continue;
        }
        let place = lines.find(body);
        let is_fence = body.starts_with("```") || body.starts_with("~~~");
        let is_text = is_code || is_fence;
        is_code ^= is_fence;
        let marker = if is_text { None } else { marker(body) };
        let head = body.trim_start_matches('#').trim().trim_matches('*').trim();
        let is_heading =
            !is_text && marker.is_none() && (body.starts_with('#') || head.ends_with(':'));
        // After a blank line, only what is indented belongs to the item.
        let is_new = is_bare || is_apart && !line.starts_with([' ', '\t']);
        is_apart = false;
        match found.last_mut() {
            _ if is_heading => {
                let head = head.trim_end_matches(':').trim();
                let outer = group.take().filter(|_| is_bare);
                group = Some(match outer {
                    Some(outer) => Text {
                        value: Cow::Owned(format!("{}: {head}", outer.value)),
                        span: outer.span.to(place),
                    },
                    None => Text { value: Cow::Borrowed(head), span: place },
                });
                is_bare = true;
            }
            Some(WrittenItem { value: ItemValue::Text(last), .. })
                if marker.is_none() && !is_new =>
            {
                let end = from + line.trim_end().len();
                *last = Text {
                    value: Cow::Borrowed(text[start..end].trim_end()),
                    span: last.span.to(place),
                };
            }
            _ => {
                let length = marker.unwrap_or(0);
                listed |= length > 0;
                is_bare = false;
                start = from + line.find(body).unwrap_or(0) + length;
                let value = Cow::Borrowed(&body[length..]);
                let span = match place == span {
                    true => span,
                    false => Span::new(place.start as usize + length, place.end as usize),
                };
                let value = ItemValue::Text(Text { value, span });
                found.push(WrittenItem { key: None, value, group: group.clone() });
            }
        }
    }
    if let Some(head) = group.filter(|_| is_bare) {
        found.push(WrittenItem { key: None, value: ItemValue::Text(head), group: None });
    }
    if listed { found } else { Vec::new() }
}

/// Finds the lines of a text in the source, one after the other.
struct Lines<'s> {
    at: usize,
    span: Span,
    source: &'s str,
}

impl Lines<'_> {
    fn find(&mut self, line: &str) -> Span {
        let rest = self.source.get(self.at..self.span.end as usize).unwrap_or_default();
        let Some(found) = rest.find(line) else {
            self.at = self.span.end as usize;
            return self.span;
        };
        let start = self.at + found;
        self.at = start + line.len();
        Span::new(start, self.at)
    }
}

/// The length of the bullet or number at the start of a list's item.
fn marker(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match line[digits..].chars().next()? {
        '-' | '*' | '+' | '•' if digits == 0 => line.chars().next()?.len_utf8(),
        '.' | ')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    let rest = &line[mark..];
    let text = rest.trim_start();
    (text.len() < rest.len()).then_some(line.len() - text.len())
}

/// The box at the start of a text, `[x] `, and the text after it.
pub(super) fn split_box<'t>(text: Text<'t>, source: &str) -> (Option<Text<'t>>, Text<'t>) {
    let bytes = text.value.as_bytes();
    let is_box = matches!(bytes, [b'[', b' ' | b'x' | b'X', b']', b' ', ..]);
    if !is_box || text.value[4..].trim().is_empty() {
        return (None, text);
    }
    let mark = Text { value: Cow::Owned(text.value[..4].to_owned()), span: text.span };
    (Some(mark), super::criterion_numbers::cut(text, 4, source))
}

/// Whether a text says yes or no.
pub(super) fn truth(text: &str) -> Option<bool> {
    let is = |words: [&str; 4]| words.iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    if is(["true", "yes", "done", "x"]) {
        Some(true)
    } else if is(["false", "no", "open", "-"]) {
        Some(false)
    } else {
        None
    }
}

/// The box that stands for what a mapping says of its state: `done: true`.
pub(super) fn state_box(text: &Text<'_>) -> Option<Text<'static>> {
    let value = if truth(&text.value)? { "[x] " } else { "[ ] " };
    Some(Text { value: Cow::Borrowed(value), span: text.span })
}
