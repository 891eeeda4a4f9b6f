//! Collects problems up to a limit: all are counted, and errors are kept before everything else.

use super::code::codes;
use super::{Problem, Severity};
use crate::text::{Span, sorted};

/// The problems of one source, at most `limit` of each severity.
#[derive(Debug)]
pub struct Collector {
    kept: Vec<Problem>,
    counts: [usize; 3],
    limit: usize,
}

impl Collector {
    /// An empty collector that keeps `limit` problems.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self { kept: Vec::new(), counts: [0; 3], limit: limit.max(1) }
    }

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        let count = &mut self.counts[problem.severity as usize];
        *count += 1;
        if *count <= self.limit {
            self.kept.push(problem);
        }
    }

    /// Adds several problems.
    pub fn append(&mut self, other: Vec<Problem>) {
        for problem in other {
            self.push(problem);
        }
    }

    /// The problems in source order. Beyond the limit, errors are kept before warnings and these
    /// before infos, and a last entry reports how many were left out.
    #[must_use]
    pub fn finish(mut self) -> Vec<Problem> {
        let total: usize = self.counts.iter().sum();
        if total > self.limit {
            self.kept = sorted(self.kept, |problem| {
                (problem.severity as u64) << 32 | u64::from(problem.span.start)
            });
            self.kept.truncate(self.limit);
        }
        let shown = self.kept.len();
        self.kept = sorted(self.kept, |problem| {
            u64::from(problem.span.start) << 2 | problem.severity as u64
        });
        if total > shown {
            let end =
                self.kept.last().map_or(Span::at(0), |problem| Span::at(problem.span.end as usize));
            let mut note = Problem::new(
                &codes::LIMIT_REACHED,
                end,
                format!("{} more problems are not listed ({total} in all)", total - shown),
            )
            .help("fix these first, or raise `limits.diagnostics`");
            note.severity = Severity::Warning;
            self.kept.push(note);
        }
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_survive_the_cut_and_the_rest_is_counted() {
        let mut all = Collector::new(2);
        for at in 0..5 {
            all.push(Problem::new(&codes::EMPTY_VALUE, Span::at(at), "info"));
        }
        all.push(Problem::new(&codes::MISSING_FIELD, Span::at(9), "error"));
        let kept = all.finish();
        let names: Vec<_> = kept.iter().map(|problem| problem.code.name).collect();
        assert_eq!(names, ["empty-value", "missing-field", "limit-reached"]);
        assert!(kept[2].message.starts_with("4 more problems"), "{}", kept[2].message);
    }
}
