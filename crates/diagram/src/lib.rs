//! Layered diagrams of boxes and arrows in nested frames.
//!
//! A [`Graph`] goes in; [`layout()`] assigns every box, frame, arrow and label its coordinates, in
//! character cells or in pixels; [`unicode()`] and [`svg()`] draw that layout, and [`mermaid()`] writes
//! the graph as a flowchart; [`standalone()`] makes a file of an SVG, [`export()`] writes the graph for
//! other tools. The same graph always gives the same output. The crate knows nothing of stories.

#![cfg_attr(small_where_cold, feature(optimize_attribute))]

mod export;
mod graph;
mod layout;
mod markup;
mod mermaid;
mod sort;
mod split;
mod standalone;
mod svg;
mod text;
mod unicode;

pub use export::{Tool, export};
pub use graph::{Arrangement, Edge, EdgeEnd, Graph, Group, Kind, Node, WORDS, is_too_large};
pub use layout::geometry::{
    EdgeLabel, EdgePath, Frame, Layout, LegendEntry, Line, NodeBox, Point, Rect, Role,
};
pub use layout::layout;
pub use layout::metrics::Metrics;
pub use markup::{Attribute, MarkupSink, TextSink};
pub use mermaid::mermaid;
pub use split::{Split, split};
pub use standalone::{Theme, standalone};
pub use svg::{STYLE, svg, svg_size, write_svg};
pub use text::clean;
pub use unicode::{UnicodeDiagram, unicode};
