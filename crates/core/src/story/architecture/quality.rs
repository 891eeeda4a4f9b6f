//! `quality_attributes`: the four that every document has, and further ones by their own names.

use crate::story::Text;
use crate::story::read::context::Lowering;
use crate::story::read::mapping::one;
use crate::story::read::record::Slot;
use crate::story::schema::declare::mapping;
use crate::story::schema::mapping::{Mapping, Value};
use crate::story::schema::names::Shape;
use crate::yaml::{Kind, NodeId};

mapping! {
    /// What is asked of a quality, and how it is reached.
    Quality "a quality attribute" at "architecture.quality_attributes" {
        /// What is asked.
        requirements: texts = ["requirements", "requirement"];
        /// How it is reached.
        strategy: texts = ["strategy", "strategies", "tactics"];
    }
}

/// The quality attributes of a system.
#[derive(Clone, Debug, Default)]
pub struct Qualities<'t> {
    /// Those of the template, in its order: performance, reliability, security, scalability.
    pub known: [Option<Mapping<'t>>; 4],
    /// Those that only the story has, with their names.
    pub further: Vec<(Text<'t>, Mapping<'t>)>,
}

pub static SHAPE: Shape = Shape::new(
    "`quality_attributes`",
    &[&["performance"], &["reliability"], &["security"], &["scalability"]],
);
const WAY: &str = "architecture.quality_attributes";

/// Reads `quality_attributes`.
pub fn qualities<'t>(lowering: &mut Lowering<'t, '_>, slot: Slot) -> Qualities<'t> {
    let mut found = Qualities::default();
    let below = slot.under.filter(|&node| matches!(lowering.tree.kind(node), Kind::Mapping));
    match lowering.tree.kind(slot.value) {
        Kind::Mapping => {}
        Kind::Null => {
            lowering.nothing(slot.value, WAY);
            return found;
        }
        _ => {
            lowering.wrong_type::<()>(slot.value, WAY, "a mapping");
            return found;
        }
    }
    let record = lowering.record_over(Some(slot.value), below, &SHAPE);
    for (index, quality) in found.known.iter_mut().enumerate() {
        let Some(slot) = record.get(index) else { continue };
        *quality = read(lowering, slot.value, slot.under);
    }
    let (own, below) = record.unknown.split_at(record.own);
    let (own, below) = (lowering.misspelt(own, &SHAPE), lowering.misspelt(below, &SHAPE));
    for (entry, under) in lowering.upon(&own, &below) {
        let Some(name) = lowering.text(entry.key, WAY) else { continue };
        let quality = read(lowering, entry.value, under);
        found.further.push((name, quality.unwrap_or_else(|| Mapping::empty(&Quality))));
    }
    found
}

/// A mapping, or the requirements alone.
fn read<'t>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
    under: Option<NodeId>,
) -> Option<Mapping<'t>> {
    let is_list = |node: NodeId| matches!(lowering.tree.kind(node), Kind::Sequence);
    let lists = is_list(node) || under.is_some_and(is_list);
    let mut found = if is_list(node) {
        let requirements = lowering.texts(node, WAY);
        Mapping::of_first(&Quality, Value::Texts(requirements))
    } else {
        one(lowering, node, under, &Quality)?
    };
    if let Some(base) = under.filter(|_| lists).and_then(|under| read(lowering, under, None)) {
        found.inherit(base);
    }
    Some(found)
}
