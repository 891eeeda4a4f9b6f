//! The system from outside: among people and other systems, and as containers.

use std::borrow::Cow;

use super::{Builder, detail, each_component, each_part, name_of, system_name, value};
use crate::diagram::{Edge, Graph, Group, Kind, Node};
use crate::story::{Relation, Story};

/// The system among people and other systems. Whatever is inside it counts as the system.
pub(super) fn landscape<'s>(story: &'s Story<'s>) -> Graph<'s> {
    let known = story.architecture();
    let mut builder = Builder::default();
    let mut people = Vec::new();
    for person in known.people() {
        let name = name_of(person.name());
        let note = detail(person.description());
        let node = Node { kind: Kind::Person, note, ..Node::default() };
        people.push((builder.add(name, node), person));
    }
    let note = detail(story.system().description());
    let node = Node { kind: Kind::System, note, ..Node::default() };
    let system = builder.add(system_name(story), node);
    let mut others = Vec::new();
    for other in known.systems() {
        let name = name_of(other.name());
        let note = detail(other.purpose());
        let node = Node { kind: Kind::External, note, ..Node::default() };
        others.push((builder.add(name, node), other));
    }
    for container in known.containers() {
        builder.also(value(container.name()).unwrap_or(""), system);
    }
    each_component(known.components(), &mut |component| {
        builder.also(value(component.name()).unwrap_or(""), system);
    });
    for (index, person) in people {
        builder.relate(index, person.uses(), &|builder, name| builder.outside(name));
    }
    for container in known.containers() {
        for relation in container.uses() {
            let to = value(relation.to()).and_then(|to| builder.named(to));
            if let Some(to) = to.filter(|&to| to != system) {
                builder.arrow(system, to, relation);
            }
        }
    }
    // A dependency that no container names is the whole system's.
    for (index, other) in others {
        let named = builder.graph.edges.iter().any(|edge| edge.to == index || edge.from == index);
        if !named {
            let technology = detail(other.protocol());
            builder.graph.edges.push(Edge { from: system, to: index, label: None, technology });
        }
    }
    builder.graph
}

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

/// What a container's `type` makes it.
pub(super) fn kind_of(word: Option<&str>) -> Kind {
    let Some(word) = word else { return Kind::Service };
    let word = word.to_ascii_lowercase();
    let any = |words: &[&str]| words.iter().any(|other| word.contains(other));
    if any(&["database", "store", "storage", "cache", "db", "bucket"]) {
        Kind::Database
    } else if any(&["queue", "topic", "broker", "bus", "stream"]) {
        Kind::Queue
    } else if any(&["ui", "web", "app", "frontend", "client", "mobile", "page"]) && word != "build"
    {
        Kind::Interface
    } else {
        Kind::Service
    }
}
