//! Facts under names that the author chose: `week_range: 3-5`.

use crate::story::Text;
use crate::story::read::context::LowerCtx;
use crate::yaml::{Entry, NodeId, NodeKind};

/// A name with its texts.
#[derive(Clone, Debug)]
pub struct Fact<'t> {
    /// The key as written.
    pub name: Text<'t>,
    /// The texts; at least one.
    pub texts: Vec<Text<'t>>,
}

/// Reads texts and lists of texts under the keys of a mapping. Anything nested deeper is recorded
/// as not shown, with `path` before its name.
pub(super) fn lower<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    entries: &[Entry],
    path: &str,
) -> Vec<Fact<'t>> {
    let mut facts = Vec::new();
    for entry in entries {
        if !is_flat(ctx, entry.value) {
            ctx.record_unknown(path, std::slice::from_ref(entry));
            continue;
        }
        let Some(name) = ctx.text(entry.key, path) else { continue };
        let texts = ctx.texts(entry.value, path);
        if !texts.is_empty() {
            facts.push(Fact { name, texts });
        }
    }
    facts
}

fn is_flat(ctx: &mut LowerCtx<'_, '_>, node: NodeId) -> bool {
    let tree = ctx.tree;
    let scalar = |node: NodeId| matches!(tree.kind(node), NodeKind::Scalar(..) | NodeKind::Null);
    match tree.kind(node) {
        NodeKind::Sequence => ctx.bounded_items(node).into_iter().all(scalar),
        _ => scalar(node),
    }
}
