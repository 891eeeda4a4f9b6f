//! A graph too large to take in at a glance, as an overview of its groups and one graph for each.

mod clusters;

use std::borrow::Cow;

use crate::graph::{ancestors, bundles, parent};
use crate::split::clusters::{Clusters, NodeCluster};
use crate::{Arrangement, Edge, EdgeEnd, Graph, Group, Kind, Node, is_too_large};

/// With more boxes than this, a graph is split.
const MAX_BOXES: usize = 15;
/// With more arrows than this, likewise.
const MAX_ARROWS: usize = 25;

/// A graph in several.
#[derive(Clone, Debug)]
pub struct Split<'a> {
    /// The groups as boxes; an arrow between two stands for all from what is in one to what is in the
    /// other.
    pub overview: Graph<'a>,
    /// What is in each group, by its name. Each arrow of the graph is in exactly one of them, with its
    /// own ends.
    pub parts: Vec<(Cow<'a, str>, Graph<'a>)>,
}

/// Splits a graph that has too many boxes or arrows to take in; `None` if it hasn't, if it can't be
/// divided, or if it [`is_too_large`] even so.
#[must_use]
#[cfg_attr(small_where_cold, optimize(size))]
pub fn split<'a>(graph: &Graph<'a>) -> Option<Split<'a>> {
    let arrows = bundles(graph).iter().filter(|bundle| !bundle.is_empty()).count();
    let is_small = graph.nodes.len() <= MAX_BOXES && arrows <= MAX_ARROWS;
    if is_small || graph.arrangement == Arrangement::Sequence || is_too_large(graph) {
        return None;
    }
    let clusters = Clusters::new(graph);
    let mut edges = vec![Vec::new(); clusters.clusters.len()];
    for (edge, it) in graph.edges.iter().enumerate() {
        if graph.title(it.from).is_some() && graph.title(it.to).is_some() {
            // Between two large frames, any part will do.
            let cluster = clusters.of(it.from).or(clusters.of(it.to)).unwrap_or(0);
            edges.get_mut(cluster)?.push(edge);
        }
    }
    let parts: Vec<_> = clusters
        .clusters
        .iter()
        .zip(edges)
        .filter(|(cluster, edges)| !cluster.nodes.is_empty() || !edges.is_empty())
        .map(|(cluster, edges)| (title(graph, cluster), part(graph, cluster, &edges)))
        .collect();
    if parts.len() < 2 {
        return None;
    }
    Some(Split { overview: overview(graph, &clusters), parts })
}

/// The name of a cluster: of its frame, or of its busiest box and how many there are with it.
fn title<'a>(graph: &Graph<'a>, cluster: &NodeCluster) -> Cow<'a, str> {
    match (cluster.group, cluster.nodes.as_slice()) {
        (Some(group), _) => graph.groups[group].title.clone(),
        (None, [hub]) => graph.nodes[*hub].title.clone(),
        (None, [hub, rest @ ..]) => {
            format!("{} and {} more", graph.nodes[*hub].title, rest.len()).into()
        }
        (None, []) => Cow::Borrowed(""),
    }
}

/// Clusters as boxes, in the frames that were too large to be one, with the boxes around them.
fn overview<'a>(graph: &Graph<'a>, clusters: &Clusters) -> Graph<'a> {
    let mut made = Made::new(graph);
    for group in 0..graph.groups.len() {
        if clusters.of_groups[group].is_none() {
            made.frame(group);
        }
    }
    let mut boxes = Vec::with_capacity(clusters.clusters.len());
    for cluster in &clusters.clusters {
        let mut node = match cluster.group {
            Some(group) => from_group(&graph.groups[group]),
            None => Node { kind: Kind::Boundary, ..Node::default() },
        };
        node.title = title(graph, cluster);
        let around = match (cluster.group, cluster.nodes.first()) {
            (Some(group), _) => parent(graph, group),
            (None, Some(&hub)) => graph.nodes[hub].group,
            (None, None) => None,
        };
        node.group = around.and_then(|it| made.groups.get(it).copied().flatten());
        boxes.push(made.graph.nodes.len());
        made.graph.nodes.push(node);
    }
    for node in 0..graph.nodes.len() {
        if clusters.of_nodes[node].is_none() {
            made.node(node);
        }
    }
    for edge in &graph.edges {
        let mut end = |end| match clusters.of(end) {
            Some(cluster) => boxes.get(cluster).map(|&it| EdgeEnd::Node(it)),
            None => made.end(end),
        };
        let (Some(from), Some(to)) = (end(edge.from), end(edge.to)) else { continue };
        let is_own = clusters.of(edge.from).or(clusters.of(edge.to)).is_none();
        let new = Edge { from, to, derived: edge.derived || !is_own, ..edge.clone() };
        if from == to || made.graph.is_nested(&new) && new.derived {
            continue;
        }
        match made.graph.edges.iter_mut().find(|it| it.from == from && it.to == to) {
            // Arrows that say different things say none together.
            Some(old) => {
                if old.label != new.label {
                    old.label = None;
                }
                if old.technology != new.technology {
                    old.technology = None;
                }
            }
            None => made.graph.edges.push(new),
        }
    }
    made.graph
}

/// What is in a cluster with its frames, and its arrows with the boxes at their far ends.
fn part<'a>(graph: &Graph<'a>, cluster: &NodeCluster, edges: &[usize]) -> Graph<'a> {
    let mut made = Made::new(graph);
    if let Some(root) = cluster.group {
        for group in 0..graph.groups.len() {
            if ancestors(graph, Some(group)).contains(&root) {
                made.frame(group);
            }
        }
    }
    for &node in &cluster.nodes {
        made.node(node);
    }
    for &edge in edges {
        let edge = &graph.edges[edge];
        if let (Some(from), Some(to)) = (made.end(edge.from), made.end(edge.to)) {
            made.graph.edges.push(Edge { from, to, ..edge.clone() });
        }
    }
    made.graph
}

/// A graph that is made of pieces of another.
struct Made<'g, 'a> {
    of: &'g Graph<'a>,
    graph: Graph<'a>,
    /// For each group of the other graph, the frame that it is here, and the box.
    groups: Vec<Option<usize>>,
    group_boxes: Vec<Option<usize>>,
    /// For each node of the other graph, the box that it is here.
    nodes: Vec<Option<usize>>,
}

impl<'g, 'a> Made<'g, 'a> {
    fn new(of: &'g Graph<'a>) -> Self {
        Self {
            of,
            graph: Graph { arrangement: of.arrangement, ..Graph::default() },
            groups: vec![None; of.groups.len()],
            group_boxes: vec![None; of.groups.len()],
            nodes: vec![None; of.nodes.len()],
        }
    }

    /// Adds a frame. Their nesting is set when all are there.
    fn frame(&mut self, group: usize) {
        self.groups[group] = Some(self.graph.groups.len());
        self.graph.groups.push(self.of.groups[group].clone());
        for group in (0..self.groups.len()).filter(|&it| self.groups[it].is_some()) {
            let around = parent(self.of, group).and_then(|it| self.groups[it]);
            if let Some(it) = self.groups[group] {
                self.graph.groups[it].parent = around;
            }
        }
    }

    /// The box of a node, in its frame if that is here.
    fn node(&mut self, node: usize) -> usize {
        if let Some(it) = self.nodes[node] {
            return it;
        }
        let group = self.of.nodes[node].group;
        let group = group.and_then(|it| self.groups.get(it).copied().flatten());
        let made = self.graph.nodes.len();
        self.graph.nodes.push(Node { group, ..self.of.nodes[node].clone() });
        self.nodes[node] = Some(made);
        made
    }

    /// The end of an arrow: a frame that is here; else a box, which is added.
    fn end(&mut self, end: EdgeEnd) -> Option<EdgeEnd> {
        match end {
            EdgeEnd::Node(node) if node < self.nodes.len() => Some(EdgeEnd::Node(self.node(node))),
            EdgeEnd::Node(_) => None,
            EdgeEnd::Group(group) => {
                if let Some(it) = self.groups.get(group).copied()? {
                    return Some(EdgeEnd::Group(it));
                }
                let made = self.group_boxes[group].unwrap_or_else(|| {
                    self.graph.nodes.push(from_group(&self.of.groups[group]));
                    self.graph.nodes.len() - 1
                });
                self.group_boxes[group] = Some(made);
                Some(EdgeEnd::Node(made))
            }
        }
    }
}

/// A frame as a box.
fn from_group<'a>(group: &Group<'a>) -> Node<'a> {
    Node {
        id: group.id.clone(),
        title: group.title.clone(),
        kind: group.kind,
        technology: group.technology.clone(),
        ..Node::default()
    }
}
