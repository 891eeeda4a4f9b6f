//! Reports the marks that Git leaves where it couldn't merge two versions of a file.

use super::builder::TreeBuilder;
use crate::diagnostic::{Problem, codes};
use crate::text::Span;

/// How many conflicts of a text are reported.
const MAX_CONFLICTS: usize = 20;

const BEGIN: &str = "<<<<<<< ";

impl TreeBuilder<'_> {
    /// Reports each conflict of a text, in place of the errors that its marks lead to.
    #[cfg_attr(small_where_cold, optimize(size))]
    pub(super) fn report_conflicts(&mut self, source: &str, text: Span, first_problem: usize) {
        let whole = text.of(source);
        let mut at = 0;
        for _ in 0..MAX_CONFLICTS {
            let Some(found) = line_with(whole, at, BEGIN) else { return };
            let Some(middle) = line_with(whole, found, "=======") else { return };
            let Some(end) = line_with(whole, middle, ">>>>>>> ") else { return };
            let line = |start: usize| {
                let length = whole[start..].find(['\n', '\r']).unwrap_or(whole.len() - start);
                Span::new(text.start as usize + start, text.start as usize + start + length)
            };
            let conflict = Span::new(line(found).start as usize, line(end).end as usize);
            let is_own = |problem: &Problem| {
                !(problem.is(&codes::SYNTAX_ERROR) || problem.is(&codes::DUPLICATE_KEY))
                    || problem.span.start < conflict.start
                    || problem.span.start > conflict.end
            };
            let mut problems = self.problems.split_off(first_problem);
            problems.retain(is_own);
            self.problems.append(&mut problems);
            let problem =
                Problem::new(&codes::SYNTAX_ERROR, line(found), "unresolved merge conflict")
                    .label(line(end), "it ends here")
                    .help("keep one of the two versions, and delete the lines with the marks");
            self.problems.push(problem);
            let is_outside = |span: &Span| span.start < conflict.start || span.start > conflict.end;
            self.unread.retain(is_outside);
            self.unread.push(conflict);
            self.unread.sort_unstable_by_key(|span| span.start);
            at = end;
        }
    }
}

/// Where the next line begins that starts with a mark.
fn line_with(text: &str, from: usize, mark: &str) -> Option<usize> {
    let is_start = |at: &usize| *at == 0 || text.as_bytes()[at - 1] == b'\n';
    text[from..].match_indices(mark).map(|(at, _)| from + at).find(is_start)
}
