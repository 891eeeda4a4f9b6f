//! The deployment view: which containers run on which nodes.

use super::model::{Model, ModelKind};
use super::view::DiagramView;
use crate::diagram::Graph;

/// With more pairs of instances that a relation may join, the view shows the relations of the first: it
/// is too large to draw, and the containers are the view to see them all in.
const MAX_PAIRS: usize = 100_000;

/// The nodes as frames around what runs on them. None if there are no nodes.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn deployment<'s>(model: &Model<'s>) -> Option<Graph<'s>> {
    let is_node = |element: usize| model.kind(element) == ModelKind::Node;
    let is_focus = |it| is_node(it) || model.kind(it) == ModelKind::Instance;
    if !(0..model.elements.len()).any(is_node) {
        return None;
    }
    let mut view = DiagramView::of(model, &is_focus);
    let mut instances = vec![Vec::new(); model.elements.len()];
    for it in (0..instances.len()).filter(|&it| model.original(it) != it) {
        instances[model.original(it)].push(it);
    }
    // What a node is related to is shown even if it runs nowhere.
    let of_nodes = model.links.iter().filter(|link| is_node(link.from) || is_node(link.to));
    let runs_nowhere = |&end: &usize| ends(&view, &instances, end).is_empty();
    let others: Vec<_> =
        of_nodes.flat_map(|link| [link.from, link.to]).filter(runs_nowhere).collect();
    others.into_iter().for_each(|it| view.shown[it] = true);
    view.show_boundaries();
    let mut links = Vec::new();
    let mut pairs = 0;
    for link in &model.links {
        let [all_from, all_to] = [link.from, link.to].map(|end| ends(&view, &instances, end));
        pairs += all_from.len() * all_to.len();
        if pairs > MAX_PAIRS {
            break;
        }
        for from in all_from {
            // Of several instances, those nearest to it.
            let near = model.around(from).find_map(|outer| {
                let is_near = |to: &usize| model.around(*to).any(|it| it == outer);
                let near: Vec<_> = all_to.iter().copied().filter(is_near).collect();
                (!near.is_empty()).then_some(near)
            });
            for to in near.unwrap_or_else(|| all_to.clone()) {
                if view.is_stated_or_apart(from, to, link) {
                    links.push((from, to, link));
                }
            }
        }
    }
    Some(view.graph(&links))
}

/// What stands for an element in the deployment: the innermost of what it lies in that runs
/// somewhere, wherever it does, or is shown itself.
#[cfg_attr(small_where_cold, optimize(size))]
fn ends(view: &DiagramView<'_, '_>, instances: &[Vec<usize>], element: usize) -> Vec<usize> {
    let places = |it: usize| match &*instances[it] {
        [] if view.shown[it] => vec![it],
        found => found.to_vec(),
    };
    view.model.around(element).map(places).find(|found| !found.is_empty()).unwrap_or_default()
}
