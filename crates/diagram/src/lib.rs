//! Boxes and arrows: a graph to a layout, and the layout to Unicode or SVG; a graph to Mermaid.

#![cfg_attr(small_where_cold, feature(optimize_attribute))]

mod layout;
mod mermaid;
mod svg;
mod text;
mod unicode;

use std::borrow::Cow;

pub use layout::geometry::{Box, Frame, Layout, Line, Point, Rect, Role, Tag, Wire};
pub use layout::layout;
pub use layout::metrics::Sizes;
pub use mermaid::mermaid;
pub use svg::{STYLE, svg};
pub use unicode::{Drawing, unicode};

/// What is to be drawn. An index that points nowhere counts as absent.
#[derive(Clone, Debug, Default)]
pub struct Graph<'a> {
    /// The boxes.
    pub nodes: Vec<Node<'a>>,
    /// The frames around boxes.
    pub groups: Vec<Group<'a>>,
    /// The arrows.
    pub edges: Vec<Edge<'a>>,
}

/// What a box stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Somebody who uses the system.
    Person,
    /// The system that the drawing is about.
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
}

impl Kind {
    /// The word that a box shows, or none where the box explains itself.
    fn word(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::System => "System",
            Self::External => "External",
            Self::Service => "Service",
            Self::Interface => "Interface",
            Self::Database => "Database",
            Self::Queue => "Queue",
            Self::Component => "Component",
            Self::Machine => "Node",
            Self::Step => "",
        }
    }

    /// The end of its class name in SVG and Mermaid.
    fn class(self) -> &'static str {
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
        }
    }
}

/// A box.
#[derive(Clone, Debug, Default)]
pub struct Node<'a> {
    /// Its name.
    pub title: Cow<'a, str>,
    /// What it stands for.
    pub kind: Kind,
    /// What it is made of.
    pub technology: Option<Cow<'a, str>>,
    /// What it does. Only as much is drawn as there is room for.
    pub note: Option<Cow<'a, str>>,
    /// The group that it lies in.
    pub group: Option<usize>,
}

/// A frame around boxes and other frames.
#[derive(Clone, Debug, Default)]
pub struct Group<'a> {
    /// Its name.
    pub title: Cow<'a, str>,
    /// What it is made of.
    pub technology: Option<Cow<'a, str>>,
    /// The group that it lies in.
    pub parent: Option<usize>,
}

/// An arrow from one box to another, or back to the same.
#[derive(Clone, Debug, Default)]
pub struct Edge<'a> {
    /// The box it leaves.
    pub from: usize,
    /// The box it points at.
    pub to: usize,
    /// What it means.
    pub label: Option<Cow<'a, str>>,
    /// How it is done.
    pub technology: Option<Cow<'a, str>>,
}

/// More boxes than this, and a table says more than a drawing.
const MOST_NODES: usize = 200;
/// The same for arrows.
const MOST_EDGES: usize = 300;
/// The same for frames.
const MOST_GROUPS: usize = 40;
/// The same for frames within frames.
pub(crate) const DEEPEST: usize = 6;

/// Whether a table should take the drawing's place.
#[must_use]
pub fn is_too_large(graph: &Graph<'_>) -> bool {
    graph.nodes.len() > MOST_NODES
        || graph.edges.len() > MOST_EDGES
        || graph.groups.len() > MOST_GROUPS
        || (0..graph.groups.len())
            .any(|group| layout::clusters::ancestors(graph, Some(group)).len() > DEEPEST)
}
