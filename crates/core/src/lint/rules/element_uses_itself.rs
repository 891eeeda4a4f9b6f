//! `element-uses-itself`: an element of the architecture uses itself.
//!
//! ## Why
//! An arrow from an element to itself says little. Usually another element was meant.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   containers:
//!     - name: Feeding plan
//!       uses: [Feeding plan]
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
//! A warning: the relation that was meant is missing.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::short;
use crate::story::{Elements, Relation, Text};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(
    elements: &Elements<'_, '_>,
    subject: &Subject<'_, '_>,
    problems: &mut Vec<Problem>,
) {
    for (index, element) in elements.list.iter().enumerate() {
        let named = element.uses().iter().filter_map(|of| Relation { of }.to());
        let is_itself =
            |text: &&Text<'_>| elements.find(&text.value, Some(index), &|_| true) == Some(index);
        for text in named.filter(is_itself) {
            let span = text.span.first_line(subject.tree.source());
            let message = format!("`{}` uses itself", short(&text.value));
            problems.push(
                Problem::new(&codes::ELEMENT_USES_ITSELF, span, message)
                    .help("name another element, or remove the relation"),
            );
        }
    }
}
