//! The graphs of a story: the boxes and arrows that each C4 view shows, one file for each view.

mod components;
mod containers;
mod data_flow;
mod deployment;
mod facts;
mod landscape;
mod model;
mod view;

use std::borrow::Cow;

use crate::diagram::{Arrangement, Graph};
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

/// One view of a story's architecture.
#[derive(Clone, Debug)]
pub struct ViewGraph<'s> {
    /// Which view.
    pub which: DiagramKind,
    /// The container whose components it shows, or the name of a flow.
    pub of: Option<Cow<'s, str>>,
    /// The part that it shows of a view that was split; none for the overview.
    pub part: Option<Cow<'s, str>>,
    /// Its boxes and arrows.
    pub graph: Graph<'s>,
}

/// How views are made.
#[derive(Clone, Copy, Debug, Default)]
pub struct ViewOptions {
    /// The arrangement of those that are not sequences.
    pub arrangement: Arrangement,
    /// Whether a view too large to take in becomes an overview and its parts.
    pub split: bool,
}

/// The views that a story has facts for, in the order of the document; none if they have too many
/// boxes and arrows.
#[must_use]
#[cfg_attr(small_where_cold, optimize(size))]
pub fn views<'s>(story: &'s Story<'s>, options: ViewOptions) -> Vec<ViewGraph<'s>> {
    let known = story.architecture();
    let mut views = Vec::new();
    if parts(story) > MAX_PARTS {
        return Vec::new();
    }
    let mut add = |which, mut graph: Graph<'s>| {
        graph.arrangement = options.arrangement;
        if !graph.nodes.is_empty() {
            views.push(ViewGraph { which, of: None, part: None, graph });
        }
    };
    let model = Model::new(story);
    if known.systems().len() + known.people().len() > 0 {
        add(DiagramKind::Landscape, landscape(story, &model));
    }
    if known.containers().len() > 0 {
        add(DiagramKind::Containers, containers(&model));
    }
    if known.components().len() > 0 {
        add(DiagramKind::Components, components(&model));
    }
    let steps = known.data_flow();
    let short = |step: &Text<'_>| step.value.chars().count() <= MAX_STEP_CHARS;
    if (2..=MAX_STEPS).contains(&steps.len()) && steps.iter().all(short) {
        add(DiagramKind::DataFlow, data_flow(steps));
    }
    if known.deployment().is_some_and(|known| known.nodes().len() > 0) {
        add(DiagramKind::Deployment, deployment(&model));
    }
    views
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
