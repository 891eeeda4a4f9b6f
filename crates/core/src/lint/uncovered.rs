//! A problem of several items that nothing covers: reported once for a story, at the first of them.

use crate::diagnostic::{Code, Problem};
use crate::text::Span;

/// The maximum number of items that are listed and marked.
const MAX_LISTED_ITEMS: usize = 10;

/// The problem of items that are open, each by its name and its place: the message is the words and
/// their names, the help what to do about the first one.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn uncovered(
    code: &'static Code,
    open: &mut dyn Iterator<Item = (&str, Span)>,
    words: &str,
    help: &dyn Fn(&str) -> String,
) -> Option<Problem> {
    let (name, span) = open.next()?;
    let mut names = vec![name];
    let mut problem = Problem::new(code, span, "").help(help(name));
    for (name, span) in open {
        names.push(name);
        if names.len() <= MAX_LISTED_ITEMS {
            problem = problem.label(span, "nor this one");
        }
    }
    let more = names.len().saturating_sub(MAX_LISTED_ITEMS);
    names.truncate(MAX_LISTED_ITEMS);
    problem.message = format!("{words} {}", names.join(", "));
    if more > 0 {
        problem.message.push_str(&format!(" and {more} more"));
    }
    Some(problem)
}
