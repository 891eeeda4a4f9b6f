//! The view of a flow: its participants, and its steps in their order.

use std::borrow::Cow;

use super::model::{Model, ModelFlow};
use crate::diagram::{Arrangement, Edge, EdgeEnd, Graph, Node};

/// The participants in the order of their first step, and an arrow for each step. `boxes` has room for
/// all elements, and is as it was afterwards.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn flow<'s>(
    model: &Model<'s>,
    flow: &ModelFlow<'s>,
    boxes: &mut [Option<usize>],
) -> Graph<'s> {
    let mut graph = Graph { arrangement: Arrangement::Sequence, ..Graph::default() };
    for step in &flow.steps {
        let [from, to] = [step.from, step.to].map(|end| {
            EdgeEnd::Node(*boxes[end].get_or_insert_with(|| {
                let it = &model.elements[end];
                let (id, title) = (it.id.clone(), Cow::Borrowed(it.name.trim()));
                graph.nodes.push(Node { id, title, kind: it.shape, ..Node::default() });
                graph.nodes.len() - 1
            }))
        });
        let (label, technology) = (step.label.clone(), step.technology.clone());
        graph.edges.push(Edge { from, to, label, technology, derived: false });
    }
    flow.steps.iter().flat_map(|step| [step.from, step.to]).for_each(|end| boxes[end] = None);
    graph
}
