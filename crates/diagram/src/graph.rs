//! The graph to draw: boxes, the frames around them, and arrows.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use crate::sort::by_key;

/// The graph to draw. An index that points nowhere is ignored.
#[derive(Clone, Debug, Default, Hash)]
pub struct Graph<'a> {
    /// The boxes.
    pub nodes: Vec<Node<'a>>,
    /// The frames around boxes.
    pub groups: Vec<Group<'a>>,
    /// The arrows; in a sequence in their order.
    pub edges: Vec<Edge<'a>>,
    /// How they are arranged.
    pub arrangement: Arrangement,
    /// What the diagram adds to these texts, in the order of [`WORDS`], which it is if this is empty.
    pub words: Vec<Cow<'a, str>>,
}

/// What diagrams add to the texts of a graph: the words of the kinds of boxes, then the legend's
/// word for an arrow that stands for those of parts inside, and what heads the lists below a diagram
/// in characters.
pub const WORDS: [&str; 12] = [
    "Person",
    "System",
    "External",
    "Service",
    "Interface",
    "Database",
    "Queue",
    "Component",
    "Node",
    "Between parts inside",
    "Further relations:",
    "In full:",
];

/// The indexes of those that are no kind's.
pub(crate) const DERIVED: usize = 9;
pub(crate) const FURTHER_RELATIONS: usize = 10;
pub(crate) const IN_FULL: usize = 11;

/// How a graph is arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// In layers, in the direction that gives the better shape.
    #[default]
    Layers,
    /// In layers from top to bottom.
    LayersDown,
    /// In layers from left to right.
    LayersRight,
    /// As a sequence: the boxes in a row, and below them one arrow after the other. Frames, and arrows
    /// that begin or end at one, are not drawn.
    Sequence,
}

impl Graph<'_> {
    /// The content of the graph as bytes: equal for equal graphs, and only for these.
    #[must_use]
    pub fn content(&self) -> Vec<u8> {
        let mut content = Content(Vec::new());
        self.hash(&mut content);
        content.0
    }
}

/// Keeps what is hashed, in place of a hash: two graphs must never pass for one.
struct Content(Vec<u8>);

impl Hasher for Content {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}

/// What a box represents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Somebody who uses the system.
    Person,
    /// The system that the diagram is about.
    System,
    /// A system of somebody else.
    External,
    /// A part that runs and answers.
    #[default]
    Service,
    /// A part that people see.
    Interface,
    /// A part that stores.
    Database,
    /// A part that passes messages on.
    Queue,
    /// A part within a service.
    Component,
    /// What other parts run on.
    Machine,
    /// A step of a flow.
    Step,
    /// A group of the author's own.
    Boundary,
}

impl Kind {
    /// Those whose boxes show a word.
    pub(crate) const WITH_WORDS: [Self; 9] = [
        Self::Person,
        Self::System,
        Self::External,
        Self::Interface,
        Self::Service,
        Self::Component,
        Self::Database,
        Self::Queue,
        Self::Machine,
    ];

    /// The English word that a box shows, empty if the box explains itself.
    pub(crate) fn word(self) -> &'static str {
        if self.has_word() { WORDS[self as usize] } else { "" }
    }

    fn has_word(self) -> bool {
        !matches!(self, Self::Step | Self::Boundary)
    }

    /// Its name, with which its class name in SVG and Mermaid ends.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::System => "system",
            Self::External => "external",
            Self::Service => "service",
            Self::Interface => "interface",
            Self::Database => "database",
            Self::Queue => "queue",
            Self::Component => "component",
            Self::Machine => "machine",
            Self::Step => "step",
            Self::Boundary => "boundary",
        }
    }
}

/// A box.
#[derive(Clone, Debug, Default, Hash)]
pub struct Node<'a> {
    /// What identifies it in all graphs of one model. Empty if nothing does.
    pub id: Cow<'a, str>,
    /// Its name.
    pub title: Cow<'a, str>,
    /// What it represents.
    pub kind: Kind,
    /// What it is made of.
    pub technology: Option<Cow<'a, str>>,
    /// What it does, truncated to the room there is.
    pub note: Option<Cow<'a, str>>,
    /// The group that it lies in.
    pub group: Option<usize>,
}

/// A frame around boxes and other frames.
#[derive(Clone, Debug, Default, Hash)]
pub struct Group<'a> {
    /// What identifies it in all graphs of one model. Empty if nothing does.
    pub id: Cow<'a, str>,
    /// Its name.
    pub title: Cow<'a, str>,
    /// What it represents.
    pub kind: Kind,
    /// What it is made of.
    pub technology: Option<Cow<'a, str>>,
    /// The group that it lies in.
    pub parent: Option<usize>,
}

/// Where an arrow begins or ends: at a box, or at a frame with all that is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EdgeEnd {
    /// A box.
    Node(usize),
    /// A frame.
    Group(usize),
}

impl Default for EdgeEnd {
    fn default() -> Self {
        Self::Node(0)
    }
}

/// An arrow from one box or frame to another, or from a box back to itself.
#[derive(Clone, Debug, Default, Hash)]
pub struct Edge<'a> {
    /// What it leaves.
    pub from: EdgeEnd,
    /// What it points at.
    pub to: EdgeEnd,
    /// What it means.
    pub label: Option<Cow<'a, str>>,
    /// How it is done.
    pub technology: Option<Cow<'a, str>>,
    /// Whether an end stands for what is inside it.
    pub derived: bool,
}

/// With more boxes than this, a table is clearer than a diagram.
const MAX_NODES: usize = 200;
/// With more arrows than this, likewise.
const MAX_EDGES: usize = 300;
/// With more frames than this, likewise.
const MAX_GROUPS: usize = 40;
/// With frames nested deeper than this, likewise.
const MAX_GROUP_DEPTH: usize = 6;

impl Graph<'_> {
    /// One of the words that the diagram adds.
    pub(crate) fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or(WORDS[index], |word| word)
    }

    /// The word that a box shows, empty if the box explains itself.
    pub(crate) fn kind_word(&self, kind: Kind) -> &str {
        if kind.has_word() { self.word(kind as usize) } else { "" }
    }

    /// The name of what an arrow begins or ends at; none if it is not in the graph.
    #[must_use]
    pub fn title(&self, end: EdgeEnd) -> Option<&str> {
        match end {
            EdgeEnd::Node(node) => self.nodes.get(node).map(|node| &*node.title),
            EdgeEnd::Group(group) => self.groups.get(group).map(|group| &*group.title),
        }
    }

    /// Whether an arrow stands for others: each of those that are drawn as one does.
    pub(crate) fn is_derived(&self, bundle: &[usize]) -> bool {
        bundle.iter().all(|&edge| self.edges[edge].derived)
    }

    /// Whether both ends of an arrow are there.
    #[must_use]
    pub fn is_drawable(&self, edge: &Edge<'_>) -> bool {
        self.title(edge.from).is_some() && self.title(edge.to).is_some()
    }

    /// Whether an end of an arrow is a frame around the other, or the frame that is the other.
    #[must_use]
    pub fn is_nested(&self, edge: &Edge<'_>) -> bool {
        self.is_around(edge.from, edge.to) || self.is_around(edge.to, edge.from)
    }

    /// Whether something is a frame around something else, or the frame that this is.
    pub(crate) fn is_around(&self, outer: EdgeEnd, inner: EdgeEnd) -> bool {
        let EdgeEnd::Group(outer) = outer else { return false };
        let around = match inner {
            EdgeEnd::Node(node) => self.nodes.get(node).and_then(|node| node.group),
            EdgeEnd::Group(group) => Some(group),
        };
        ancestors(self, around).contains(&outer)
    }
}

/// For each arrow those that are drawn as one with it, because they have the same ends: at the first of
/// them all, at the others none. In a sequence each is drawn on its own.
pub(crate) fn bundles(graph: &Graph<'_>) -> Vec<Vec<usize>> {
    let number = |end| match end {
        EdgeEnd::Node(node) => 2 * node.min(MAX_NUMBER) as i64,
        EdgeEnd::Group(group) => 2 * group.min(MAX_NUMBER) as i64 + 1,
    };
    let ends = |edge: usize| (graph.edges[edge].from, graph.edges[edge].to);
    let key = |edge: usize| {
        let (from, to) = ends(edge);
        number(from) << 32 | number(to)
    };
    let mut bundles = vec![Vec::new(); graph.edges.len()];
    let mut first = None;
    for edge in by_key((0..graph.edges.len()).collect(), &key) {
        let is_more = |&first: &usize| {
            graph.arrangement != Arrangement::Sequence && ends(first) == ends(edge)
        };
        let at = first.filter(is_more).unwrap_or(edge);
        bundles[at].push(edge);
        first = Some(at);
    }
    bundles
}

/// Ends with larger numbers are distinguished less well, which no graph has.
const MAX_NUMBER: usize = 1 << 20;

/// Whether a table should replace the diagram.
#[must_use]
pub fn is_too_large(graph: &Graph<'_>) -> bool {
    graph.nodes.len() > MAX_NODES
        || graph.edges.len() > MAX_EDGES
        || graph.groups.len() > MAX_GROUPS
        || (0..graph.groups.len())
            .any(|group| ancestors(graph, Some(group)).len() > MAX_GROUP_DEPTH)
}

/// A group and those around it, the innermost first; one more than may be drawn at most.
pub(crate) fn ancestors(graph: &Graph<'_>, group: Option<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut next = group.filter(|&group| group < graph.groups.len());
    while let Some(group) = next
        && found.len() <= MAX_GROUP_DEPTH
    {
        found.push(group);
        next = parent(graph, group);
    }
    found
}

/// The group around a group. Groups that contain one another lie in each other but for the one
/// that is named first, which lies in none.
pub(crate) fn parent(graph: &Graph<'_>, group: usize) -> Option<usize> {
    let parent = graph.groups[group].parent.filter(|&it| it < graph.groups.len())?;
    if is_smallest_of_a_cycle(graph, group) { None } else { Some(parent) }
}

fn is_smallest_of_a_cycle(graph: &Graph<'_>, group: usize) -> bool {
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
