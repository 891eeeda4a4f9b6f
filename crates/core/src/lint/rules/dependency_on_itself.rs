//! `dependency-on-itself`: a story depends on itself.
//!
//! ## Why
//! Nothing can come before itself. Usually another id was meant.
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
//! A warning: the document shows the dependency as written.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let story = subject.story;
    let Some(id) = story.id.as_ref().filter(|id| !id.is_blank()) else { return };
    // If several stories have the same id, the first one is meant.
    let first =
        subject.backlog.and_then(|(all, index)| Some((all.first(index, &id.value)?, index)));
    if first.is_some_and(|(first, own)| first != own) {
        return;
    }
    let own = story
        .dependencies
        .iter()
        .map(|other| &other.id)
        .filter(|text| text.value.trim() == id.value.trim());
    for text in own {
        problems.push(
            Problem::new(&codes::DEPENDENCY_ON_ITSELF, text.span, "the story depends on itself")
                .help("leave it out, or name the story that comes before"),
        );
    }
}
