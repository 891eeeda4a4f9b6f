//! `repeated-story`: a story appears twice in the source, word for word.
//!
//! ## Why
//! Usually a document was pasted a second time. Whichever is edited later, the other one stays as it is.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-1
//! story_title: Feed the seals at noon
//! ---
//! story_id: ZOO-1
//! story_title: Feed the seals at noon
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-1
//! story_title: Feed the seals at noon
//! ```
//!
//! ## Severity
//! A warning: nothing is lost, yet.

use crate::diagnostic::{Problem, codes};
use crate::lint::backlog::{Backlog, id};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(backlog: &Backlog<'_>, index: usize, problems: &mut Vec<Problem>) {
    let head = &backlog.heads()[index];
    let Some(first) = id(head).and_then(|id| backlog.first(index, id)) else { return };
    let before = &backlog.heads()[first];
    let source = backlog.source();
    if first == index || before.span.of(source).trim_end() != head.span.of(source).trim_end() {
        return;
    }
    problems.push(
        Problem::new(
            &codes::REPEATED_STORY,
            head.span.first_line(source),
            "this story appears twice in the source, word for word",
        )
        .label(before.span.first_line(source), "first here")
        .help("remove one of the two"),
    );
}
