//! The data flow: its steps in a row.

use std::borrow::Cow;

use super::facts::value;
use crate::diagram::{Edge, EdgeEnd, Graph, Kind, Node};
use crate::story::Text;

/// The steps, one after the other.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn data_flow<'s>(steps: &'s [Text<'_>]) -> Graph<'s> {
    let mut graph = Graph::default();
    for step in steps.iter().filter_map(|step| value(Some(step))) {
        let title = Cow::Borrowed(step);
        let id = Cow::Owned(format!("step-{}", graph.nodes.len() + 1));
        graph.nodes.push(Node { id, title, kind: Kind::Step, ..Node::default() });
    }
    let arrow = |from| {
        let (from, to) = (EdgeEnd::Node(from), EdgeEnd::Node(from + 1));
        Edge { from, to, ..Edge::default() }
    };
    graph.edges = (0..graph.nodes.len().saturating_sub(1)).map(arrow).collect();
    graph
}
