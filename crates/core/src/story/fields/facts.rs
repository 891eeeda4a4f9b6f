//! Facts under names of the writer's own: `week_range: 3-5`.

use crate::story::Text;
use crate::story::read::context::Lowering;
use crate::yaml::{Entry, Kind, NodeId};

/// A name with what is said under it.
#[derive(Clone, Debug)]
pub struct Fact<'t> {
    /// The key as written.
    pub name: Text<'t>,
    /// The texts; at least one.
    pub texts: Vec<Text<'t>>,
}

/// Reads texts and lists of texts under the keys of a mapping. Anything deeper is noted as not
/// shown, with `way` before it.
pub(super) fn lower<'t>(
    lowering: &mut Lowering<'t, '_>,
    entries: &[Entry],
    way: &str,
) -> Vec<Fact<'t>> {
    let mut facts = Vec::new();
    for entry in entries {
        if !is_flat(lowering, entry.value) {
            lowering.note_unknown(way, std::slice::from_ref(entry));
            continue;
        }
        let Some(name) = lowering.text(entry.key, way) else { continue };
        let texts = lowering.texts(entry.value, way);
        if !texts.is_empty() {
            facts.push(Fact { name, texts });
        }
    }
    facts
}

fn is_flat(lowering: &mut Lowering<'_, '_>, node: NodeId) -> bool {
    let tree = lowering.tree;
    let scalar = |node: NodeId| matches!(tree.kind(node), Kind::Scalar(..) | Kind::Null);
    match tree.kind(node) {
        Kind::Sequence => lowering.listed(node).into_iter().all(scalar),
        _ => scalar(node),
    }
}
