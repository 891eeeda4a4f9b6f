//! `task-cycle`: tasks of a story have a circular dependency.
//!
//! ## Why
//! None of these tasks can be the first to be done.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! tasks:
//!   - {id: fish, title: Buy fish, depends_on: [feed]}
//!   - {id: feed, title: Feed the seals, depends_on: [fish]}
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! tasks:
//!   - {id: fish, title: Buy fish}
//!   - {id: feed, title: Feed the seals, depends_on: [fish]}
//! ```
//!
//! ## Severity
//! A warning: the tasks are shown as written.

use super::unknown_task::TaskNames;
use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::short;

/// How many tasks of a cycle a message lists.
const MAX_LISTED_TASKS: usize = 20;

pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let tasks = &subject.story.tasks;
    if tasks.iter().all(|task| task.depends_on.is_empty()) {
        return;
    }
    let names = TaskNames::new(tasks);
    // Whether a task is on the path, and whether all that it needs has been visited.
    let mut state = vec![(false, false); tasks.len()];
    for root in 0..tasks.len() {
        // Each task on the path, with the number of its next dependency.
        let mut path = vec![(root, 0)];
        while let Some((task, next)) = path.last_mut() {
            let (task, text) = (*task, tasks[*task].depends_on.get(*next));
            *next += 1;
            state[task].0 = true;
            let Some(text) = text.filter(|_| !state[task].1) else {
                state[task] = (false, true);
                path.pop();
                continue;
            };
            let Some(needed) = names.find(&text.value) else { continue };
            if !state[needed].0 {
                path.push((needed, 0));
                continue;
            }
            let from = path.iter().position(|&(task, _)| task == needed).unwrap_or(0);
            let title = |task: usize| {
                let task = &tasks[task];
                task.id
                    .as_ref()
                    .or(task.title.as_ref())
                    .map_or(String::new(), |name| short(&name.value))
            };
            let cycle = path[from..].iter().take(MAX_LISTED_TASKS).map(|&(task, _)| title(task));
            let cycle: Vec<_> = cycle.chain([title(needed)]).collect();
            let message = format!("circular dependency: {}", cycle.join(" → "));
            let span = text.span.first_line(subject.tree.source());
            problems.push(
                Problem::new(&codes::TASK_CYCLE, span, message)
                    .help("remove one of these dependencies"),
            );
        }
    }
}
