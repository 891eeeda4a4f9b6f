//! `ambiguous-element`: a relation names several elements of the architecture at once.
//!
//! An element in the same container is meant before any other. `Container/Component` names the component of one container, and an `id` names one element.
//!
//! ## Why
//! The relation is drawn to the first of them, which may be the wrong one.
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
use crate::story::{Elements, Relation};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(
    elements: &Elements<'_, '_>,
    subject: &Subject<'_, '_>,
    problems: &mut Vec<Problem>,
) {
    let source = subject.tree.source();
    for (from, element) in elements.list.iter().enumerate() {
        let named = element.uses().iter().filter_map(|of| Relation { of }.to());
        problems.extend(named.filter_map(|name| elements.ambiguity(name, Some(from), source)));
    }
}
