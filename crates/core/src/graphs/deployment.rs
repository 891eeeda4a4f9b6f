//! The deployment view: which containers run on which nodes.

use std::borrow::Cow;

use super::builder::Builder;
use super::facts::{kind_of, name_of, value};
use crate::diagram::{Graph, Group, Kind, Node};
use crate::story::Story;
use crate::text::normalize_key;

/// The nodes as frames around what runs on them. One that itself uses another, or is used, is a
/// box: an arrow needs one to end at.
pub(super) fn deployment<'s>(story: &'s Story<'s>) -> Graph<'s> {
    let known = story.architecture();
    let Some(deployment) = known.deployment() else { return Graph::default() };
    let mut builder = Builder::default();
    let related = |name: &str| {
        let mut all = deployment.nodes().flat_map(|node| node.uses());
        all.any(|relation| {
            value(relation.to()).is_some_and(|to| normalize_key(to) == normalize_key(name))
        })
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
                value(container.name())
                    .is_some_and(|name| normalize_key(name) == normalize_key(run))
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
