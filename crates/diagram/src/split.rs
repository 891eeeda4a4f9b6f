//! A graph too large to take in at a glance, as an overview of its groups and one graph for each.

use std::borrow::Cow;

use crate::Graph;

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

/// Splits a graph that has too many boxes or arrows to take in; `None` if it hasn't.
#[must_use]
pub fn split<'a>(_graph: &Graph<'a>) -> Option<Split<'a>> {
    None
}
