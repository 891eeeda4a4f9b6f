//! How much of a story may still be read.

use crate::yaml::Tree;

/// How many values a story may read beyond twice those that its source has.
const SPARE_VALUES: usize = 10_000;

/// So many bytes of text count as a value: rules look at each of them.
pub(super) const BYTES_PER_VALUE: usize = 64;

/// What may still be read of a story.
pub(super) struct Bounds {
    /// How many values.
    pub(super) left: usize,
    /// How many problems there were when nothing was left.
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
