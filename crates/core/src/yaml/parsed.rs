//! The result of parsing a source.

use std::ops::Range;

use super::{NodeId, Tree};
use crate::diagnostic::Problem;
use crate::text::Span;

/// A text of a source.
#[derive(Clone, Debug)]
pub struct ParsedText {
    /// Where it is in the source.
    pub span: Span,
    /// Which of the source's documents are in it.
    pub documents: Range<usize>,
    /// The Markdown after the front matter, if the text is such.
    pub body: Option<Span>,
}

/// A parsed source: one tree for all its documents, and the problems found in it.
#[derive(Debug)]
pub struct Parsed<'s> {
    /// The nodes of every document.
    pub tree: Tree<'s>,
    /// The root of each document that could be parsed.
    pub documents: Vec<NodeId>,
    /// The texts that were parsed.
    pub texts: Vec<ParsedText>,
    /// The problems found while parsing, those of one text after those of the other.
    pub problems: Vec<Problem>,
    /// The stories, fields and items that were skipped because of syntax errors.
    pub unread: Vec<Span>,
}

impl Parsed<'_> {
    /// The problems found while parsing one of the texts.
    #[must_use]
    pub fn problems_of(&self, text: Span) -> &[Problem] {
        let before = |offset| self.problems.partition_point(|problem| problem.span.start < offset);
        &self.problems[before(text.start)..before(text.end.saturating_add(1))]
    }
}
