//! `repeated-task`: the roadmap has a task twice.
//!
//! ## Why
//! The plan doesn't show when the task is done.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! tasks: [Buy fish, Feed the seals]
//! architecture:
//!   roadmap:
//!     - {phase: Morning, tasks: [Buy fish]}
//!     - {phase: Noon, tasks: [Buy fish, Feed the seals]}
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! tasks: [Buy fish, Feed the seals]
//! architecture:
//!   roadmap:
//!     - {phase: Morning, tasks: [Buy fish]}
//!     - {phase: Noon, tasks: [Feed the seals]}
//! ```
//!
//! ## Severity
//! A warning: the roadmap shows it twice.

use super::unknown_task::TaskNames;
use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::short;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let (tasks, known) = (&subject.story.tasks, subject.story.architecture());
    if tasks.is_empty() || known.roadmap().len() == 0 {
        return;
    }
    let source = subject.tree.source();
    let names = TaskNames::new(tasks);
    let mut first = vec![None; tasks.len()];
    for text in known.roadmap().flat_map(|phase| phase.tasks()) {
        // A task that isn't one of the story's, such as "Test", may be done in each phase.
        let Some(first) = names.find(&text.value).and_then(|index| first.get_mut(index)) else {
            continue;
        };
        let span = text.span.first_line(source);
        let Some(before) = first.replace(span) else { continue };
        let message = format!("the roadmap has the task `{}` twice", short(&text.value));
        problems.push(
            Problem::new(&codes::REPEATED_TASK, span, message)
                .label(before, "first listed here")
                .help("keep it in one phase"),
        );
    }
}
