//! A finding: a place in a file, and what to change there.

/// A problem that `tidy` has found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    /// The file, from the root of the repository.
    pub(super) path: String,
    /// Counted from 1.
    pub(super) line: usize,
    /// The problem, and what to do.
    pub(super) message: String,
}

impl Finding {
    pub(super) fn new(path: &str, line: usize, message: String) -> Self {
        Self { path: path.to_owned(), line, message }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}: {}", self.path, self.line, self.message)
    }
}
