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
use crate::lint::suggest::{has_form_of, is_nothing, meant, short};
use crate::story::{Task, Text};
use crate::text::{NameIndex, normalize_key};

/// How many titles that may begin with a name are compared with it.
const MAX_COMPARED_TITLES: usize = 500;

/// Shorter names, in bytes, don't match the beginning of a title.
const MIN_PREFIX_BYTES: usize = 8;

pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let tasks = &subject.story.tasks;
    if tasks.is_empty() {
        return;
    }
    let mut names = None;
    let mut look = |text: &Text<'_>| {
        let named = text.value.trim();
        if !is_nothing(named) && place(named, tasks.len()).is_none() {
            let names = names.get_or_insert_with(|| TaskNames::new(tasks));
            if names.find(named).is_none() {
                problems.push(problem(text, tasks, subject));
            }
        }
    };
    for text in tasks.iter().flat_map(|task| &task.depends_on) {
        let story = subject.backlog.is_some_and(|(all, index)| all.knows(index, &text.value));
        if !story {
            look(text);
        }
    }
    for artifact in subject.story.artifacts() {
        if let Some(text) = artifact.created_in_task() {
            look(text);
        }
    }
    // A phase lists tasks of its own too: only what looks like an id must be one.
    let form = tasks.iter().find_map(|task| task.id.as_ref()).map_or("T1", |id| &*id.value);
    for text in subject.story.architecture().roadmap().flat_map(|phase| phase.tasks()) {
        if has_form_of(text.value.trim(), form) {
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

/// The tasks of a story by their names: their ids, their titles with and without the number before
/// them, that number, and the beginnings of their titles.
pub(super) struct TaskNames<'r, 't> {
    tasks: &'r [Task<'t>],
    names: NameIndex,
}

impl<'r, 't> TaskNames<'r, 't> {
    pub(super) fn new(tasks: &'r [Task<'t>]) -> Self {
        let mut names = NameIndex::default();
        let mut add = |name: &str, index| {
            let name = normalize_key(name.trim());
            if !name.is_empty() {
                names.get_or_insert(&name, index);
            }
        };
        for (index, task) in tasks.iter().enumerate() {
            if let Some(id) = &task.id {
                add(&id.value, index);
            }
            let Some(title) = &task.title else { continue };
            add(&title.value, index);
            if let Some((front, rest)) = title.value.trim().split_once([':', '.', ')']) {
                add(front, index);
                add(rest, index);
            }
        }
        for (index, task) in tasks.iter().enumerate() {
            let title = task.title.as_ref().map_or("", |title| title.value.trim());
            if let Some(start) = start(title) {
                names.get_or_insert(&start, index);
            }
        }
        Self { tasks, names }
    }

    /// The task with a name, or at a position in the list.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        let known = self.names.get(&normalize_key(name));
        known.or_else(|| place(name, self.tasks.len())).or_else(|| {
            let first = self.names.get(&start(name)?)?;
            let mut rest = self.tasks[first..].iter().zip(first..).take(MAX_COMPARED_TITLES);
            rest.find(|(task, _)| begins(task, name)).map(|(_, index)| index)
        })
    }
}

/// The index of a position in the list: `2`, `T2`, `Task 2`, `#2`.
fn place(name: &str, count: usize) -> Option<usize> {
    let digits = name.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let front = name[..name.len() - digits.len()].trim_end_matches([' ', '-', '_', '#']);
    let task = ["", "t", "task"].iter().any(|word| front.eq_ignore_ascii_case(word));
    let number = digits.parse::<usize>().ok().filter(|number| task && (1..=count).contains(number));
    number.map(|number| number - 1)
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
