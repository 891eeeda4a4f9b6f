//! The system from inside: components, the way of the data, what runs where.

use std::borrow::Cow;

use super::containers::kind_of;
use super::{Builder, detail, name_of, value};
use crate::diagram::{Edge, Graph, Group, Kind, Node};
use crate::story::{Component, Story, Text, squash};

/// The components in the frames of their containers, and of the components they are part of.
pub(super) fn components<'s>(story: &'s Story<'s>) -> Graph<'s> {
    let known = story.architecture();
    let mut builder = Builder::default();
    let mut placed = Vec::new();
    for component in known.components() {
        let group = value(component.container()).map(|name| frame(&mut builder, name, story));
        place(&mut builder, component, group, &mut placed);
    }
    for (from, component) in placed {
        builder.relate(from, component.uses(), &|builder, name| {
            let wanted = squash(name.trim());
            let mut containers = known.containers();
            let container = containers.find(|container| {
                value(container.name()).is_some_and(|name| squash(name) == wanted)
            });
            match container
                .and_then(|container| Some((value(container.name())?, value(container.kind()))))
            {
                Some((name, kind)) => {
                    Some(builder.add(name, Node { kind: kind_of(kind), ..Node::default() }))
                }
                None => builder.around(story, name),
            }
        });
    }
    builder.graph
}

/// The frame of a container, made when it is first named.
fn frame<'s>(builder: &mut Builder<'s>, name: &'s str, story: &'s Story<'s>) -> usize {
    let groups = &builder.graph.groups;
    if let Some(index) = groups.iter().position(|group| squash(&group.title) == squash(name)) {
        return index;
    }
    let mut containers = story.architecture().containers();
    let container = containers.find(|container| {
        value(container.name()).is_some_and(|known| squash(known) == squash(name))
    });
    let technology = container.and_then(|container| detail(container.technology()));
    let title = Cow::Borrowed(name);
    builder.graph.groups.push(Group { title, technology, parent: None });
    builder.graph.groups.len() - 1
}

fn place<'s>(
    builder: &mut Builder<'s>,
    component: Component<'s, 's>,
    group: Option<usize>,
    placed: &mut Vec<(usize, Component<'s, 's>)>,
) {
    let name = name_of(component.name());
    let mut inside = group;
    if component.components().len() > 0 {
        let title = Cow::Borrowed(name);
        builder.graph.groups.push(Group { title, technology: None, parent: group });
        inside = Some(builder.graph.groups.len() - 1);
    }
    let node = Node {
        kind: Kind::Component,
        technology: detail(component.technology()),
        note: detail(component.responsibility()),
        group: inside,
        ..Node::default()
    };
    placed.push((builder.add(name, node), component));
    for part in component.components() {
        place(builder, part, inside, placed);
    }
}

/// The steps, one after the other.
pub(super) fn data_flow<'s>(steps: &'s [Text<'_>]) -> Graph<'s> {
    let mut graph = Graph::default();
    for step in steps.iter().filter_map(|step| value(Some(step))) {
        let title = Cow::Borrowed(step);
        graph.nodes.push(Node { title, kind: Kind::Step, ..Node::default() });
    }
    let arrow = |from| Edge { from, to: from + 1, ..Edge::default() };
    graph.edges = (0..graph.nodes.len().saturating_sub(1)).map(arrow).collect();
    graph
}

/// The nodes as frames around what runs on them. One that itself uses another, or is used, is a
/// box: an arrow needs one to end at.
pub(super) fn deployment<'s>(story: &'s Story<'s>) -> Graph<'s> {
    let known = story.architecture();
    let Some(deployment) = known.deployment() else { return Graph::default() };
    let mut builder = Builder::default();
    let related = |name: &str| {
        let mut all = deployment.nodes().flat_map(|node| node.uses());
        all.any(|relation| value(relation.to()).is_some_and(|to| squash(to) == squash(name)))
    };
    let mut boxes = Vec::new();
    for node in deployment.nodes() {
        let name = name_of(node.name());
        let instances = value(node.instances());
        let technology = match (value(node.technology()), instances) {
            (Some(technology), Some(count)) => Some(Cow::Owned(format!("{technology}, ×{count}"))),
            (None, Some(count)) => Some(Cow::Owned(format!("×{count}"))),
            (technology, None) => technology.map(Cow::Borrowed),
        };
        let runs: Vec<_> = node.runs().iter().filter_map(|text| value(Some(text))).collect();
        if runs.is_empty() || node.uses().len() > 0 || related(name) {
            let note = (!runs.is_empty()).then(|| Cow::Owned(format!("runs {}", runs.join(", "))));
            let machine = Node { kind: Kind::Machine, technology, note, ..Node::default() };
            boxes.push((builder.add(name, machine), node));
            continue;
        }
        builder.graph.groups.push(Group { title: Cow::Borrowed(name), technology, parent: None });
        let group = Some(builder.graph.groups.len() - 1);
        for run in runs {
            let container = known.containers().find(|container| {
                value(container.name()).is_some_and(|name| squash(name) == squash(run))
            });
            let kind = kind_of(container.and_then(|container| value(container.kind())));
            builder.add(run, Node { kind, group, ..Node::default() });
        }
    }
    for (from, node) in boxes {
        builder.relate(from, node.uses(), &|builder, name| builder.around(story, name));
    }
    for container in known.containers() {
        let from = value(container.name()).and_then(|name| builder.named(name));
        let Some(from) = from else { continue };
        for relation in container.uses() {
            let to = value(relation.to()).and_then(|to| builder.named(to));
            if let Some(to) = to.filter(|&to| to != from) {
                builder.arrow(from, to, relation);
            }
        }
    }
    builder.graph
}
