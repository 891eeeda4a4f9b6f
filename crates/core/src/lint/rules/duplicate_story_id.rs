//! `duplicate-story-id`: two stories of a source have the same id.
//!
//! Stories that are the same word for word are reported by `repeated-story` instead.
//!
//! ## Why
//! Only the first can be chosen by its id, and the document of one overwrites the other's when a whole backlog is written to a folder.
//!
//! ## Example
//! ```yaml
//! stories:
//!   - story_id: ZOO-1
//!     story_title: Feed the seals at noon
//!   - story_id: ZOO-1
//!     story_title: Feed the bats at dusk
//! ```
//!
//! ## Instead
//! ```yaml
//! stories:
//!   - story_id: ZOO-1
//!     story_title: Feed the seals at noon
//!   - story_id: ZOO-2
//!     story_title: Feed the bats at dusk
//! ```
//!
//! ## Severity
//! An error: one of the two can't be reached.

use crate::diagnostic::{Problem, codes};
use crate::lint::backlog::{Backlog, id};
use crate::lint::suggest::short;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(backlog: &Backlog<'_>, index: usize, problems: &mut Vec<Problem>) {
    let head = &backlog.heads()[index];
    let Some((first, text)) =
        id(head).and_then(|id| backlog.first(index, id)).zip(head.id.as_ref())
    else {
        return;
    };
    let before = &backlog.heads()[first];
    let source = backlog.source();
    if first == index || before.span.of(source).trim_end() == head.span.of(source).trim_end() {
        return;
    }
    let message = format!("another story has the id `{}` already", short(&text.value));
    let problem = Problem::new(&codes::DUPLICATE_STORY_ID, text.span, message);
    let problem = match &before.id {
        Some(id) => problem.label(id.span, "first used here"),
        None => problem,
    };
    problems.push(problem.help("give one of them another id"));
}
