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
use crate::story::Task;
use crate::text::Span;

/// How many tasks of a cycle a message lists.
const MAX_LISTED_TASKS: usize = 20;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let tasks = &subject.story.tasks;
    if tasks.iter().all(|task| task.depends_on.is_empty()) {
        return;
    }
    let names = TaskNames::new(tasks);
    let mut state = vec![State::New; tasks.len()];
    for root in 0..tasks.len() {
        // Each task on the path, with the number of its next dependency.
        let mut path = vec![(root, 0)];
        while let Some((task, next)) = path.last_mut() {
            let (task, at) = (*task, *next);
            *next += 1;
            let is_done = state[task] == State::Done;
            let text = if is_done { None } else { tasks[task].depends_on.get(at) };
            let Some(text) = text else {
                state[task] = State::Done;
                path.pop();
                continue;
            };
            state[task] = State::OnPath(path.len() - 1);
            let Some(needed) = names.find(&text.value) else { continue };
            match state[needed] {
                State::New => path.push((needed, 0)),
                State::Done => {}
                State::OnPath(from) => {
                    let cycle = path[from..].iter().map(|&(task, _)| task);
                    let cycle: Vec<_> = cycle.take(MAX_LISTED_TASKS).chain([needed]).collect();
                    problems.push(problem(
                        &cycle,
                        tasks,
                        text.span.first_line(subject.tree.source()),
                    ));
                }
            }
        }
    }
}

/// How far the search has come with a task.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// It is at this index of the path.
    OnPath(usize),
    /// All that it needs has been visited.
    Done,
}

fn problem(cycle: &[usize], tasks: &[Task<'_>], span: Span) -> Problem {
    let name = |&index: &usize| {
        let task = &tasks[index];
        let name = task.id.as_ref().or(task.title.as_ref());
        name.map_or(String::new(), |name| short(&name.value))
    };
    let names: Vec<_> = cycle.iter().map(name).collect();
    let message = format!("circular dependency: {}", names.join(" → "));
    Problem::new(&codes::TASK_CYCLE, span, message).help("remove one of these dependencies")
}
