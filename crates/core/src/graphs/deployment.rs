//! The deployment view: which containers run on which nodes.

use super::model::{Link, Model, ModelKind};
use super::view::DiagramView;
use crate::diagram::Graph;

/// The nodes as frames around what runs on them.
pub(super) fn deployment<'s>(model: &Model<'s>) -> Graph<'s> {
    let kind = |element: usize| model.elements[element].kind;
    let mut view = DiagramView::of(model, &[ModelKind::Node, ModelKind::Instance]);
    // What a node is related to is shown even if it runs nowhere.
    let runs_nowhere = |&end: &usize| places(model, end).is_empty();
    let of_nodes = model
        .links
        .iter()
        .filter(|link| [link.from, link.to].iter().any(|&end| kind(end) == ModelKind::Node));
    let others: Vec<_> =
        of_nodes.flat_map(|link| [link.from, link.to]).filter(runs_nowhere).collect();
    view.show(&|element| others.contains(&element));
    let ends = |end: usize| match places(model, end) {
        found if found.is_empty() && view.shown[end] => vec![end],
        found => found,
    };
    let mut links = Vec::new();
    for link in &model.links {
        add(&mut links, &ends(link.from), &ends(link.to), link, model);
    }
    view.graph(&links)
}

/// Where an element is in the deployment: a node itself, a container wherever it runs.
fn places(model: &Model<'_>, element: usize) -> Vec<usize> {
    if model.elements[element].kind == ModelKind::Node {
        return vec![element];
    }
    let runs = |container: usize| {
        let instances = model.instances.iter().filter(move |(_, of)| *of == container);
        instances.map(|&(instance, _)| instance).collect::<Vec<_>>()
    };
    model.around(element).map(runs).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Joins each of `from` with those of `to` on the same node, or with all if there are none.
fn add<'m, 's>(
    links: &mut Vec<(usize, usize, &'m Link<'s>)>,
    from: &[usize],
    to: &[usize],
    link: &'m Link<'s>,
    model: &Model<'s>,
) {
    let is_own = link.from == link.to;
    for &from in from {
        let node = model.elements[from].parent;
        let is_near = |to: usize| node.is_some() && model.elements[to].parent == node;
        let near = to.iter().any(|&to| is_near(to));
        let to = to.iter().copied().filter(|&to| !near || is_near(to));
        links.extend(to.filter(|&to| to != from || is_own).map(|to| (from, to, link)));
    }
}
