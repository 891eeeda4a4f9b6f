//! `unknown-value`: a field that accepts one of a few words has another value.
//!
//! The `language` of a custom diagram is `mermaid` or `text`.
//!
//! ## Why
//! The diagram is shown as plain code.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   diagrams:
//!     data_flow:
//!       source: flowchart LR
//!       language: mermayd
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   diagrams:
//!     data_flow:
//!       source: flowchart LR
//!       language: mermaid
//! ```
//!
//! ## Severity
//! A warning: the document is complete, but the diagram is less informative.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::{short, unknown_name};

/// The languages of a custom diagram.
const LANGUAGES: [&str; 2] = ["mermaid", "text"];

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let Some(own) = subject.story.architecture().diagrams() else { return };
    let source = subject.tree.source();
    let diagrams =
        [own.landscape(), own.containers(), own.components(), own.data_flow(), own.deployment()];
    for text in diagrams.into_iter().flatten().filter_map(|diagram| diagram.language()) {
        let value = text.value.trim();
        if value.is_empty() || LANGUAGES.iter().any(|word| value.eq_ignore_ascii_case(word)) {
            continue;
        }
        let message =
            format!("the language of a diagram is mermaid or text, not `{}`", short(value));
        let near = subject.guesses.nearest(value, &mut LANGUAGES.into_iter());
        let help = "write one of the expected words";
        problems.push(unknown_name(&codes::UNKNOWN_VALUE, (text, source), message, near, help));
    }
}
