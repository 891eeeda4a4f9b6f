//! The view of a flow: its participants, and its steps in their order.

use std::borrow::Cow;

use super::model::{Model, ModelFlow};
use crate::diagram::{Arrangement, Edge, EdgeEnd, Graph, Node};

/// The participants in the order of their first step, and an arrow for each step.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn flow<'s>(model: &Model<'s>, flow: &ModelFlow<'s>) -> Graph<'s> {
    let mut graph = Graph { arrangement: Arrangement::Sequence, ..Graph::default() };
    let mut participants: Vec<usize> = Vec::new();
    for step in &flow.steps {
        let [from, to] = [step.from, step.to].map(|end| {
            let known = participants.iter().position(|&it| it == end);
            EdgeEnd::Node(known.unwrap_or_else(|| {
                let it = &model.elements[end];
                let (id, title) = (it.id.clone(), Cow::Borrowed(it.name.trim()));
                graph.nodes.push(Node { id, title, kind: it.shape, ..Node::default() });
                participants.push(end);
                participants.len() - 1
            }))
        });
        let (label, technology) = (step.label.clone(), step.technology.clone());
        graph.edges.push(Edge { from, to, label, technology, derived: false });
    }
    graph
}
