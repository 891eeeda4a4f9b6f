//! `unknown-task`: a task or an artifact names a task that the story doesn't have.
//!
//! Tasks are named by their `id`, their title with or without the number in front of it, that number (`Task 2: …`), how their title begins, or their place in the list. A task may also depend on another story of the source.
//!
//! ## Why
//! The reader looks for a task that isn't there. Mostly tasks were renumbered, or the name is mistyped.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! tasks:
//!   - {id: fish, title: Buy fish}
//!   - {id: feed, title: Feed the seals, depends_on: [fisch]}
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
//! A warning: the name shows as written.

use super::Subject;
use super::names::{nearest, short};
use crate::diagnostic::{Problem, codes};
use crate::story::{Artifact, Task, Text, same_name};

pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let tasks = &subject.story.tasks;
    if tasks.is_empty() {
        return;
    }
    for text in tasks.iter().flat_map(|task| &task.depends_on) {
        let story = subject.backlog.is_some_and(|(all, _)| all.first(&text.value).is_some());
        if !story {
            look(text, tasks, subject, problems);
        }
    }
    for of in &subject.story.artifacts {
        if let Some(text) = (Artifact { of }).created_in_task() {
            look(text, tasks, subject, problems);
        }
    }
}

fn look(
    text: &Text<'_>,
    tasks: &[Task<'_>],
    subject: &Subject<'_, '_>,
    problems: &mut Vec<Problem>,
) {
    let named = text.value.trim();
    let known = is_place(named, tasks.len()) || tasks.iter().any(|task| is_named(task, named));
    if named.is_empty() || known {
        return;
    }
    let span = text.span.first_line(subject.tree.source());
    let message = format!("the story has no task `{}`", short(&text.value));
    let problem = Problem::new(&codes::UNKNOWN_TASK, span, message);
    let names = tasks.iter().flat_map(|task| [&task.id, &task.title]).flatten();
    problems.push(match nearest(&text.value, names.map(|name| &*name.value)) {
        Some(near) => problem.help(format!("did you mean `{near}`?")).fix(
            format!("write `{near}`"),
            text.span,
            crate::parse::plain(near),
        ),
        None => problem.help("name a task by its `id`, its title or its number"),
    });
}

/// Whether a name is a place in the list: `2`, `T2`, `Task 2`, `#2`.
fn is_place(name: &str, count: usize) -> bool {
    let digits = name.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let front = name[..name.len() - digits.len()].trim_end_matches([' ', '-', '_', '#']);
    let task = ["", "t", "task"].iter().any(|word| front.eq_ignore_ascii_case(word));
    task && digits.parse().is_ok_and(|number| (1..=count).contains(&number))
}

/// Whether a name means the task: its id, its title with or without the number before it, that
/// number, or how a long title begins.
fn is_named(task: &Task<'_>, name: &str) -> bool {
    let title = task.title.as_ref().map_or("", |title| title.value.trim());
    let (front, rest) = title.split_once([':', '.', ')']).unwrap_or_default();
    let begins = name.len() >= 8
        && title.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    task.id.as_ref().is_some_and(|id| same_name(id.value.trim(), name))
        || begins
        || same_name(title, name)
        || (!front.is_empty() && (same_name(front, name) || same_name(rest, name)))
}
