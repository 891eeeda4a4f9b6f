//! The container view: the inside of the system, with what is around it.

use std::borrow::Cow;

use super::builder::Builder;
use super::facts::{detail, each_part, kind_of, name_of, system_name, value};
use crate::diagram::{Graph, Group, Kind, Node};
use crate::story::{Relation, Story};

/// The containers in the frame of their system, with what is around it.
pub(super) fn containers<'s>(story: &'s Story<'s>) -> Graph<'s> {
    let known = story.architecture();
    let mut builder = Builder::default();
    let title = Cow::Borrowed(system_name(story));
    builder.graph.groups.push(Group { title, ..Group::default() });
    let mut inside = Vec::new();
    for container in known.containers() {
        let name = name_of(container.name());
        let node = Node {
            kind: kind_of(value(container.kind())),
            technology: detail(container.technology()),
            note: detail(container.responsibility()),
            group: Some(0),
            ..Node::default()
        };
        inside.push((builder.add(name, node), container));
    }
    each_part(known.components(), None, &mut |component, container| {
        let of = container.and_then(|container| builder.named(container));
        if let (Some(index), Some(name)) = (of, value(component.name())) {
            builder.also(name, index);
        }
    });
    for person in known.people() {
        let name = name_of(person.name());
        let uses = |relation: &Relation<'_, '_>| {
            value(relation.to()).is_some_and(|to| builder.named(to).is_some())
        };
        let relations: Vec<_> = person.uses().filter(uses).collect();
        if relations.is_empty() {
            continue;
        }
        let from = builder.add(name, Node { kind: Kind::Person, ..Node::default() });
        for relation in relations {
            let to = value(relation.to()).and_then(|to| builder.named(to));
            if let Some(to) = to {
                builder.arrow(from, to, relation);
            }
        }
    }
    for (from, container) in inside {
        builder.relate(from, container.uses(), &|builder, name| builder.around(story, name));
    }
    builder.graph
}
