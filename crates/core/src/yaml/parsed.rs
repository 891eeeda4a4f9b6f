//! What reading a source gives.

use super::{NodeId, Tree};
use crate::diagnostic::Problem;

/// A source, read: one tree for all its documents, and what was wrong with it.
#[derive(Debug)]
pub struct Parsed<'s> {
    /// The nodes of every document.
    pub tree: Tree<'s>,
    /// The root of each document that could be read.
    pub documents: Vec<NodeId>,
    /// What was found while reading.
    pub problems: Vec<Problem>,
    /// Where reading resumed after a syntax error.
    pub(super) resumed: Vec<usize>,
}
