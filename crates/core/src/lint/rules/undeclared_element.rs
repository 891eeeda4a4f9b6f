//! `undeclared-element`: a relation, a component or a node names something that the architecture doesn't declare.
//!
//! `uses` may name people, systems, containers, components, nodes and the system itself; the `container` of a component and what a node `runs` are checked if the story has containers.
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
use crate::story::Text;
use crate::text::{NameIndex, normalize_key};

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
    for element in elements {
        let containers = if any { element.containers.as_slice() } else { &[] };
        for text in element.uses.iter().chain(containers) {
            if !text.is_blank() && !declared.known.contains(&normalize_key(text.value.trim())) {
                problems.push(declared.problem(text, subject));
            }
        }
    }
}

impl<'r> DeclaredNames<'r> {
    fn add(&mut self, name: Option<&'r Text<'_>>) {
        let Some(name) = name.map(|name| name.value.trim()).filter(|name| !name.is_empty()) else {
            return;
        };
        self.names.push(name);
        self.known.insert(&normalize_key(name), 0);
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
