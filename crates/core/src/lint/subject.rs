//! What the rules look at.

use super::backlog::Backlog;
use super::suggest::Guesses;
use crate::story::Story;
use crate::yaml::{NodeId, Tree};

/// What the rules look at: a story, and what it was read from.
pub struct Subject<'r, 't> {
    /// The story.
    pub story: &'r Story<'t>,
    /// The tree that it was read from.
    pub tree: &'t Tree<'t>,
    /// Its mapping, then what its backlog says for all stories.
    pub nodes: [Option<NodeId>; 3],
    /// The headings that the template gives every document.
    pub headings: &'r [&'static str],
    /// What is left to guess with which name was meant.
    pub guesses: &'r Guesses,
    /// The stories of its source, where there are several, and its place among them.
    pub backlog: Option<(&'r Backlog<'t>, usize)>,
}
