//! What an architecture states in another place than its lists: components in their containers, and
//! relations beside the elements.

use super::Relationship;
use crate::story::read::context::LowerCtx;
use crate::story::read::mapping::many;
use crate::story::read::record::Record;
use crate::story::schema::mapping::{Mapping, MappingSchema, Value};
use crate::story::{Architecture, Component, Container, Deployment, Fact, Relation, Text};
use crate::text::{normalize_key, same_name};

/// Names of the list of relations.
const NAMES: [&str; 3] = ["relationships", "relations", "connections"];

/// The relations that are stated beside the elements. Each is then one of the element that it is
/// from; the list itself is known.
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
        let found = many(ctx, list.value, None, &Relationship);
        // What isn't a list of relations is shown as it is written.
        if found.iter().all(|it| Relationship { of: it }.from().is_some()) && !found.is_empty() {
            known.retain_unknown(|entry| entry.key != list.key);
            stated.extend(found);
        }
    }
    stated
}

/// Moves the components of each container to those of the architecture, and adds the relations to the
/// elements that they are from. One from something that is not declared is a further detail.
pub(in crate::story) fn add<'t>(
    ctx: &mut LowerCtx<'t, '_>,
    architecture: &mut Mapping<'t>,
    stated: Vec<Mapping<'t>>,
) {
    let mut moved = Vec::new();
    for container in architecture.many_mut(member(&Architecture, "containers")) {
        let name = container.text(0).cloned();
        let at = member(&Component, "container");
        for component in container.take_many(member(&Container, "components")) {
            moved.push(component);
            if let (Some(name), Some(component)) = (&name, moved.last_mut())
                && component.text(at).is_none()
            {
                component.set(at, Value::Text(name.clone()));
            }
        }
    }
    for component in moved {
        architecture.push(member(&Architecture, "components"), component);
    }
    for mut relation in stated {
        let Value::Text(from) = relation.values.remove(0) else { continue };
        relation.kind = &Relation;
        match element(architecture, &from) {
            Some(element) => element.push(member(element.kind, "uses"), relation),
            None => {
                let mut texts = vec![from];
                texts.extend(relation.values.into_iter().filter_map(|value| match value {
                    Value::Text(text) => Some(text),
                    _ => None,
                }));
                ctx.further.push(Fact { texts, ..Fact::default() });
            }
        }
    }
}

/// The element with a name or an id.
fn element<'m, 't>(
    architecture: &'m mut Mapping<'t>,
    name: &Text<'_>,
) -> Option<&'m mut Mapping<'t>> {
    let wanted = normalize_key(name.value.trim());
    let lists = ["containers", "systems", "people", "components", "deployment"];
    let mut indices = lists.iter().map(|name| member(&Architecture, name));
    let found = indices.find(|&index| has(architecture.value(index), &wanted))?;
    descend(architecture.values.get_mut(found)?, &wanted)
}

/// Whether an element of this name is in a value.
fn has(value: &Value<'_>, wanted: &str) -> bool {
    match value {
        Value::One(one) => one.values.iter().any(|value| has(value, wanted)),
        Value::Many(many) => many.iter().any(|it| {
            is_named(it, wanted)
                || is_nested(it) && it.values.iter().any(|value| has(value, wanted))
        }),
        _ => false,
    }
}

/// The element of this name in a value that has it.
fn descend<'m, 't>(value: &'m mut Value<'t>, wanted: &str) -> Option<&'m mut Mapping<'t>> {
    match value {
        Value::One(one) => {
            let inner = one.values.iter_mut().find(|value| has(value, wanted))?;
            descend(inner, wanted)
        }
        Value::Many(many) => {
            let at = many.iter().position(|it| {
                is_named(it, wanted)
                    || is_nested(it) && it.values.iter().any(|value| has(value, wanted))
            })?;
            let it = many.get_mut(at)?;
            if is_named(it, wanted) {
                return Some(it);
            }
            let inner = it.values.iter_mut().find(|value| has(value, wanted))?;
            descend(inner, wanted)
        }
        _ => None,
    }
}

/// Whether a mapping is an element with relations, and has this name or id.
fn is_named(mapping: &Mapping<'_>, wanted: &str) -> bool {
    let is = |text: &Text<'_>| normalize_key(text.value.trim()) == wanted;
    mapping.kind.members.iter().any(|(known, _)| *known == "uses")
        && (mapping.text(0).is_some_and(is)
            || mapping.further().iter().any(|fact| {
                let name = fact.name.as_ref().map_or("", |name| &*name.value);
                ["id", "key"].iter().any(|it| same_name(name, it)) && fact.texts.iter().any(is)
            }))
}

/// Whether elements can be in a mapping.
fn is_nested(mapping: &Mapping<'_>) -> bool {
    [&Component, &Deployment].iter().any(|&kind| std::ptr::eq(mapping.kind, kind))
}

/// The place of a member, which the kind declares.
fn member(kind: &MappingSchema, name: &str) -> usize {
    kind.members.iter().position(|(known, _)| *known == name).unwrap_or_default()
}
