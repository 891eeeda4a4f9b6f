//! `dependencies`: ids, ids in one text with commas, or mappings with a reason.

use std::borrow::Cow;

use super::facts;
use crate::story::read::context::LowerCtx;
use crate::story::{Fact, Text};
use crate::text::{Span, same_name};
use crate::yaml::{Entry, NodeId, NodeKind};

/// A story that another is related to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedStory<'t> {
    /// Its id.
    pub id: Text<'t>,
    /// Why, and what else is said of it.
    pub facts: Vec<Fact<'t>>,
    /// Whether it comes before; a story that is blocked by this one or like it doesn't.
    pub comes_before: bool,
}

/// What people write for no dependency.
const NONE: [&str; 6] = ["none", "n/a", "na", "-", "nothing", "null"];

/// Types of relations in which the other story doesn't come before.
const OTHER_TYPES: [&str; 7] =
    ["blocks", "related", "related_to", "relates_to", "relates", "duplicates", "precedes"];

const PATH: &str = "dependencies";

pub(in crate::story) fn lower<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    node: NodeId,
) -> Vec<RelatedStory<'t>> {
    let mut found = Vec::new();
    match ctx.tree.kind(node) {
        NodeKind::Sequence => {
            for item in ctx.bounded_items(node) {
                one(ctx, item, &mut found);
            }
        }
        NodeKind::Mapping if !ctx.holds_itself(node, PATH) => {
            let entries = ctx.entries(node).0;
            if ctx.lead(&entries).is_some() {
                one(ctx, node, &mut found);
                return found;
            }
            // Ids with what is known of them, or groups of ids.
            for Entry { key, value } in entries {
                let first = found.len();
                if matches!(ctx.tree.kind(value), NodeKind::Sequence) {
                    for item in ctx.bounded_items(value) {
                        one(ctx, item, &mut found);
                    }
                    for dependency in found.iter_mut().skip(first) {
                        let texts = ctx.text(key, PATH).into_iter().collect();
                        dependency.facts.insert(0, Fact { texts, ..Fact::default() });
                    }
                } else if let Some(id) = ctx.text(key, PATH) {
                    let facts = facts::fact(ctx, None, value).into_iter().collect();
                    found.push(RelatedStory { id, facts, comes_before: true });
                }
            }
        }
        _ => one(ctx, node, &mut found),
    }
    found
}

fn one<'t>(ctx: &mut LowerCtx<'t, '_>, node: NodeId, found: &mut Vec<RelatedStory<'t>>) {
    if matches!(ctx.tree.kind(node), NodeKind::Mapping) && ctx.lone(node).is_none() {
        let mut entries = ctx.entries(node).0;
        if let Some(lead) = ctx.lead(&entries).map(|at| entries.remove(at)) {
            let Some(id) = ctx.text(lead.value, PATH) else { return };
            let is_other = |entry: &Entry| {
                let text = |node| ctx.tree.text(node).map_or("", |text| text.trim());
                ["type", "kind", "relation"].iter().any(|name| same_name(text(entry.key), name))
                    && OTHER_TYPES.iter().any(|other| same_name(text(entry.value), other))
            };
            let comes_before = !entries.iter().any(is_other);
            let facts = facts::lower(ctx, &entries);
            found.push(RelatedStory { id, facts, comes_before });
            return;
        }
    }
    let Some(text) = ctx.text(node, PATH) else { return };
    let is_none = |id: &str| NONE.iter().any(|none| id.trim().eq_ignore_ascii_case(none));
    let plain = |id| RelatedStory { id, facts: Vec::new(), comes_before: true };
    let is_list = text.value.contains(',')
        && text.value.split(',').all(|part| !part.trim().contains(char::is_whitespace));
    match text.value {
        Cow::Borrowed(value) if is_list => {
            // What is between the ids may be written in another way, such as `\n` in quotes.
            let mut rest = text.span;
            for id in value.split(',').map(str::trim) {
                let found_at = rest.of(ctx.tree.source()).find(id);
                let span = found_at.map_or(text.span, |offset| {
                    let start = rest.start as usize + offset;
                    Span::new(start, start + id.len())
                });
                if found_at.is_some() {
                    rest = Span::new(span.end as usize, rest.end as usize);
                }
                if !id.is_empty() && !is_none(id) {
                    found.push(plain(Text { value: Cow::Borrowed(id), span }));
                }
            }
        }
        _ if is_none(&text.value) => {}
        _ => found.push(plain(text)),
    }
}
