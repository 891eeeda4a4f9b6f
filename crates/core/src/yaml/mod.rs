//! YAML text to a spanned tree: the only layer that names the YAML crate.

mod build;
mod limits;
mod places;
mod quoting;
mod resume;
mod rewriting;
mod syntax;
mod tree;

pub(crate) use build::without_space;
pub use limits::Limits;
pub use quoting::{plain, quoted};
pub use tree::{Entries, Entry, Kind, NodeId, Style, Tree};

use crate::diagnostic::{Problem, codes};
use crate::text::Span;

/// A source, read: one tree for all its documents, and what was wrong with it.
#[derive(Debug)]
pub struct Parsed<'s> {
    /// The nodes of every document.
    pub tree: Tree<'s>,
    /// The root of each document that could be read.
    pub documents: Vec<NodeId>,
    /// What was found while reading.
    pub problems: Vec<Problem>,
    /// Where reading began anew behind a syntax error.
    resumed: Vec<usize>,
}

/// Reads a source. Never fails: what can't be read is left out and named in `problems`.
#[must_use]
pub fn parse<'s>(source: &'s str, limits: &Limits) -> Parsed<'s> {
    if source.len() > limits.bytes {
        let message =
            format!("the source is {} bytes long; the limit is {}", source.len(), limits.bytes);
        let problem = Problem::new(&codes::LIMIT_REACHED, Span::at(0), message)
            .help("split it into several files, or raise `limits.bytes`");
        return Parsed {
            tree: Tree::new(source),
            documents: Vec::new(),
            problems: vec![problem],
            resumed: Vec::new(),
        };
    }
    let mut parsed = build::build(source, limits);
    for problem in &mut parsed.problems {
        quoting::offer(problem, source, limits, &parsed.resumed);
    }
    parsed
}
