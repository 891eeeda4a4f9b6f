//! The result of parsing a source.

use super::{NodeId, Tree};
use crate::diagnostic::Problem;
use crate::text::Span;

/// A parsed source: one tree for all its documents, and the problems found in it.
#[derive(Debug)]
pub struct Parsed<'s> {
    /// The nodes of every document.
    pub tree: Tree<'s>,
    /// The root of each document that could be parsed.
    pub documents: Vec<NodeId>,
    /// The problems found while parsing.
    pub problems: Vec<Problem>,
    /// The offsets at which parsing resumed after a syntax error.
    pub(super) resumed: Vec<usize>,
    /// The Markdown behind the front matter, if the source is such.
    pub body: Option<Span>,
}
