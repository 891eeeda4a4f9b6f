//! Splits a graph into clusters: the contents of each frame, with the parts of arrows within it.

use crate::graph::{EdgeEnd, Graph, Kind, ancestors};
use crate::layout::layering::assign_layers;

/// A box, or a frame as seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Node(usize),
    Group(usize),
}

/// The part of an arrow that lies within one frame. It always runs down; if the arrow itself
/// runs up, its head is at the upper end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EdgePart {
    pub(crate) edge: usize,
    /// The item at the upper end; none if it enters through the frame's top.
    pub(crate) upper: Option<usize>,
    /// The item at the lower end; none if it leaves through the frame's bottom.
    pub(crate) lower: Option<usize>,
    /// Whether the whole arrow has its upper and its lower end here. An end without an item is at the
    /// frame itself: in a part without items the lower end at its top, the upper end at its bottom; in a
    /// part with one the upper end at its top, the lower end at its bottom, both on the inside.
    pub(crate) ends: [bool; 2],
}

/// What lies directly within one frame, or in none.
#[derive(Debug, Default)]
pub(crate) struct Cluster {
    pub(crate) group: Option<usize>,
    pub(crate) depth: usize,
    pub(crate) items: Vec<Item>,
    pub(crate) parts: Vec<EdgePart>,
    /// For each part, whether the arrow runs up.
    pub(crate) runs_up: Vec<bool>,
    /// The layer of each item, from the top.
    pub(crate) layer: Vec<usize>,
}

/// Every cluster: the outermost first, then one for each group. `skip` marks edges not to be drawn.
/// Returns for each edge whether it runs up.
pub(crate) fn clusters(graph: &Graph<'_>, skip: &[bool]) -> (Vec<Cluster>, Vec<bool>) {
    let mut clusters = vec![Cluster::default()];
    let mut chains = Vec::with_capacity(graph.groups.len());
    for group in 0..graph.groups.len() {
        let chain = ancestors(graph, Some(group));
        clusters.push(Cluster { group: Some(group), depth: chain.len(), ..Cluster::default() });
        chains.push(chain);
    }
    let cluster_of =
        |group: Option<usize>| group.filter(|&it| it < chains.len()).map_or(0, |it| it + 1);
    let mut position = Vec::with_capacity(graph.nodes.len());
    for (index, node) in graph.nodes.iter().enumerate() {
        let cluster = cluster_of(node.group);
        position.push((cluster, clusters[cluster].items.len()));
        clusters[cluster].items.push(Item::Node(index));
    }
    let mut group_position = vec![(0, 0); graph.groups.len()];
    for (group, chain) in chains.iter().enumerate() {
        let cluster = cluster_of(chain.get(1).copied());
        group_position[group] = (cluster, clusters[cluster].items.len());
        clusters[cluster].items.push(Item::Group(group));
    }
    // From an end outwards: its position in its cluster, then the position of that, and so on.
    let path_of = |end: EdgeEnd| {
        let mut path = vec![match end {
            EdgeEnd::Node(node) => position[node],
            EdgeEnd::Group(group) => group_position[group],
        }];
        while let Some(&(cluster, _)) = path.last().filter(|(cluster, _)| *cluster > 0) {
            path.push(group_position[cluster - 1]);
        }
        path
    };
    let paths: Vec<_> = graph
        .edges
        .iter()
        .enumerate()
        .map(|(index, edge)| {
            let is_drawn = graph.is_drawable(edge) && edge.from != edge.to && !skip[index];
            if !is_drawn {
                return None;
            }
            Some(up_to_common_cluster(path_of(edge.from), path_of(edge.to)))
        })
        .collect();

    for (edge, paths) in paths.iter().enumerate() {
        let Some((from, to)) = paths else { continue };
        let Some(&(cluster, _)) = from.last().or(to.last()) else { continue };
        let [upper, lower] = [from, to].map(|path| path.last().map(|&(_, item)| item));
        let ends = [from.len() < 2, to.len() < 2];
        clusters[cluster].parts.push(EdgePart { edge, upper, lower, ends });
    }
    let mut runs_up = vec![false; graph.edges.len()];
    for cluster in &mut clusters {
        let pairs = cluster.parts.iter().filter_map(|part| Some((part.upper?, part.lower?)));
        let is_person = |item: &Item| match *item {
            Item::Node(node) => graph.nodes[node].kind == Kind::Person,
            Item::Group(_) => false,
        };
        let people: Vec<_> = cluster.items.iter().map(is_person).collect();
        cluster.layer = assign_layers(&people, &pairs.collect::<Vec<_>>());
        for part in &mut cluster.parts {
            let (Some(upper), Some(lower)) = (part.upper, part.lower) else { continue };
            if cluster.layer[upper] > cluster.layer[lower] {
                (part.upper, part.lower) = (Some(lower), Some(upper));
                part.ends.reverse();
                runs_up[part.edge] = true;
            }
        }
    }
    // The parts within the frames that an arrow leaves or enters.
    for (edge, paths) in paths.iter().enumerate() {
        let Some((from, to)) = paths else { continue };
        let edge_ends = [(from, true, graph.edges[edge].from), (to, false, graph.edges[edge].to)];
        for (path, leaves, end) in edge_ends {
            let is_upper = leaves != runs_up[edge];
            let part = |item, is_end: bool| match is_upper {
                true => EdgePart { edge, upper: item, lower: None, ends: [is_end, false] },
                false => EdgePart { edge, upper: None, lower: item, ends: [false, is_end] },
            };
            // An arrow between a frame and what is in it doesn't cross the frame.
            let Some((_, inner)) = path.split_last() else { continue };
            if let EdgeEnd::Group(group) = end {
                clusters[group + 1].parts.push(part(None, true));
            }
            for (index, &(cluster, item)) in inner.iter().enumerate() {
                clusters[cluster].parts.push(part(Some(item), index == 0));
            }
        }
    }
    for cluster in &mut clusters {
        cluster.runs_up = cluster.parts.iter().map(|part| runs_up[part.edge]).collect();
    }
    (clusters, runs_up)
}

/// A position in a cluster, then that cluster's position in the one around it, and so on.
type ClusterPath = Vec<(usize, usize)>;

/// Both paths up to the innermost cluster that holds both ends; if one is a frame around the other, its
/// path is empty.
fn up_to_common_cluster(mut from: ClusterPath, mut to: ClusterPath) -> (ClusterPath, ClusterPath) {
    while !from.is_empty() && from.last() == to.last() {
        from.pop();
        to.pop();
    }
    (from, to)
}
