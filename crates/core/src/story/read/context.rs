//! The state of lowering one story from the tree.

use super::budget::Bounds;
use super::member_path::MemberPath;
use crate::diagnostic::Problem;
use crate::story::nested::Nested;
use crate::story::{Fact, PresentKey};
use crate::yaml::Tree;

/// How many unknown keys of a story are compared with the names of fields: enough for people, and
/// bounded for a mapping with a hundred thousand keys.
const MAX_GUESSED_KEYS: u32 = 200;

/// The state of lowering one story.
pub(in crate::story) struct LowerCtx<'t, 's> {
    pub(in crate::story) tree: &'t Tree<'s>,
    pub(in crate::story) problems: Vec<Problem>,
    pub(super) present: Vec<PresentKey<'t>>,
    pub(super) empty: Vec<PresentKey<'t>>,
    /// Facts that no other place of the document shows.
    pub(in crate::story) further: Vec<Fact<'t>>,
    /// What is declared in boundaries and on nodes.
    pub(in crate::story) nested: Nested<'t>,
    pub(super) bounds: Bounds,
    /// The member that contains the code or the relations being read.
    pub(super) owner: MemberPath,
    guesses: u32,
}

impl<'t, 's> LowerCtx<'t, 's> {
    pub(super) fn new(tree: &'t Tree<'s>) -> Self {
        Self {
            tree,
            problems: Vec::new(),
            present: Vec::new(),
            empty: Vec::new(),
            further: Vec::new(),
            nested: Nested::default(),
            bounds: Bounds::new(tree),
            owner: MemberPath::default(),
            guesses: MAX_GUESSED_KEYS,
        }
    }

    pub(super) fn may_guess(&mut self) -> bool {
        self.guesses = self.guesses.saturating_sub(1);
        self.guesses > 0
    }

    /// Records a key that has a value.
    pub(super) fn record_present(&mut self, present: PresentKey<'t>) {
        self.present.push(present);
    }
}
