//! The relations that an architecture states beside its elements.

use std::vec::IntoIter;

use super::boundaries::{key_of, place};
use crate::story::architecture::elements::LISTS;
use crate::story::architecture::flows::StepArrow;
use crate::story::architecture::{Elements, Relationship};
use crate::story::read::context::LowerCtx;
use crate::story::read::mapping::many;
use crate::story::read::record::Record;
use crate::story::schema::mapping::{Mapping, MappingSchema, Value};
use crate::story::{Architecture, Fact, Relation, Story, Text};
use crate::text::{NameIndex, Span, same_name};

/// Names of the list of relations.
const NAMES: [&str; 3] = ["relationships", "relations", "connections"];

/// The relations that are stated beside the elements. Each is then one of the element that it is
/// from; the list itself is known.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::story) fn stated<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    known: &mut Record,
) -> Vec<Mapping<'t>> {
    let tree = ctx.tree;
    let is_list = |key| tree.text(key).is_some_and(|key| NAMES.iter().any(|it| same_name(key, it)));
    let lists = known.unknown.iter().filter(|entry| is_list(entry.key));
    let lists: Vec<_> = lists.copied().collect();
    let mut stated = Vec::new();
    for list in lists {
        let mut found = many(ctx, list.value, None, &Relationship);
        found.iter_mut().for_each(|relation| read_arrow(relation, tree.source()));
        // What isn't a list of relations is shown as it is written.
        if found.iter().all(|it| Relationship { of: it }.from().is_some()) && !found.is_empty() {
            known.retain_unknown(|entry| entry.key != list.key);
            stated.extend(found);
        }
    }
    stated
}

/// Reads a relation that is one text, as a step of a flow is: `Web -> API: asks for the price`.
#[cfg_attr(small_where_cold, optimize(size))]
fn read_arrow(relation: &mut Mapping<'_>, source: &str) {
    let Some(text) = relation.text(0).filter(|_| relation.text(1).is_none()).cloned() else {
        return;
    };
    let Some(arrow) = StepArrow::of(&text.value) else { return };
    let mut from = 0;
    relation.values.resize_with(Relationship.members.len(), Value::default);
    for (index, part) in [Some(arrow.from), Some(arrow.to), arrow.label].into_iter().enumerate() {
        let Some(part) = part else { continue };
        // With escape sequences or line breaks in it, the whole text is its place.
        let raw = text.span.of(source);
        let at = raw[from..].find(part).map(|at| from + at);
        let start = at.map(|at| text.span.start as usize + at);
        let span = start.map_or(text.span, |start| Span::new(start, start + part.len()));
        from = at.map_or(from, |at| at + part.len());
        relation.values[index] = Value::Text(Text { value: part.to_owned().into(), span });
    }
}

/// Adds the relations to the elements that they are from. One from something that is not declared is
/// a further detail.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::story) fn add<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    story: &mut Story<'t>,
    mut stated: Vec<Mapping<'t>>,
) {
    stated.append(&mut ctx.nested.relations);
    if stated.is_empty() {
        return;
    }
    let elements = Elements::of(story);
    let mut added = Vec::new();
    added.resize_with(elements.list.len(), Vec::new);
    let mut rest = Vec::new();
    for mut relation in stated {
        let Some(from) = relation.text(0) else { continue };
        let Some(element) = elements.find(&from.value, None, &|_| true) else {
            let texts = relation.values.iter().filter_map(|value| match value {
                Value::Text(text) => Some(text.clone()),
                _ => None,
            });
            let members = relation.undeclared().to_vec();
            ctx.further.push(Fact { texts: texts.collect(), members, ..Fact::default() });
            rest.push(relation);
            continue;
        };
        ctx.problems.extend(elements.ambiguity(from, None, &|_| true, ctx.tree.source()));
        relation.values.remove(0);
        relation.kind = &Relation;
        added[element].push(relation);
    }
    story.relations = rest;
    let mut added = added.into_iter();
    for list in LISTS {
        if list == "systems" {
            complete(&mut story.system, &mut added);
        }
        if let Some(value) = story.architecture.values.get_mut(member(&Architecture, list)) {
            complete_all(value, &mut added);
        }
    }
}

/// Adds to an element, and to those in it, what is next for each, in the order of [`Elements`].
#[cfg_attr(small_where_cold, optimize(size))]
fn complete<'t>(mapping: &mut Mapping<'t>, added: &mut IntoIter<Vec<Mapping<'t>>>) {
    if !mapping.kind.members.iter().any(|(known, _)| *known == "uses") {
        return;
    }
    let uses = added.next().unwrap_or_default();
    mapping.values.iter_mut().for_each(|value| complete_all(value, added));
    for relation in uses {
        mapping.push(member(mapping.kind, "uses"), relation);
    }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn complete_all<'t>(value: &mut Value<'t>, added: &mut IntoIter<Vec<Mapping<'t>>>) {
    match value {
        Value::One(one) => one.values.iter_mut().for_each(|value| complete_all(value, added)),
        Value::Many(many) => many.iter_mut().for_each(|it| complete(it, added)),
        _ => {}
    }
}

/// The place of a member, which the kind declares.
#[cfg_attr(small_where_cold, optimize(size))]
fn member(kind: &MappingSchema, name: &str) -> usize {
    kind.members.iter().position(|(known, _)| *known == name).unwrap_or_default()
}

/// Declares the containers that nodes have. One that is declared already has what it lacked.
#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::story) fn declare<'t>(ctx: &mut LowerCtx<'t, '_>, story: &mut Story<'t>) {
    story.boundary_ids = std::mem::take(&mut ctx.nested.ids);
    let declared = std::mem::take(&mut ctx.nested.containers);
    if declared.is_empty() {
        return;
    }
    let mut known = KnownContainers::default();
    for list in 0..2 {
        let all = containers(story, list).iter().enumerate();
        all.for_each(|(index, it)| known.add(it, (list, index)));
    }
    for container in declared {
        let agrees = |it: &Mapping<'t>| {
            let mut values = container.values.iter().enumerate().skip(1);
            values.all(|(index, value)| {
                matches!(value, Value::Absent) || matches!(it.value(index), Value::Absent)
            })
        };
        let mut named = known.named(&container).iter().copied();
        match named.find(|&(list, index)| agrees(&containers(story, list)[index])) {
            Some((list, index)) => containers(story, list)[index].inherit(container),
            None => {
                let member = place(story.architecture.kind, "containers").unwrap_or_default();
                known.add(&container, (1, containers(story, 1).len()));
                story.architecture.push(member, container);
            }
        }
    }
}

/// The containers of the system, or of the architecture.
fn containers<'s, 't>(story: &'s mut Story<'t>, list: usize) -> &'s mut [Mapping<'t>] {
    let of = if list == 0 { &mut story.system } else { &mut story.architecture };
    let member = place(of.kind, "containers").unwrap_or_default();
    match of.values.get_mut(member) {
        Some(Value::Many(list)) => list,
        _ => &mut [],
    }
}

/// Of how many containers with one name it is looked for the one that is meant.
const MAX_SAME_NAMES: usize = 100;

/// The places of containers by their names: their list, and where in it.
#[derive(Default)]
struct KnownContainers {
    names: NameIndex,
    places: Vec<Vec<(usize, usize)>>,
}

impl KnownContainers {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn add(&mut self, container: &Mapping<'_>, place: (usize, usize)) {
        match self.names.get_or_insert(&key_of(container), self.places.len()) {
            None => self.places.push(vec![place]),
            Some(slot) if self.places[slot].len() < MAX_SAME_NAMES => {
                self.places[slot].push(place);
            }
            Some(_) => {}
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn named(&self, container: &Mapping<'_>) -> &[(usize, usize)] {
        let slot = self.names.get(&key_of(container)).filter(|_| container.text(0).is_some());
        slot.map_or(&[], |slot| &self.places[slot])
    }
}
