//! Which boxes of a large graph belong together: what is in one frame, or else what is joined by arrows.

use crate::graph::{EdgeEnd, Graph, Kind, ancestors};
use crate::sort::by_key;

/// A frame with more boxes than this is split into what is in it.
const MAX_BOXES_OF_A_FRAME: usize = 15;
/// At most this many boxes that no frame holds together are one cluster.
const MAX_BOXES_WITHOUT_FRAME: usize = 8;

/// Boxes that belong together.
#[derive(Debug)]
pub(super) struct NodeCluster {
    /// The frame around them.
    pub(super) group: Option<usize>,
    pub(super) nodes: Vec<usize>,
}

/// What belongs to which cluster. Of the rest, no two boxes are joined by an arrow.
#[derive(Debug)]
pub(super) struct Clusters {
    pub(super) clusters: Vec<NodeCluster>,
    pub(super) of_nodes: Vec<Option<usize>>,
    pub(super) of_groups: Vec<Option<usize>>,
}

impl Clusters {
    /// The clusters of a graph that isn't too large to draw.
    pub(super) fn new(graph: &Graph<'_>) -> Self {
        let mut sizes = vec![0; graph.groups.len()];
        for node in &graph.nodes {
            ancestors(graph, node.group).into_iter().for_each(|group| sizes[group] += 1);
        }
        // The outermost frame that is small enough.
        let root = |group: Option<usize>| {
            let is_small = |&group: &usize| sizes[group] <= MAX_BOXES_OF_A_FRAME;
            ancestors(graph, group).into_iter().rfind(is_small)
        };
        let mut clusters = Vec::new();
        let mut of_roots = vec![None; sizes.len()];
        for group in (0..sizes.len()).filter(|&group| root(Some(group)) == Some(group)) {
            of_roots[group] = Some(clusters.len());
            clusters.push(NodeCluster { group: Some(group), nodes: Vec::new() });
        }
        let of = |group| root(group).and_then(|root| of_roots[root]);
        let mut found = Self {
            of_nodes: graph.nodes.iter().map(|node| of(node.group)).collect(),
            of_groups: (0..sizes.len()).map(|group| of(Some(group))).collect(),
            clusters,
        };
        for (node, cluster) in found.of_nodes.iter().enumerate() {
            if let Some(cluster) = *cluster {
                found.clusters[cluster].nodes.push(node);
            }
        }
        found.join_what_is_left(graph);
        found
    }

    /// The cluster of what an arrow begins or ends at.
    pub(super) fn of(&self, end: EdgeEnd) -> Option<usize> {
        match end {
            EdgeEnd::Node(node) => self.of_nodes.get(node).copied().flatten(),
            EdgeEnd::Group(group) => self.of_groups.get(group).copied().flatten(),
        }
    }

    /// Joins boxes that are in no cluster to those that they have arrows with, the busiest first. People
    /// and systems of others stay around the clusters, unless an arrow joins two of them.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn join_what_is_left(&mut self, graph: &Graph<'_>) {
        let count = graph.nodes.len();
        let mut neighbours = vec![Vec::new(); count];
        let mut is_cluster = vec![false; count];
        for edge in &graph.edges {
            match (edge.from, edge.to) {
                (EdgeEnd::Node(from), EdgeEnd::Node(to)) if from.max(to) < count => {
                    neighbours[from].push(to);
                    neighbours[to].push(from);
                    is_cluster[from] |= from == to;
                }
                // An arrow to a large frame has no other cluster to be in.
                (EdgeEnd::Node(node), EdgeEnd::Group(_))
                | (EdgeEnd::Group(_), EdgeEnd::Node(node))
                    if node < count =>
                {
                    is_cluster[node] = true;
                }
                _ => {}
            }
        }
        let order = by_key((0..count).collect(), &|it| -(neighbours[it].len() as i64));
        for is_last in [false, true] {
            let is_free = |clusters: &Self, node: usize| {
                let kind = graph.nodes[node].kind;
                clusters.of_nodes[node].is_none()
                    && (is_last || !matches!(kind, Kind::Person | Kind::External))
            };
            for &hub in &order {
                if !is_free(self, hub) {
                    continue;
                }
                let mut nodes = vec![hub];
                let mut at = 0;
                while let Some(&node) = nodes.get(at) {
                    for &next in &neighbours[node] {
                        let is_near = is_last || graph.nodes[next].group == graph.nodes[hub].group;
                        if nodes.len() < MAX_BOXES_WITHOUT_FRAME
                            && is_near
                            && is_free(self, next)
                            && !nodes.contains(&next)
                        {
                            nodes.push(next);
                        }
                    }
                    at += 1;
                }
                // Nobody outside is hidden in a cluster with the one box that they have an arrow with.
                let is_lone = !is_last && nodes.len() == 1;
                if is_lone && neighbours[hub].iter().any(|&it| self.of_nodes[it].is_none()) {
                    let group = graph.nodes[hub].group;
                    let has_room = |it: &NodeCluster| {
                        let is_beside =
                            it.nodes.first().map(|&it| graph.nodes[it].group) == Some(group);
                        it.group.is_none() && is_beside && it.nodes.len() < MAX_BOXES_WITHOUT_FRAME
                    };
                    match self.clusters.iter().position(has_room) {
                        Some(cluster) => {
                            self.clusters[cluster].nodes.push(hub);
                            self.of_nodes[hub] = Some(cluster);
                            continue;
                        }
                        None => is_cluster[hub] = true,
                    }
                }
                if nodes.len() > 1 || is_cluster[hub] && (is_last || is_lone) {
                    for &node in &nodes {
                        self.of_nodes[node] = Some(self.clusters.len());
                    }
                    self.clusters.push(NodeCluster { group: None, nodes });
                }
            }
        }
    }
}
