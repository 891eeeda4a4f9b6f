//! The remaining budget for reading a story.

use crate::yaml::Tree;

/// How many values a story may read in addition to twice those of its source.
const SPARE_VALUES: usize = 10_000;

/// This many bytes of text are charged as one value, because rules inspect every byte.
pub(super) const BYTES_PER_VALUE: usize = 64;

/// The remaining budget for reading a story.
pub(super) struct Bounds {
    /// How many values may still be read.
    pub(super) left: usize,
    /// The number of problems when the budget was exhausted.
    pub(super) cut: Option<usize>,
    pub(super) depth: u32,
}

impl Bounds {
    pub(super) fn new(tree: &Tree<'_>) -> Self {
        Self {
            left: 2 * tree.len() + tree.source().len() / BYTES_PER_VALUE + SPARE_VALUES,
            cut: None,
            depth: 0,
        }
    }
}
