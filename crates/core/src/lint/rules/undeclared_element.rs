//! `undeclared-element`: a relation, a component or a node names something that the architecture doesn't declare.
//!
//! `uses` may name people, systems, containers, components, nodes and the system itself, each by its name or its `id`; the `container` of a component and what a node `runs` are checked if the story has containers.
//!
//! ## Why
//! An undeclared element is shown as a box without a description; a mistyped name makes two boxes of one element.
//!
//! ## Fix
//! Not safe: a name that differs in a letter or two is replaced by the declared one.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   containers:
//!     - name: Feeding plan
//!       uses: [Fish stor]
//!     - name: Fish store
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   containers:
//!     - name: Feeding plan
//!       uses: [Fish store]
//!     - name: Fish store
//! ```
//!
//! ## Severity
//! A warning: the diagram probably differs from what was meant.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::elements::{ElementKind, NamedElement};
use crate::lint::suggest::{short, unknown_name};
use crate::story::{Fact, Text};
use crate::text::{NameIndex, normalize_key, same_name};

/// The declared names.
#[derive(Default)]
struct DeclaredNames<'r> {
    names: Vec<&'r str>,
    known: NameIndex,
}

pub(super) fn check(
    elements: &[NamedElement<'_, '_>],
    subject: &Subject<'_, '_>,
    problems: &mut Vec<Problem>,
) {
    if elements.iter().all(|element| element.uses.is_empty() && element.containers.is_empty()) {
        return;
    }
    let mut declared = DeclaredNames::default();
    declared.add(subject.story.system().name());
    // The name of a system without one in diagrams.
    declared.known.insert(&normalize_key("This System"), 0);
    elements.iter().for_each(|element| declared.add(element.name));
    let any = elements.iter().any(|element| element.kind == ElementKind::Container);
    let mut unknown: Vec<&Text<'_>> = Vec::new();
    for element in elements {
        let containers = if any { element.containers.as_slice() } else { &[] };
        let named = element.uses.iter().chain(containers).copied();
        unknown.extend(named.filter(|text| !text.is_blank() && !declared.has(&text.value)));
    }
    if unknown.is_empty() {
        return;
    }
    declared.add_facts(&subject.story.further);
    elements.iter().for_each(|element| declared.add_facts(element.further));
    for text in unknown.into_iter().filter(|text| !declared.has_path(&text.value)) {
        problems.push(declared.problem(text, subject));
    }
}

/// The members of an element that other elements refer to it by.
const NAMES: [&str; 3] = ["id", "key", "name"];

impl<'r> DeclaredNames<'r> {
    fn add(&mut self, name: Option<&'r Text<'_>>) {
        let Some(name) = name.map(|name| name.value.trim()).filter(|name| !name.is_empty()) else {
            return;
        };
        self.names.push(name);
        self.known.insert(&normalize_key(name), 0);
    }

    fn has(&self, name: &str) -> bool {
        self.known.contains(&normalize_key(name.trim()))
    }

    /// Whether a name is declared, or both parts of `Container/Component` are.
    fn has_path(&self, name: &str) -> bool {
        let both = |(container, part)| self.has(container) && self.has(part);
        self.has(name) || name.split_once('/').is_some_and(both)
    }

    /// Adds ids, and the names of elements that are written inside others.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn add_facts(&mut self, facts: &[Fact<'_>]) {
        for fact in facts {
            if let Some(name) = &fact.name {
                let is_name = NAMES.iter().any(|known| same_name(known, &name.value));
                let names = if is_name { &*fact.texts } else { &[] };
                let key = Some(name).filter(|_| !fact.members.is_empty());
                for name in names.iter().chain(key) {
                    self.known.insert(&normalize_key(name.value.trim()), 0);
                }
            }
            self.add_facts(&fact.members);
        }
    }

    #[cfg_attr(small_where_cold, optimize(size))]
    fn problem(&self, text: &Text<'_>, subject: &Subject<'_, '_>) -> Problem {
        let source = subject.tree.source();
        let message = format!("nothing named `{}` is declared", short(&text.value));
        let near = subject.guesses.nearest(&text.value, &mut self.names.iter().copied());
        let help = "declare it under `people`, `systems`, `containers`, `components` or the nodes of `deployment`";
        unknown_name(&codes::UNDECLARED_ELEMENT, (text, source), message, near, help)
    }
}
