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
use crate::lint::suggest::{meant, short};

/// The languages of a custom diagram.
const LANGUAGES: [&str; 2] = ["mermaid", "text"];

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
        let span = text.span.first_line(source);
        let message =
            format!("the language of a diagram is mermaid or text, not `{}`", short(value));
        let problem = Problem::new(&codes::UNKNOWN_VALUE, span, message);
        let near = subject.guesses.nearest(value, LANGUAGES.into_iter());
        problems.push(meant(problem, (text, source), near, "write one of these words"));
    }
}
