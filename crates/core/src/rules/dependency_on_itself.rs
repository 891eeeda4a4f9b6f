//! `dependency-on-itself`: a story depends on itself.
//!
//! ## Why
//! Nothing can come before itself. Mostly another id was meant.
//!
//! ## Example
//! ```yaml
//! stories:
//!   - story_id: ZOO-1
//!     story_title: Build the seals' pool
//!   - story_id: ZOO-2
//!     story_title: Feed the seals at noon
//!     dependencies: [ZOO-2]
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
//! A warning: the document says what was written.

use super::backlog::Backlog;
use crate::diagnostic::{Problem, codes};

pub(super) fn check(backlog: &Backlog<'_>, index: usize, problems: &mut Vec<Problem>) {
    for (_, text) in backlog.uses(index).filter(|(used, _)| *used == index) {
        problems.push(
            Problem::new(&codes::DEPENDENCY_ON_ITSELF, text.span, "the story depends on itself")
                .help("leave it out, or name the story that comes before"),
        );
    }
}
