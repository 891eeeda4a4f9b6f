//! The input of the rules.

use super::backlog::Backlog;
use super::suggest::Guesses;
use crate::story::{Field, Story};
use crate::yaml::{NodeId, Tree};

/// The input of the rules: a story, and what it was lowered from.
pub struct Subject<'r, 't> {
    /// The story.
    pub story: &'r Story<'t>,
    /// The tree that it was lowered from.
    pub tree: &'t Tree<'t>,
    /// Its mapping, then the `system` and `architecture` that its backlog specifies for all stories.
    pub nodes: [Option<NodeId>; 3],
    /// The headings that the template puts in every document; `None` if they are unknown, as those
    /// of a custom template are.
    pub headings: Option<&'r [&'static str]>,
    /// The fields that the template puts in double quotes as they are.
    pub quoted: &'r [Field],
    /// The remaining budget for guessing which name was meant.
    pub guesses: &'r Guesses,
    /// The stories of its source, if there are several, and its index among them.
    pub backlog: Option<(&'r Backlog<'t>, usize)>,
}
