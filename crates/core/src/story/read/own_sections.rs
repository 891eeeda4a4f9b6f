//! What people write beside the architecture's fields and the template has no section for:
//! constraints, assumptions, a glossary. Each becomes a section of its own.

use std::borrow::Cow;

use super::context::LowerCtx;
use super::record::Record;
use crate::markdown::escape;
use crate::story::schema::mapping::{Mapping, MappingSchema, Value};
use crate::story::{CustomSection, Text};
use crate::text::same_name;
use crate::yaml::{Entry, NodeId, NodeKind};

/// The names of such a key, the heading, and the section that it belongs to.
const SECTIONS: &[(&[&str], &str, &str)] = &[
    (&["constraints", "constraint"], "Constraints", "System Context"),
    (&["assumptions", "assumption"], "Assumptions", "System Context"),
    (
        &["non_functional_requirements", "nfrs", "nfr"],
        "Non-functional Requirements",
        "Quality Attributes",
    ),
    (&["glossary"], "Glossary", ""),
];

/// What such a value is called in messages.
const PATH: &str = "architecture";

/// Makes sections of what a record has under these names.
pub(super) fn add<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    record: &mut Record,
    sections: &mut Vec<Mapping<'t>>,
) {
    if record.unknown.is_empty() {
        return;
    }
    let tree = ctx.tree;
    record.retain_unknown(|entry| {
        let Some(key) = tree.text(entry.key) else { return true };
        let known =
            SECTIONS.iter().find(|(names, ..)| names.iter().any(|name| same_name(key, name)));
        let Some((_, title, under)) = known else { return true };
        let Some(text) = markdown(ctx, entry.value) else { return true };
        let span = tree.span(entry.key);
        let own = |value: &'static str| Value::Text(Text { value: Cow::Borrowed(value), span });
        let under = if under.is_empty() { Value::Absent } else { own(under) };
        let mut section = Mapping::empty(&CustomSection);
        section.values.extend([own(title), Value::Text(text), under]);
        sections.push(section);
        false
    });
}

/// Adds a custom section whose key is its title and whose list or mapping is its text; answers
/// whether it is one. A mapping with a member of sections, or with a misspelt one, isn't.
pub(super) fn add_named<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    Entry { key, value }: Entry,
    kind: &'static MappingSchema,
    found: &mut Vec<Mapping<'t>>,
) -> bool {
    if kind.path != CustomSection.path {
        return false;
    }
    let tree = ctx.tree;
    let is_member = |key| {
        tree.text(key).is_none_or(|name| kind.names.find(name).is_some())
            || ctx.typo(key, &kind.names).is_some()
    };
    let has_members = |node| tree.pairs(node).any(|entry| is_member(entry.key));
    let is_text = match tree.kind(value) {
        NodeKind::Sequence => !tree.items(value).any(has_members),
        NodeKind::Mapping => !has_members(value),
        _ => false,
    };
    if !is_text || is_member(key) {
        return false;
    }
    let Some(name) = ctx.text(key, kind.path) else { return false };
    let text = markdown(ctx, value);
    found.push(Mapping::from_texts(kind, name, text));
    true
}

/// A value of any type as Markdown: lists and mappings as a list.
fn markdown<'t>(ctx: &mut LowerCtx<'t, '_>, node: NodeId) -> Option<Text<'t>> {
    let tree = ctx.tree;
    let entries: Vec<_> = match tree.kind(node) {
        NodeKind::Sequence => {
            ctx.bounded_items(node).into_iter().map(|item| (None, item)).collect()
        }
        NodeKind::Mapping if !ctx.holds_itself(node, PATH) => {
            ctx.entries(node).0.into_iter().map(|entry| (Some(entry.key), entry.value)).collect()
        }
        _ => return ctx.text(node, PATH),
    };
    let mut list = String::new();
    for (key, value) in entries {
        let mut line = String::new();
        ctx.write_line(value, PATH, false, &mut line);
        if line.is_empty() {
            continue;
        }
        list.push_str("- ");
        if let Some(key) = key.and_then(|key| tree.text(key)) {
            list.push_str(&escape::label(key));
            list.push_str(": ");
        }
        list.push_str(&line.replace('\n', "\n  "));
        list.push('\n');
    }
    (!list.is_empty()).then_some(Text { value: Cow::Owned(list), span: tree.span(node) })
}
