//! A graph as text that another tool reads.

mod d2;
mod likec4;
mod notation;
mod plantuml;
mod structurizr;
mod tree;
mod writer;

use crate::Graph;

/// A tool that makes diagrams from text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tool {
    /// Structurizr, in its DSL.
    Structurizr,
    /// LikeC4.
    LikeC4,
    /// PlantUML with the macros of C4-PlantUML, which are in its standard library.
    PlantUml,
    /// D2.
    D2,
}

/// The graph as text for a tool, whatever its size: a sequence as the tool's own kind of sequence,
/// every other graph as a model with one view. No text of the graph can be read as syntax.
///
/// An arrow that the tool refuses is a comment.
#[must_use]
#[cfg_attr(small_where_cold, optimize(size))]
pub fn export(graph: &Graph<'_>, title: &str, tool: Tool) -> String {
    match tool {
        Tool::Structurizr => structurizr::write(graph, title),
        Tool::LikeC4 => likec4::write(graph, title),
        Tool::PlantUml => plantuml::write(graph, title),
        Tool::D2 => d2::write(graph, title),
    }
}
