//! The graphs of a story: the boxes and arrows that each C4 view shows, one file for each view.

mod components;
mod containers;
mod data_flow;
mod deployment;
mod description;
mod facts;
mod flow;
mod landscape;
mod model;
mod view;

use std::borrow::Cow;

use crate::diagram::{Arrangement, Graph, split};
use crate::story::{DiagramKind, Elements, Story, Text};
use components::{components, holders};
use containers::containers;
use data_flow::data_flow;
use deployment::deployment;
pub use description::description;
pub(crate) use facts::{NAMELESS, THIS_SYSTEM};
use flow::flow;
use landscape::landscape;
use model::Model;

/// A step of the data flow longer than this is shown in the list instead of a box.
const MAX_STEP_CHARS: usize = 60;
/// More steps than this are shown as a list.
const MAX_STEPS: usize = 12;

/// Each view of components is made from all elements and relations: if these times the views are more
/// than this, the rest of the containers share one view, so that the work grows as the story does.
const MAX_COMPONENT_WORK: usize = 400_000;

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

/// The views that a story has facts for, in the order of the document.
#[must_use]
#[cfg_attr(small_where_cold, optimize(size))]
pub fn views<'s>(story: &'s Story<'s>, options: ViewOptions) -> Vec<ViewGraph<'s>> {
    let known = story.architecture();
    let mut views = Vec::new();
    let elements = Elements::of(story);
    let mut add = |which, of: Option<Cow<'s, str>>, mut graph: Graph<'s>| {
        if graph.arrangement != Arrangement::Sequence {
            graph.arrangement = options.arrangement;
        }
        if graph.nodes.is_empty() {
            return;
        }
        let mut add = |part, graph| {
            views.push(ViewGraph { which, of: of.clone(), part, graph });
        };
        let is_sequence = graph.arrangement == Arrangement::Sequence;
        let split = if options.split && !is_sequence { split(&graph) } else { None };
        match split {
            Some(split) => {
                add(None, split.overview);
                split.parts.into_iter().for_each(|(part, graph)| add(Some(part), graph));
            }
            None => add(None, graph),
        }
    };
    let model = Model::new(story, &elements);
    if let Some(graph) = landscape(story, &model) {
        add(DiagramKind::Landscape, None, graph);
    }
    if let Some(graph) = containers(&model) {
        add(DiagramKind::Containers, None, graph);
    }
    let holders = holders(&model);
    let work = model.elements.len() + model.links.len();
    let (own, shared) = holders.split_at(holders.len().min(MAX_COMPONENT_WORK / work.max(1)));
    for holder in own.chunks(1).chain([shared].into_iter().filter(|it| !it.is_empty())) {
        let of = match *holder {
            [it] if model.is_container(it) => Some(Cow::Borrowed(model.elements[it].name)),
            _ => None,
        };
        add(DiagramKind::Components, of, components(&model, holder));
    }
    let steps = known.data_flow();
    let short = |step: &Text<'_>| step.value.chars().count() <= MAX_STEP_CHARS;
    if (2..=MAX_STEPS).contains(&steps.len()) && steps.iter().all(short) {
        add(DiagramKind::DataFlow, None, data_flow(steps));
    }
    let mut boxes = vec![None; model.elements.len()];
    for it in &model.flows {
        add(DiagramKind::Flow, Some(Cow::Owned(it.name.clone())), flow(&model, it, &mut boxes));
    }
    if let Some(graph) = deployment(&model) {
        add(DiagramKind::Deployment, None, graph);
    }
    views
}

/// Whether a box or a frame has no name yet.
#[must_use]
#[cfg_attr(small_where_cold, optimize(size))]
pub fn has_nameless(graph: &Graph<'_>) -> bool {
    graph.nodes.iter().any(|node| node.title == NAMELESS)
        || graph.groups.iter().any(|group| group.title == NAMELESS)
}
