//! `task-without-criterion`: tasks name the criteria that they are for, and some tasks name none.
//!
//! It is reported once for a story, at the first of these tasks; the others are marked. What a task consists of covers it. If the story links no task with a criterion, nothing is reported.
//!
//! ## Why
//! Work that no criterion asks for is more than was agreed, or a criterion is missing.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! acceptance_criteria:
//!   - Every seal gets its fish
//! tasks:
//!   - {id: T1, title: Buy fish, acceptance_criteria: [AC1]}
//!   - {id: T2, title: Paint the pool}
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! acceptance_criteria:
//!   - Every seal gets its fish
//!   - The pool is blue
//! tasks:
//!   - {id: T1, title: Buy fish, acceptance_criteria: [AC1]}
//!   - {id: T2, title: Paint the pool, acceptance_criteria: [AC2]}
//! ```
//!
//! ## Severity
//! An info: preparations and chores serve all criteria.

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
    let has_criterion = |index| links.linked(index, ItemKind::Criterion).next().is_some();
    // What names an unknown criterion, or has criteria of its own, is for something too.
    let unknown = links.unknown.iter().filter(|link| link.kind == ItemKind::Criterion);
    let unknown: Vec<_> = unknown.map(|link| link.from).collect();
    // The parts of a task come after it.
    let mut tasks: Vec<(usize, bool)> = Vec::new();
    let mut is_any = false;
    for (index, item) in links.items.iter().enumerate() {
        if item.kind != ItemKind::Task {
            continue;
        }
        let is_linked = has_criterion(index);
        is_any |= is_linked;
        let is_covered = is_linked || unknown.binary_search(&index).is_ok();
        match tasks.last_mut().filter(|_| item.number.is_none()) {
            Some((_, covered)) => *covered |= is_covered,
            None => tasks.push((index, is_covered)),
        }
    }
    if !is_any {
        return;
    }
    let source = subject.tree.source();
    let mut open = tasks.iter().filter(|(_, is_covered)| !is_covered).map(|&(index, _)| {
        let item = &links.items[index];
        (item.id.unwrap_or(item.title), item.span.first_line(source))
    });
    let help = |_: &str| "add the criteria that it is for: `acceptance_criteria: [AC1]`".to_owned();
    problems.extend(uncovered(
        &codes::TASK_WITHOUT_CRITERION,
        &mut open,
        "no acceptance criterion is linked to",
        &help,
    ));
}
