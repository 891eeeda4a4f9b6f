//! `ambiguous-element`: a relation, a component, a node or a step of a flow names several elements of the architecture at once.
//!
//! An element in the same container is meant before any other. `Container/Component` names the component of one container, and an `id` names one element.
//!
//! ## Why
//! The diagram shows the first of them, which may be the wrong one.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   people:
//!     - name: Keeper
//!       uses: [Search]
//!   containers:
//!     - name: Feeding plan
//!       components: [Search]
//!     - name: Fish store
//!       components: [Search]
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   people:
//!     - name: Keeper
//!       uses: [Fish store/Search]
//!   containers:
//!     - name: Feeding plan
//!       components: [Search]
//!     - name: Fish store
//!       components: [Search]
//! ```
//!
//! ## Severity
//! A warning: the diagram may differ from what was meant.

use crate::diagnostic::Problem;
use crate::lint::Subject;
use crate::story::{ElementKind, Elements, Flow, Node, Relation};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(
    elements: &Elements<'_, '_>,
    subject: &Subject<'_, '_>,
    problems: &mut Vec<Problem>,
) {
    let source = subject.tree.source();
    for (from, element) in elements.list.iter().enumerate() {
        let named = element.uses().iter().filter_map(|of| Relation { of }.to());
        let all = |_| true;
        problems.extend(named.filter_map(|it| elements.ambiguity(it, Some(from), &all, source)));
        let runs = match element.kind {
            ElementKind::Node => Node { of: element.of }.runs(),
            _ => &[],
        };
        let named = element.text("container").into_iter().chain(runs);
        let is_container = |kind| kind == ElementKind::Container;
        problems.extend(named.filter_map(|it| elements.ambiguity(it, None, &is_container, source)));
    }
    for step in subject.story.architecture().flows().flat_map(Flow::steps) {
        let Some([from, to]) = step.ends(source) else { continue };
        let near = elements.find(&from.value, None, &|_| true);
        problems.extend(elements.ambiguity(&from, None, &|_| true, source));
        problems.extend(elements.ambiguity(&to, near, &|_| true, source));
    }
}
