//! The inside of each frame on its own: its boxes and frames, and the parts of arrows within it.

use crate::layout::layering::layers;
use crate::{DEEPEST, Graph, Kind};

/// A box, or a frame as seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Node(usize),
    Group(usize),
}

/// The part of an arrow that lies within one frame. It always runs down; where the arrow itself
/// runs up, its head is at the upper end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub(crate) edge: usize,
    /// The item at the upper end; none where it comes in through the frame's top.
    pub(crate) upper: Option<usize>,
    /// The item at the lower end; none where it leaves through the frame's bottom.
    pub(crate) lower: Option<usize>,
}

/// What lies directly within one frame, or in none.
#[derive(Debug, Default)]
pub(crate) struct Level {
    pub(crate) group: Option<usize>,
    pub(crate) depth: usize,
    pub(crate) items: Vec<Item>,
    pub(crate) parts: Vec<Part>,
    /// For each part, whether the arrow runs up.
    pub(crate) runs_up: Vec<bool>,
    /// The layer of each item, from the top.
    pub(crate) layer: Vec<usize>,
}

/// A group and those around it, the innermost first; one more than may be drawn at most.
pub(crate) fn ancestors(graph: &Graph<'_>, group: Option<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut next = group.filter(|&group| group < graph.groups.len());
    while let Some(group) = next.filter(|_| found.len() <= DEEPEST) {
        found.push(group);
        next = parent(graph, group);
    }
    found
}

/// The group around a group. Groups that contain one another lie in each other but for the one
/// that is named first, which lies in none.
pub(crate) fn parent(graph: &Graph<'_>, group: usize) -> Option<usize> {
    let parent = graph.groups[group].parent.filter(|&it| it < graph.groups.len())?;
    (!is_smallest_of_a_circle(graph, group)).then_some(parent)
}

fn is_smallest_of_a_circle(graph: &Graph<'_>, group: usize) -> bool {
    let mut at = group;
    for _ in 0..graph.groups.len() {
        match graph.groups.get(at).and_then(|it| it.parent) {
            Some(parent) if parent == group => return true,
            Some(parent) if parent > group && parent < graph.groups.len() => at = parent,
            _ => return false,
        }
    }
    false
}

/// Every level: the outermost first, then one for each group. `skip` names edges not to be drawn.
/// Says for each edge whether it runs up.
pub(crate) fn levels(graph: &Graph<'_>, skip: &[bool]) -> (Vec<Level>, Vec<bool>) {
    let mut levels = vec![Level::default()];
    let mut chains = Vec::with_capacity(graph.groups.len());
    for group in 0..graph.groups.len() {
        let chain = ancestors(graph, Some(group));
        levels.push(Level { group: Some(group), depth: chain.len(), ..Level::default() });
        chains.push(chain);
    }
    let level_of =
        |group: Option<usize>| group.filter(|&it| it < chains.len()).map_or(0, |it| it + 1);
    let mut place = Vec::with_capacity(graph.nodes.len());
    for (index, node) in graph.nodes.iter().enumerate() {
        let level = level_of(node.group);
        place.push((level, levels[level].items.len()));
        levels[level].items.push(Item::Node(index));
    }
    let mut place_of_group = vec![(0, 0); graph.groups.len()];
    for (group, chain) in chains.iter().enumerate() {
        let level = level_of(chain.get(1).copied());
        place_of_group[group] = (level, levels[level].items.len());
        levels[level].items.push(Item::Group(group));
    }
    // The way of a node outwards: its place in its level, then its group's place, and so on.
    let way = |node: usize| {
        let mut way = vec![place[node]];
        while let Some(&(level, _)) = way.last().filter(|(level, _)| *level > 0) {
            way.push(place_of_group[level - 1]);
        }
        way
    };
    let ways: Vec<_> = graph
        .edges
        .iter()
        .enumerate()
        .map(|(index, edge)| {
            let is_drawn = edge.from < graph.nodes.len()
                && edge.to < graph.nodes.len()
                && edge.from != edge.to
                && !skip.get(index).copied().unwrap_or(false);
            is_drawn.then(|| meet(way(edge.from), way(edge.to)))
        })
        .collect();

    for (edge, ways) in ways.iter().enumerate() {
        if let Some((from, to)) = ways {
            let (Some(&(level, upper)), Some(&(_, lower))) = (from.last(), to.last()) else {
                continue;
            };
            levels[level].parts.push(Part { edge, upper: Some(upper), lower: Some(lower) });
        }
    }
    let mut runs_up = vec![false; graph.edges.len()];
    for level in &mut levels {
        let pairs = level.parts.iter().filter_map(|part| Some((part.upper?, part.lower?)));
        let is_person = |item: &Item| match *item {
            Item::Node(node) => graph.nodes[node].kind == Kind::Person,
            Item::Group(_) => false,
        };
        let people: Vec<_> = level.items.iter().map(is_person).collect();
        level.layer = layers(&people, &pairs.collect::<Vec<_>>());
        for part in &mut level.parts {
            let (Some(upper), Some(lower)) = (part.upper, part.lower) else { continue };
            if level.layer[upper] > level.layer[lower] {
                (part.upper, part.lower) = (Some(lower), Some(upper));
                runs_up[part.edge] = true;
            }
        }
    }
    // The parts within the frames that an arrow leaves or enters.
    for (edge, ways) in ways.iter().enumerate() {
        let Some((from, to)) = ways else { continue };
        for (way, leaves) in [(from, true), (to, false)] {
            let is_upper = leaves != runs_up[edge];
            for &(level, item) in &way[..way.len() - 1] {
                let item = Some(item);
                levels[level].parts.push(if is_upper {
                    Part { edge, upper: item, lower: None }
                } else {
                    Part { edge, upper: None, lower: item }
                });
            }
        }
    }
    for level in &mut levels {
        level.runs_up = level.parts.iter().map(|part| runs_up[part.edge]).collect();
    }
    (levels, runs_up)
}

type Way = Vec<(usize, usize)>;

/// Both ways up to the level where they meet.
fn meet(mut from: Way, mut to: Way) -> (Way, Way) {
    while from.len() > 1 && to.len() > 1 && from.last() == to.last() {
        from.pop();
        to.pop();
    }
    (from, to)
}
