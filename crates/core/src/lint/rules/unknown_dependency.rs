//! `unknown-dependency`: a story depends on one that its backlog doesn't contain.
//!
//! Checked only if a source contains several stories: a single one can't know the others. A dependency in words, such as "design is approved", is no id. A number is that of a story: `1` in `ZOO-7` is `ZOO-1`.
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
use crate::lint::suggest::{is_nothing, short, unknown_name};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(backlog: &Backlog<'_>, index: usize, problems: &mut Vec<Problem>) {
    for text in &backlog.heads()[index].dependencies {
        if is_nothing(&text.value) || backlog.knows(index, &text.value) {
            continue;
        }
        let near = backlog.guesses.nearest(&text.value, &mut backlog.heads().iter().filter_map(id));
        // Prose, such as "design is approved", names no story.
        if near.is_none() && !is_like_an_id(text.value.trim()) {
            continue;
        }
        let message = format!("unknown story id `{}`", short(&text.value));
        let help = "add the story to the backlog, or remove the dependency";
        let text = (text, backlog.source());
        problems.push(unknown_name(&codes::UNKNOWN_DEPENDENCY, text, message, near, help));
    }
}

/// Whether a text is one word with a digit, as ids are.
fn is_like_an_id(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && text.contains(|letter: char| letter.is_ascii_digit())
        && !text.contains("://")
}
