//! An import of one source file by another.

/// One file imports another of the same source folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Import {
    pub(super) from: String,
    /// The line of the import, counted from 1.
    pub(super) line: usize,
    pub(super) to: String,
}

impl Import {
    pub(super) fn new(from: &str, line: usize, to: &str) -> Self {
        Self { from: from.to_owned(), line, to: to.to_owned() }
    }
}
