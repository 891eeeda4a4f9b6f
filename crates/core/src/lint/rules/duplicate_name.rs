//! `duplicate-name`: two tasks, acceptance criteria, containers, components of one container, people, systems or decisions have the same name.
//!
//! Tasks and decisions are compared by their ids, those without one by their text, and criteria by their numbers.
//!
//! ## Why
//! A reference to the name can mean either, and a diagram shows both as one box.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! tasks:
//!   - {id: T1, title: Buy fish}
//!   - {id: T1, title: Feed the seals}
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! tasks:
//!   - {id: T1, title: Buy fish}
//!   - {id: T2, title: Feed the seals}
//! ```
//!
//! ## Severity
//! A warning: all of them are shown.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::short;
use crate::story::{ElementKind, Elements, Text};
use crate::text::{NameIndex, normalize_key};

/// More names than this are compared by hashing.
const MAX_COMPARED_NAMES: usize = 24;

/// What has a name, by the number of its kind. What is in another element has further numbers.
const KINDS: [&str; 6] = ["task", "decision", "person", "system", "container", "component"];

struct Name<'r, 't> {
    kind: usize,
    /// Within what the name is unique.
    scope: &'r str,
    text: &'r Text<'t>,
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(
    elements: &Elements<'_, '_>,
    subject: &Subject<'_, '_>,
    problems: &mut Vec<Problem>,
) {
    duplicate_criteria(subject, problems);
    let names = names(elements, subject);
    let mut index = NameIndex::default();
    for (at, name) in names.iter().enumerate() {
        let first = if names.len() > MAX_COMPARED_NAMES {
            let Name { kind, scope, text } = name;
            let key = format!("{kind}\0{scope}\0{}", text.value.trim()).to_ascii_lowercase();
            index.get_or_insert(&key, at)
        } else {
            names[..at].iter().position(|other| is_same(other, name))
        };
        let Some(first) = first else { continue };
        let source = subject.tree.source();
        let what = KINDS[name.kind % KINDS.len()];
        let message = format!("duplicate {what} `{}`", short(&name.text.value));
        problems.push(
            Problem::new(&codes::DUPLICATE_NAME, name.text.span.first_line(source), message)
                .label(names[first].text.span.first_line(source), "first declared here")
                .help("rename one of them, or write both as one"),
        );
    }
}

/// Criteria with one number: a test or a task that names it can mean either.
#[cfg_attr(small_where_cold, optimize(size))]
fn duplicate_criteria(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let (criteria, source) = (&subject.story.criteria, subject.tree.source());
    let mut index = NameIndex::default();
    for (at, criterion) in criteria.iter().enumerate() {
        let Some(text) = &criterion.text else { continue };
        let first = index.get_or_insert(&normalize_key(&criterion.label), at);
        let Some(first) = first.and_then(|first| criteria[first].text.as_ref()) else { continue };
        // The same text twice is another problem.
        if first.value.trim().eq_ignore_ascii_case(text.value.trim()) {
            continue;
        }
        let message = format!("duplicate criterion `{}`", short(&criterion.label));
        problems.push(
            Problem::new(&codes::DUPLICATE_NAME, text.span.first_line(source), message)
                .label(first.span.first_line(source), "first declared here")
                .help("give one of them another number"),
        );
    }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn names<'r, 't>(elements: &Elements<'r, 't>, subject: &Subject<'r, 't>) -> Vec<Name<'r, 't>> {
    let mut names = Vec::with_capacity(subject.story.tasks.len() + elements.list.len());
    let mut add = |kind, scope: Option<&'r Text<'t>>, text: Option<&'r Text<'t>>| {
        let scope = scope.map_or("", |scope| scope.value.trim());
        names.extend(text.filter(|text| !text.is_blank()).map(|text| Name { kind, scope, text }));
    };
    for task in &subject.story.tasks {
        match &task.id {
            Some(id) => add(0, None, Some(id)),
            // A short title, such as `Test`, may be said of several things.
            None => add(
                0,
                task.phase.as_ref(),
                task.title.as_ref().filter(|title| title.value.split_whitespace().count() > 2),
            ),
        }
    }
    for decision in subject.story.architecture().decisions() {
        add(1, None, decision.id().or(decision.title()).or(decision.decision()));
    }
    for element in &elements.list {
        let kind = match element.kind {
            ElementKind::Person => 2,
            ElementKind::System => 3,
            ElementKind::Container => 4,
            ElementKind::Component => 5,
            // Nodes of several environments may share a name.
            ElementKind::OwnSystem | ElementKind::Node => continue,
        };
        let outer = element.parent.map_or(0, |parent| parent + 1);
        add(kind + outer * KINDS.len(), element.text("container"), element.name());
    }
    names
}

fn is_same(first: &Name<'_, '_>, second: &Name<'_, '_>) -> bool {
    let same = |first: &str, second: &str| first.trim().eq_ignore_ascii_case(second.trim());
    first.kind == second.kind
        && same(&first.text.value, &second.text.value)
        && same(first.scope, second.scope)
}
