//! The boxes and frames of a graph in the order of nested text.

use crate::Graph;
use crate::graph::parent;

/// A piece of nested text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A box.
    Node(usize),
    /// The beginning of a frame.
    Open(usize),
    /// The end of the innermost frame that is open.
    Close,
}

/// Every box and frame once, each within the frame that it lies in.
pub(super) fn steps(graph: &Graph<'_>) -> Vec<Step> {
    let count = graph.groups.len();
    // The boxes and frames directly within each frame; in the last, those in none.
    let mut within: Vec<(Vec<usize>, Vec<usize>)> = vec![Default::default(); count + 1];
    for (index, node) in graph.nodes.iter().enumerate() {
        within[node.group.unwrap_or(count).min(count)].0.push(index);
    }
    for group in 0..count {
        within[parent(graph, group).unwrap_or(count)].1.push(group);
    }
    let mut steps = Vec::new();
    // Frames that are open, with how many of their frames are written.
    let mut open = vec![(count, 0)];
    while let Some((group, written)) = open.pop() {
        if written == 0 {
            steps.extend(within[group].0.iter().map(|&node| Step::Node(node)));
        }
        if let Some(&next) = within[group].1.get(written) {
            open.extend([(group, written + 1), (next, 0)]);
            steps.push(Step::Open(next));
        } else if group < count {
            steps.push(Step::Close);
        }
    }
    steps
}
