//! The landscape view: the system among people and other systems.

use super::builder::Builder;
use super::facts::{detail, each_component, name_of, system_name, value};
use crate::diagram::{Edge, Graph, Kind, Node};
use crate::story::Story;

/// The system among people and other systems. Everything inside the system is shown as the system.
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
    // A dependency that no container uses belongs to the system itself.
    for (index, other) in others {
        let named = builder.graph.edges.iter().any(|edge| edge.to == index || edge.from == index);
        if !named {
            let technology = detail(other.protocol());
            builder.graph.edges.push(Edge { from: system, to: index, label: None, technology });
        }
    }
    builder.graph
}
