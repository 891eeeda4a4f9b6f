//! `unknown-dependency`: a story depends on one that its backlog doesn't contain.
//!
//! Checked only if a source contains several stories: a single one can't know the others.
//!
//! ## Why
//! The document lists the dependency without a title and a status, and nobody can follow it. Often the id is mistyped, or the other story has been renamed.
//!
//! ## Example
//! ```yaml
//! stories:
//!   - story_id: ZOO-1
//!     story_title: Build the seals' pool
//!   - story_id: ZOO-2
//!     story_title: Feed the seals at noon
//!     dependencies: [ZOO-11]
//! ```
//!
//! ## Instead
//! ```yaml
//! stories:
//!   - story_id: ZOO-1
//!     story_title: Build the seals' pool
//!   - story_id: ZOO-2
//!     story_title: Feed the seals at noon
//!     dependencies: [ZOO-1]
//! ```
//!
//! ## Severity
//! A warning: the story may be in another team's backlog.

use crate::diagnostic::{Problem, codes};
use crate::lint::backlog::{Backlog, id};
use crate::lint::suggest::short;

pub(super) fn check(backlog: &Backlog<'_>, index: usize, problems: &mut Vec<Problem>) {
    for text in &backlog.heads()[index].dependencies {
        if text.is_blank() || backlog.first(index, &text.value).is_some() {
            continue;
        }
        let message = format!("no story of this source has the id `{}`", short(&text.value));
        let problem = Problem::new(&codes::UNKNOWN_DEPENDENCY, text.span, message);
        let ids = backlog.heads().iter().filter_map(id);
        problems.push(match backlog.guesses.nearest(&text.value, ids) {
            Some(near) => problem.help(format!("did you mean `{near}`?")).fix(
                format!("write `{near}`"),
                text.span,
                crate::yaml::plain(near),
            ),
            None => problem.help("add the story to the backlog, or leave the dependency out"),
        });
    }
}
