//! Facts under names that the author chose: `week_range: 3-5`, nested as they are written.

use std::borrow::Cow;

use crate::story::read::context::LowerCtx;
use crate::story::{Fact, Text};
use crate::text::Span;
use crate::yaml::{Entry, NodeId, NodeKind};

/// Reads whatever is under the keys of a mapping. A key without a value is no fact.
pub(in crate::story) fn lower<'t>(ctx: &mut LowerCtx<'t, '_>, entries: &[Entry]) -> Vec<Fact<'t>> {
    entries.iter().filter_map(|&entry| fact(ctx, Some(entry.key), entry.value)).collect()
}

/// Reports a value of the wrong type, and keeps what it holds for the end of the document.
pub(in crate::story) fn misplaced<T>(
    ctx: &mut LowerCtx<'_, '_>,
    node: NodeId,
    path: &str,
    wanted: &str,
) -> Option<T> {
    let last = path.rsplit('.').next().unwrap_or_default().to_owned();
    if let Some(mut fact) = fact(ctx, None, node) {
        fact.name = Some(Text { value: Cow::Owned(last), span: Span::default() });
        ctx.further.push(fact);
    }
    ctx.wrong_type(node, path, wanted)
}

/// Reads a value of any type, under a key or as an item of a list.
pub(in crate::story) fn fact<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    key: Option<NodeId>,
    value: NodeId,
) -> Option<Fact<'t>> {
    let tree = ctx.tree;
    let name = key.and_then(|key| tree.text(key)).map_or("<<", |name| name);
    let mut fact = Fact::default();
    match tree.kind(value) {
        NodeKind::Null | NodeKind::Alias(_) => return None,
        NodeKind::Scalar(..) => fact.texts.extend(ctx.text(value, name)),
        _ if ctx.holds_itself(value, name) || !ctx.descend(value) => return None,
        NodeKind::Sequence => {
            fact.is_list = true;
            let items = ctx.bounded_items(value);
            let is_flat =
                |&item: &NodeId| matches!(tree.kind(item), NodeKind::Scalar(..) | NodeKind::Null);
            if items.iter().all(is_flat) {
                let texts = items.into_iter().filter(|&item| tree.text(item).is_some());
                fact.texts = texts.filter_map(|item| ctx.text(item, name)).collect();
            } else {
                fact.members =
                    items.into_iter().filter_map(|item| self::fact(ctx, None, item)).collect();
            }
            ctx.ascend();
        }
        NodeKind::Mapping => {
            let entries = ctx.entries(value).0;
            fact.members = lower(ctx, &entries);
            ctx.ascend();
        }
    }
    fact.texts.retain(|text| !text.is_blank());
    if fact.texts.is_empty() && fact.members.is_empty() {
        return None;
    }
    fact.name = key.and_then(|key| ctx.text(key, name));
    Some(fact)
}
