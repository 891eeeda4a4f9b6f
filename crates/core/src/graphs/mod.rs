//! The graphs of a story: the boxes and arrows that each C4 view shows, one file for each view.

mod components;
mod containers;
mod data_flow;
mod deployment;
mod facts;
mod landscape;
mod model;
mod view;

use crate::diagram::Graph;
use crate::story::{DiagramKind, Story, Text};
use components::components;
use containers::containers;
use data_flow::data_flow;
use deployment::deployment;
use facts::{NAMELESS, each_component};
use landscape::landscape;
use model::Model;

/// A step of the data flow longer than this is shown in the list instead of a box.
const MAX_STEP_CHARS: usize = 60;
/// More steps than this are shown as a list.
const MAX_STEPS: usize = 12;

/// With more parts than this, no diagrams are made, and their data isn't computed.
const MAX_PARTS: usize = 600;

/// The graphs that a story has facts for, in the order of the document; none if they have too many
/// boxes and arrows.
#[must_use]
#[cfg_attr(small_where_cold, optimize(size))]
pub fn graphs<'s>(story: &'s Story<'s>) -> Vec<(DiagramKind, Graph<'s>)> {
    let known = story.architecture();
    let mut graphs = Vec::new();
    if parts(story) > MAX_PARTS {
        return Vec::new();
    }
    let model = Model::new(story);
    if known.systems().len() + known.people().len() > 0 {
        graphs.push((DiagramKind::Landscape, landscape(story, &model)));
    }
    if known.containers().len() > 0 {
        graphs.push((DiagramKind::Containers, containers(&model)));
    }
    if known.components().len() > 0 {
        graphs.push((DiagramKind::Components, components(&model)));
    }
    let steps = known.data_flow();
    let short = |step: &Text<'_>| step.value.chars().count() <= MAX_STEP_CHARS;
    if (2..=MAX_STEPS).contains(&steps.len()) && steps.iter().all(short) {
        graphs.push((DiagramKind::DataFlow, data_flow(steps)));
    }
    if known.deployment().is_some_and(|known| known.nodes().len() > 0) {
        graphs.push((DiagramKind::Deployment, deployment(&model)));
    }
    graphs.retain(|(_, graph)| !graph.nodes.is_empty());
    graphs
}

/// Whether a box or a frame has no name yet.
#[must_use]
pub fn has_nameless(graph: &Graph<'_>) -> bool {
    graph.nodes.iter().any(|node| node.title == NAMELESS)
        || graph.groups.iter().any(|group| group.title == NAMELESS)
}

/// The number of boxes and arrows in all graphs.
fn parts<'s>(story: &'s Story<'s>) -> usize {
    let known = story.architecture();
    let mut parts = known.systems().len();
    let mut count = |relations: usize| parts += 1 + relations;
    known.people().for_each(|person| count(person.uses().len()));
    known.containers().for_each(|container| count(container.uses().len()));
    each_component(known.components(), &mut |component| count(component.uses().len()));
    for node in known.deployment().into_iter().flat_map(|deployment| deployment.nodes()) {
        count(node.uses().len());
    }
    let runs = known.deployment().into_iter().flat_map(|deployment| deployment.nodes());
    parts + runs.map(|node| node.runs().len()).sum::<usize>()
}
