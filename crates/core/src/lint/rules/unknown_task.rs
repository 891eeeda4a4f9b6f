//! `unknown-task`: a task, an artifact or another item names a task that the story doesn't have.
//!
//! Tasks are named by their `id`, their title with or without the number in front of it, that number (`Task 2: …`), the beginning of their title, or their position in the list. A task may also depend on another story of the source, and a dependency in words, such as "the keys of the vendor", is no name. Other items name tasks by their ids and numbers, in `tasks`.
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
use crate::lint::suggest::{is_nothing, short, unknown_name};
use crate::lint::unknown_links::unknown_links;
use crate::story::{ItemKind, StoryLinks, Task, Text};
use crate::text::{NameIndex, id_parts, normalize_key, same_name};

/// How many titles that may begin with a name are compared with it.
const MAX_COMPARED_TITLES: usize = 500;

/// Shorter names, in bytes, don't match the beginning of a title.
const MIN_PREFIX_BYTES: usize = 8;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let tasks = &subject.story.tasks;
    if tasks.is_empty() {
        return;
    }
    let mut names = None;
    let is_story = |named: &str| {
        subject.backlog.is_some_and(|(all, index)| all.knows(index, named))
            || subject.story.id.as_ref().is_some_and(|id| same_name(&id.value, named))
    };
    let mut look = |text: &Text<'_>| {
        let named = text.value.trim();
        if is_nothing(named) || place(named, tasks.len()).is_some() || is_story(named) {
            return;
        }
        let names = names.get_or_insert_with(|| TaskNames::new(tasks));
        if names.find(named).is_none() {
            problems.extend(problem(text, tasks, subject));
        }
    };
    tasks.iter().flat_map(|task| &task.depends_on).for_each(&mut look);
    subject.story.artifacts().filter_map(|artifact| artifact.created_in_task()).for_each(&mut look);
    // A phase lists tasks of its own too: only what looks like an id must be one.
    let form = id_form(tasks);
    for text in subject.story.architecture().roadmap().flat_map(|phase| phase.tasks()) {
        if id_parts(&text.value).is_some_and(|(words, _)| same_name(words, form)) {
            look(text);
        }
    }
}

/// What looks like the id of a task, and isn't one, in fields that link.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check_links(
    links: &StoryLinks<'_>,
    subject: &Subject<'_, '_>,
    problems: &mut Vec<Problem>,
) {
    let tasks = &subject.story.tasks;
    let form = id_form(tasks);
    for name in unknown_links(links, ItemKind::Task, subject) {
        let is_id = id_parts(&name.value).is_some_and(|(words, _)| same_name(words, form));
        if is_id && !tasks.is_empty() {
            problems.extend(problem(&name, tasks, subject));
        }
    }
}

/// The words of the tasks' ids: `T` of `T1`.
fn id_form<'r>(tasks: &'r [Task<'_>]) -> &'r str {
    let form = tasks.iter().find_map(|task| id_parts(&task.id.as_ref()?.value));
    form.map_or("T", |(words, _)| words)
}

#[cfg_attr(small_where_cold, optimize(size))]
fn problem(text: &Text<'_>, tasks: &[Task<'_>], subject: &Subject<'_, '_>) -> Option<Problem> {
    let source = subject.tree.source();
    let message = format!("the story has no task `{}`", short(&text.value));
    let mut names = tasks.iter().flat_map(|task| [&task.id, &task.title]).flatten();
    let near = subject.guesses.nearest(&text.value, &mut names.by_ref().map(|name| &*name.value));
    let help = "name a task by its `id`, its title or its number";
    // Prose, such as "the keys of the vendor", names no task.
    let is_name = near.is_some() || text.value.split_whitespace().count() < 3;
    is_name.then(|| unknown_name(&codes::UNKNOWN_TASK, (text, source), message, near, help))
}

/// The tasks of a story by their names: their ids, their titles with and without the number before
/// them, that number, and the beginnings of their titles.
pub(super) struct TaskNames<'r, 't> {
    tasks: &'r [Task<'t>],
    names: NameIndex,
}

impl<'r, 't> TaskNames<'r, 't> {
    #[cfg_attr(small_where_cold, optimize(size))]
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
    #[cfg_attr(small_where_cold, optimize(size))]
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
#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn place(name: &str, count: usize) -> Option<usize> {
    let (words, number) = id_parts(name)?;
    let words = words.trim_end_matches('#');
    let is_task = ["", "t", "task"].iter().any(|word| same_name(words, word));
    let index = (number as usize).checked_sub(1)?;
    (is_task && index < count).then_some(index)
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
