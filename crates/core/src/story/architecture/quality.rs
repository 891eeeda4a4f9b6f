//! `quality_attributes`: the four that every document has, and further ones that the story names.

use crate::story::Text;
use crate::story::fields::facts;
use crate::story::read::context::LowerCtx;
use crate::story::read::mapping::one;
use crate::story::read::record::Slot;
use crate::story::schema::declare::mapping;
use crate::story::schema::mapping::{Mapping, Value};
use crate::story::schema::names::FieldNames;
use crate::yaml::{NodeId, NodeKind};

mapping! {
    /// The requirements of a quality, and how they are met.
    Quality "a quality attribute" at "architecture.quality_attributes" {
        /// The requirements.
        requirements: texts = ["requirements", "requirement"];
        /// How they are met.
        strategy: texts = ["strategy", "strategies", "tactics"];
    }
}

/// The quality attributes of a system.
#[derive(Clone, Debug, Default)]
pub struct Qualities<'t> {
    known: [Option<Mapping<'t>>; QUALITIES.fields.len()],
    /// Further attributes of the story, with their names.
    pub further: Vec<(Text<'t>, Mapping<'t>)>,
}

impl<'t> Qualities<'t> {
    /// The attributes that every document has, each with its name.
    pub fn known(&self) -> impl Iterator<Item = (&'static str, Option<&Mapping<'t>>)> {
        let names = QUALITIES.fields.iter().map(|names| names[0]);
        names.zip(self.known.iter().map(Option::as_ref))
    }

    /// The requirements of the system's performance.
    #[must_use]
    pub fn performance(&self) -> Option<Quality<'_, 't>> {
        let (_, quality) = self.known().find(|(name, _)| *name == "performance")?;
        quality.map(|of| Quality { of })
    }
}

/// The names of the quality attributes that every document has, in the template's order.
pub static QUALITIES: FieldNames = FieldNames::new(
    "`quality_attributes`",
    &[&["performance"], &["reliability"], &["security"], &["scalability"]],
);
const PATH: &str = "architecture.quality_attributes";

/// Reads `quality_attributes`.
pub fn qualities<'t>(ctx: &mut LowerCtx<'t, '_>, slot: Slot) -> Qualities<'t> {
    let mut found = Qualities::default();
    let base = slot.base.filter(|&node| matches!(ctx.tree.kind(node), NodeKind::Mapping));
    match ctx.tree.kind(slot.value) {
        NodeKind::Mapping => {}
        NodeKind::Null => {
            ctx.report_empty(slot.value, PATH);
            return found;
        }
        _ => {
            facts::misplaced::<()>(ctx, slot.value, PATH, "a mapping");
            return found;
        }
    }
    let record = ctx.record_with_base(Some(slot.value), base, &QUALITIES);
    for (index, quality) in found.known.iter_mut().enumerate() {
        let Some(slot) = record.get(index) else { continue };
        *quality = read(ctx, slot.value, slot.base);
    }
    let (own, inherited) = record.unknown.split_at(record.own);
    ctx.misspelt(own, &QUALITIES);
    for (entry, base) in ctx.merge_entries(own, inherited) {
        let Some(name) = ctx.text(entry.key, PATH) else { continue };
        let quality = read(ctx, entry.value, base);
        found.further.push((name, quality.unwrap_or_else(|| Mapping::empty(&Quality))));
    }
    found
}

/// A mapping, or the requirements alone.
fn read<'t>(ctx: &mut LowerCtx<'t, '_>, node: NodeId, base: Option<NodeId>) -> Option<Mapping<'t>> {
    let is_list = |node: NodeId| matches!(ctx.tree.kind(node), NodeKind::Sequence);
    let lists = is_list(node) || base.is_some_and(is_list);
    let mut found = if is_list(node) {
        let requirements = ctx.texts(node, PATH);
        Mapping::of_first(&Quality, Value::Texts(requirements))
    } else {
        one(ctx, node, base, &Quality)?
    };
    if lists
        && let Some(base) = base
        && let Some(base) = read(ctx, base, None)
    {
        found.inherit(base);
    }
    Some(found)
}
