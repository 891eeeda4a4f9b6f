//! `unknown-value`: a field that accepts one of a few words has another value.
//!
//! The `language` of a custom diagram is `mermaid` or `text`. The `type` of a container may be any word; `service`, `ui`, `database`, `queue` and words like these (`web app`, `cache`, `topic`) show how it is drawn.
//!
//! ## Why
//! The diagram is shown as plain code, and a container of an unknown type is drawn as a service.
//!
//! ## Fix
//! Not safe: a word that differs in a letter or two is replaced by the known one.
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
//! A warning: the document is complete, but the diagram is less informative. An info if the type of a container resembles no known word: it may be one that readers know.

use crate::diagnostic::{Problem, Severity, codes};
use crate::lint::Subject;
use crate::lint::suggest::{short, unknown_name};
use crate::story::{DeclaredElement, ElementKind, Elements, KIND_WORDS};

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

/// Reports types of containers that show in no diagram how a container is drawn.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check_containers(
    elements: &Elements<'_, '_>,
    subject: &Subject<'_, '_>,
    problems: &mut Vec<Problem>,
) {
    let words = KIND_WORDS.join(" ");
    let words = || words.split_ascii_whitespace();
    let is_container = |it: &&DeclaredElement<'_, '_>| it.kind == ElementKind::Container;
    for container in elements.list.iter().filter(is_container) {
        let Some(text) = container.text("kind") else { continue };
        let value = text.value.trim().to_ascii_lowercase();
        if value.is_empty() || words().any(|word| value.contains(word)) {
            continue;
        }
        let message =
            format!("unknown type `{}`: the container is drawn as a service", short(&text.value));
        let near = subject.guesses.nearest(&value, &mut words());
        let help = "to have it drawn otherwise, write ui, database or queue";
        let source = subject.tree.source();
        let mut problem = unknown_name(&codes::UNKNOWN_VALUE, (text, source), message, near, help);
        if near.is_none() {
            problem.severity = Severity::Info;
        }
        problems.push(problem);
    }
}
