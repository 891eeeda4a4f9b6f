//! `criterion-without-task`: tasks name the criteria that they are for, and some criteria are named by none.
//!
//! It is reported once for a story, at the first of these criteria; the others are marked. A task names its criteria in `acceptance_criteria`, a criterion its tasks in `tasks`. If the story links no task with a criterion, nothing is reported.
//!
//! ## Why
//! A criterion that no task works on is met by chance, or forgotten.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! acceptance_criteria:
//!   - Every seal gets its fish
//!   - Nobody falls into the pool
//! tasks:
//!   - {id: T1, title: Buy fish, acceptance_criteria: [AC1]}
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! acceptance_criteria:
//!   - Every seal gets its fish
//!   - Nobody falls into the pool
//! tasks:
//!   - {id: T1, title: Buy fish, acceptance_criteria: [AC1]}
//!   - {id: T2, title: Put up a rail, acceptance_criteria: [AC2]}
//! ```
//!
//! ## Severity
//! An info: a criterion may need no work of its own.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::uncovered::uncovered;
use crate::story::{ItemKind, StoryLinks};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(
    links: &StoryLinks<'_>,
    subject: &Subject<'_, '_>,
    problems: &mut Vec<Problem>,
) {
    let criteria = links.items.iter().enumerate();
    let criteria = criteria.filter(|(_, item)| item.kind == ItemKind::Criterion);
    let has_task = |index| links.linked(index, ItemKind::Task).next().is_some();
    if !criteria.clone().any(|(index, _)| has_task(index)) {
        return;
    }
    let source = subject.tree.source();
    let mut open = criteria
        .filter(|(index, _)| !has_task(*index))
        .map(|(_, item)| (item.id.unwrap_or_default(), item.span.first_line(source)));
    let help = |name: &str| format!("add `acceptance_criteria: [{name}]` to a task");
    problems.extend(uncovered(
        &codes::CRITERION_WITHOUT_TASK,
        &mut open,
        "no task is linked to",
        &help,
    ));
}
