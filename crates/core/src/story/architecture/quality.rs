//! `quality_attributes`: the four that every document has, and further ones by their own names.

use crate::parse::{Entry, Kind, NodeId};
use crate::story::Text;
use crate::story::lower::Lowering;
use crate::story::mapping::{Member, Part, mapping, one};
use crate::story::record::{Shape, Slot};

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
    pub known: [Option<Quality<'t>>; 4],
    /// Those that only the story has, with their names.
    pub further: Vec<(Text<'t>, Quality<'t>)>,
}

static SHAPE: Shape = Shape::new(
    "`quality_attributes`",
    &[&["performance"], &["reliability"], &["security"], &["scalability"]],
);
const WAY: &str = "architecture.quality_attributes";

impl<'t> Member<'t> for Qualities<'t> {
    fn read(lowering: &mut Lowering<'t, '_>, slot: Slot, _: &str) -> Self {
        let below = slot.under.filter(|&node| matches!(lowering.tree.kind(node), Kind::Mapping));
        match lowering.tree.kind(slot.value) {
            Kind::Mapping => {}
            Kind::Null => {
                lowering.nothing(slot.value, WAY);
                return Self::default();
            }
            _ => {
                lowering.wrong_type::<()>(slot.value, WAY, "a mapping");
                return Self::default();
            }
        }
        let record = lowering.record_over(Some(slot.value), below, &SHAPE);
        let mut found = Self::default();
        for (index, quality) in found.known.iter_mut().enumerate() {
            let Some(slot) = record.get(index) else { continue };
            *quality = read(lowering, slot.value, slot.under);
        }
        let own = lowering.misspelt(&record.unknown, &SHAPE);
        let base = below.map(|node| others(lowering, node)).unwrap_or_default();
        let missing = |entry: &Entry| {
            let name = lowering.tree.text(entry.key);
            own.iter().all(|other| lowering.tree.text(other.key) != name)
        };
        let base: Vec<_> = base.into_iter().filter(missing).collect();
        for entry in own.into_iter().chain(base) {
            let Some(name) = lowering.text(entry.key, WAY) else { continue };
            let quality = read(lowering, entry.value, None).unwrap_or_default();
            found.further.push((name, quality));
        }
        found
    }

    fn from_text(_: Text<'t>) -> Self {
        Self::default()
    }

    fn is_empty(&self) -> bool {
        self.known.iter().all(Option::is_none) && self.further.is_empty()
    }

    fn part(&self) -> Part<'_, 't> {
        Part::One(None)
    }
}

/// A mapping, or the requirements alone.
fn read<'t>(
    lowering: &mut Lowering<'t, '_>,
    node: NodeId,
    under: Option<NodeId>,
) -> Option<Quality<'t>> {
    match lowering.tree.kind(node) {
        Kind::Sequence => {
            let requirements = lowering.texts(node, WAY);
            Some(Quality { requirements, ..Quality::default() })
        }
        _ => one(lowering, node, under),
    }
}

fn others(lowering: &Lowering<'_, '_>, node: NodeId) -> Vec<Entry> {
    let tree = lowering.tree;
    let mut entries = tree.entries(node);
    entries.retain(|entry| tree.text(entry.key).is_some_and(|key| SHAPE.find(key).is_none()));
    entries
}
