//! `empty-phase`: a phase of the roadmap has no task.
//!
//! ## Why
//! A heading with nothing under it promises work that nobody has thought of yet.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   roadmap:
//!     - phase: The pool
//!       tasks: [Dig, Fill]
//!     - phase: The opening
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   roadmap:
//!     - phase: The pool
//!       tasks: [Dig, Fill]
//!     - phase: The opening
//!       tasks: [Invite the neighbours]
//! ```
//!
//! ## Severity
//! An info: plans grow.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::short;
use crate::story::Text;
use crate::text::{NameIndex, normalize_key};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let mut of_tasks = NameIndex::default();
    let mut roadmap = subject.story.architecture().roadmap().peekable();
    if roadmap.peek().is_some() {
        for phase in subject.story.tasks.iter().filter_map(|task| task.phase.as_ref()) {
            of_tasks.insert(&key(phase), 0);
        }
    }
    for phase in roadmap {
        let Some(name) = phase.phase().filter(|name| !name.is_blank()) else { continue };
        let any = phase.tasks().iter().any(|task| !task.is_blank());
        if any || of_tasks.contains(&key(name)) {
            continue;
        }
        let span = name.span.first_line(subject.tree.source());
        let message = format!("the phase `{}` has no task", short(&name.value));
        problems.push(
            Problem::new(&codes::EMPTY_PHASE, span, message)
                .help("list its `tasks`, or name the phase in a task's `phase`"),
        );
    }
}

/// The normalized number or name of a phase: `Phase 2` and `2` are the same.
fn key(phase: &Text<'_>) -> String {
    let name = normalize_key(phase.value.trim());
    let Some(rest) = name.strip_prefix("phase") else { return name };
    // `Phase 1` and `Phase 1: Foundation` are the same.
    let digits = rest.len() - rest.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    rest[..if digits > 0 { digits } else { rest.len() }].to_owned()
}
