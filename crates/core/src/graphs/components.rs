//! The component view: the parts of each container.

use std::borrow::Cow;

use super::builder::Builder;
use super::facts::{detail, kind_of, name_of, value};
use crate::diagram::{Graph, Group, Kind, Node};
use crate::story::{Component, Story};
use crate::text::normalize_key;

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
            let wanted = normalize_key(name.trim());
            let mut containers = known.containers();
            let container = containers.find(|container| {
                value(container.name()).is_some_and(|name| normalize_key(name) == wanted)
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
    if let Some(index) =
        groups.iter().position(|group| normalize_key(&group.title) == normalize_key(name))
    {
        return index;
    }
    let mut containers = story.architecture().containers();
    let container = containers.find(|container| {
        value(container.name()).is_some_and(|known| normalize_key(known) == normalize_key(name))
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
