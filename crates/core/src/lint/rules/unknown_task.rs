//! `unknown-task`: a task or an artifact names a task that the story doesn't have.
//!
//! Tasks are named by their `id`, their title with or without the number in front of it, that number (`Task 2: …`), the beginning of their title, or their position in the list. A task may also depend on another story of the source.
//!
//! ## Why
//! The reader looks for a task that doesn't exist. Usually tasks were renumbered, or the name is mistyped.
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

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::{is_nothing, meant, short};
use crate::story::{Task, Text};
use crate::text::{NameIndex, normalize_key};

/// Shorter names, in bytes, don't match the beginning of a title.
const MIN_PREFIX_BYTES: usize = 8;

pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let tasks = &subject.story.tasks;
    if tasks.is_empty() {
        return;
    }
    let mut known = None;
    let mut look = |text: &Text<'_>| {
        let named = text.value.trim();
        if is_nothing(named) || is_place(named, tasks.len()) {
            return;
        }
        let known = known.get_or_insert_with(|| names_of(tasks));
        let is_known = known.contains(&normalize_key(named))
            || (start(named).is_some_and(|start| known.contains(&start))
                && tasks.iter().any(|task| begins(task, named)));
        if !is_known {
            problems.push(problem(text, tasks, subject));
        }
    };
    for text in tasks.iter().flat_map(|task| &task.depends_on) {
        let story =
            subject.backlog.is_some_and(|(all, index)| all.first(index, &text.value).is_some());
        if !story {
            look(text);
        }
    }
    for artifact in subject.story.artifacts() {
        if let Some(text) = artifact.created_in_task() {
            look(text);
        }
    }
}

fn problem(text: &Text<'_>, tasks: &[Task<'_>], subject: &Subject<'_, '_>) -> Problem {
    let source = subject.tree.source();
    let message = format!("the story has no task `{}`", short(&text.value));
    let problem = Problem::new(&codes::UNKNOWN_TASK, text.span.first_line(source), message);
    let names = tasks.iter().flat_map(|task| [&task.id, &task.title]).flatten();
    let near = subject.guesses.nearest(&text.value, names.map(|name| &*name.value));
    meant(problem, (text, source), near, "name a task by its `id`, its title or its number")
}

/// The names of tasks: their ids, their titles with and without the number before them, and that
/// number.
fn names_of(tasks: &[Task<'_>]) -> NameIndex {
    let mut names = NameIndex::default();
    let add = |names: &mut NameIndex, name: &str| {
        let name = normalize_key(name.trim());
        if !name.is_empty() {
            names.get_or_insert(&name, 0);
        }
    };
    for task in tasks {
        if let Some(id) = &task.id {
            add(&mut names, &id.value);
        }
        let Some(title) = &task.title else { continue };
        add(&mut names, &title.value);
        if let Some(start) = start(title.value.trim()) {
            names.get_or_insert(&start, 0);
        }
        if let Some((front, rest)) = title.value.trim().split_once([':', '.', ')']) {
            add(&mut names, front);
            add(&mut names, rest);
        }
    }
    names
}

/// Whether a name is a position in the list: `2`, `T2`, `Task 2`, `#2`.
fn is_place(name: &str, count: usize) -> bool {
    let digits = name.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let front = name[..name.len() - digits.len()].trim_end_matches([' ', '-', '_', '#']);
    let task = ["", "t", "task"].iter().any(|word| front.eq_ignore_ascii_case(word));
    task && digits.parse().is_ok_and(|number| (1..=count).contains(&number))
}

/// How a title must begin that a name is the beginning of; no name of a task has a line end in it.
fn start(name: &str) -> Option<String> {
    Some(format!("\n{}", name.get(..MIN_PREFIX_BYTES)?.to_ascii_lowercase()))
}

/// Whether a long title begins with a name.
fn begins(task: &Task<'_>, name: &str) -> bool {
    let title = task.title.as_ref().map_or("", |title| title.value.trim());
    name.len() >= MIN_PREFIX_BYTES
        && title.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}
