//! The story's `architecture`, with the facts of it that are beside the story's own fields.

use super::context::LowerCtx;
use super::mapping::fill;
use super::own_sections;
use super::record::Record;
use crate::story::architecture::gathered::relations;
use crate::story::architecture::qualities;
use crate::story::{Architecture, Field, Story};
use crate::text::same_name;
use crate::yaml::{Entry, NodeId, NodeKind};

/// The record of `architecture`: its own fields, those beside the story's, and what it inherits from
/// its backlog. A `system` under `architecture` is that of the story.
pub(super) fn record(
    ctx: &mut LowerCtx<'_, '_>,
    story: &mut Record,
    base: Option<NodeId>,
) -> Option<Record> {
    let tree = ctx.tree;
    let name = Field::Architecture.name();
    let own = story.get(Field::Architecture.slot()).map(|slot| slot.value);
    let own = own.filter(|&node| !matches!(tree.kind(node), NodeKind::Null));
    let base = base.filter(|&node| matches!(tree.kind(node), NodeKind::Mapping));
    let own = own.and_then(|node| ctx.mapping(node, None, name, &Architecture.names));
    let mut known = own.unwrap_or_else(|| Record::empty(&Architecture.names));
    for &entry in story.unknown.iter().take(story.own) {
        let field = tree.text(entry.key).and_then(|key| Architecture.names.find(key));
        let Some((field, _)) = field.filter(|_| !matches!(tree.kind(entry.value), NodeKind::Null))
        else {
            continue;
        };
        // Components given as texts are those of an issue tracker.
        if field != Field::Components.slot() || holds_mapping(ctx, entry.value) {
            known.set_default(field, entry);
        }
    }
    story.retain_unknown(|entry| !known.has_key(entry.key));
    let is_system =
        |entry: &Entry| tree.text(entry.key).is_some_and(|key| same_name(key, "system"));
    if story.get(Field::System.slot()).is_none()
        && let Some(&entry) = known.unknown.iter().find(|entry| is_system(entry))
    {
        story.set_default(Field::System.slot(), entry);
        known.retain_unknown(|other| other.key != entry.key);
    }
    let known = ctx.inherit(known, base, &Architecture.names);
    (known.known() > 0 || !known.unknown.is_empty()).then_some(known)
}

/// Reads the values of the record.
pub(super) fn read<'t>(ctx: &mut LowerCtx<'t, '_>, mut known: Record, story: &mut Story<'t>) {
    own_sections::add(ctx, &mut known, &mut story.sections);
    ctx.record_fields(&known, Field::of_architecture());
    let stated = relations::stated(ctx, &mut known);
    story.architecture = fill(ctx, &mut known, &Architecture);
    relations::declare(ctx, story);
    relations::add(ctx, story, stated);
    if let Some(slot) = known.get(Field::QualityAttributes.slot()) {
        story.qualities = qualities(ctx, slot);
    }
}

fn holds_mapping(ctx: &LowerCtx<'_, '_>, node: NodeId) -> bool {
    let is_mapping = |node| matches!(ctx.tree.kind(node), NodeKind::Mapping);
    is_mapping(node) || ctx.tree.items(node).any(is_mapping)
}
