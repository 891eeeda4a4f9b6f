//! What an architecture states in another place than its lists: components in their containers, and
//! relations beside the elements.

use super::Relationship;
use crate::story::read::context::LowerCtx;
use crate::story::read::mapping::many;
use crate::story::read::record::Record;
use crate::story::schema::mapping::{Mapping, MappingSchema, Value};
use crate::story::{Architecture, Component, Container, Deployment, Fact, Relation, Text};
use crate::text::{NameIndex, normalize_key, same_name};

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
    if stated.is_empty() {
        return;
    }
    let paths = Paths::new(architecture);
    for mut relation in stated {
        let Value::Text(from) = relation.values.remove(0) else { continue };
        relation.kind = &Relation;
        match paths.element(architecture, &from) {
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

/// Where elements are by their names and ids; of those with one name, the first.
#[derive(Default)]
struct Paths {
    /// The number of each name.
    names: NameIndex,
    /// By these numbers the steps to an element: in turn the place of a member, and one in its list.
    paths: Vec<Vec<usize>>,
}

impl Paths {
    fn new(architecture: &Mapping<'_>) -> Self {
        let mut paths = Self::default();
        for name in ["containers", "systems", "people", "components", "deployment"] {
            let at = member(&Architecture, name);
            paths.add(architecture.value(at), &mut vec![at]);
        }
        paths
    }

    /// Adds what is in a value, which these steps lead to.
    fn add(&mut self, value: &Value<'_>, steps: &mut Vec<usize>) {
        match value {
            Value::One(one) => self.add_members(one, steps),
            Value::Many(many) => {
                for (at, it) in many.iter().enumerate() {
                    steps.push(at);
                    self.add_names(it, steps);
                    if is_nested(it) {
                        self.add_members(it, steps);
                    }
                    steps.pop();
                }
            }
            _ => {}
        }
    }

    fn add_members(&mut self, of: &Mapping<'_>, steps: &mut Vec<usize>) {
        for (at, value) in of.values.iter().enumerate() {
            steps.push(at);
            self.add(value, steps);
            steps.pop();
        }
    }

    /// Adds the name and the ids of a mapping if it is an element with relations.
    fn add_names(&mut self, mapping: &Mapping<'_>, steps: &[usize]) {
        if !mapping.kind.members.iter().any(|(known, _)| *known == "uses") {
            return;
        }
        let ids = mapping.further().iter().filter(|fact| {
            let name = fact.name.as_ref().map_or("", |name| &*name.value);
            ["id", "key"].iter().any(|it| same_name(name, it))
        });
        for name in mapping.text(0).into_iter().chain(ids.flat_map(|fact| &fact.texts)) {
            let name = normalize_key(name.value.trim());
            if self.names.get_or_insert(&name, self.paths.len()).is_none() {
                self.paths.push(steps.to_vec());
            }
        }
    }

    /// The element with a name or an id.
    fn element<'m, 't>(
        &self,
        architecture: &'m mut Mapping<'t>,
        name: &Text<'_>,
    ) -> Option<&'m mut Mapping<'t>> {
        let number = self.names.get(&normalize_key(name.value.trim()))?;
        let mut steps = self.paths.get(number)?.iter().copied();
        let mut value = architecture.values.get_mut(steps.next()?)?;
        loop {
            let inner = match value {
                Value::One(one) => &mut **one,
                Value::Many(many) => many.get_mut(steps.next()?)?,
                _ => return None,
            };
            let Some(step) = steps.next() else { return Some(inner) };
            value = inner.values.get_mut(step)?;
        }
    }
}

/// Whether elements can be in a mapping.
fn is_nested(mapping: &Mapping<'_>) -> bool {
    [&Component, &Deployment].iter().any(|&kind| std::ptr::eq(mapping.kind, kind))
}

/// The place of a member, which the kind declares.
fn member(kind: &MappingSchema, name: &str) -> usize {
    kind.members.iter().position(|(known, _)| *known == name).unwrap_or_default()
}
