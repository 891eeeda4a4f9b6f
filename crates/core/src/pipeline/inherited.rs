//! Problems of inherited fields: each is found with every story that inherits them, and reported once.

use crate::diagnostic::Problem;

/// The problems that were found so far, sorted by their position in the source.
#[derive(Default)]
pub(super) struct InheritedProblems(Vec<Problem>);

impl InheritedProblems {
    /// Adds a problem unless it is known already. Returns whether it is new.
    pub(super) fn add(&mut self, problem: &Problem) -> bool {
        let start = problem.span.start;
        let first = self.0.partition_point(|other| other.span.start < start);
        let mut here = self.0[first..].iter().take_while(|other| other.span.start == start);
        let is_same = |other: &Problem| {
            std::ptr::eq(other.code, problem.code) && other.message == problem.message
        };
        if here.any(is_same) {
            return false;
        }
        self.0.insert(first, problem.clone());
        true
    }
}
