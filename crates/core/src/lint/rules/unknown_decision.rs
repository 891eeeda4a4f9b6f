//! `unknown-decision`: a decision supersedes one that the story doesn't have.
//!
//! Checked only if decisions of the story have ids of the same form, such as `ADR-7`. A lower number than theirs is that of an older document.
//!
//! ## Why
//! The reader looks for a decision that doesn't exist, or that is in another document.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   decisions:
//!     - {id: ADR-1, decision: Buy frozen fish}
//!     - {id: ADR-2, decision: Buy fresh fish, supersedes: ADR-3}
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! architecture:
//!   decisions:
//!     - {id: ADR-1, decision: Buy frozen fish}
//!     - {id: ADR-2, decision: Buy fresh fish, supersedes: ADR-1}
//! ```
//!
//! ## Severity
//! An info: the older decision may be in another document.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::{has_form_of, meant, short};
use crate::text::NameIndex;

pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let known = subject.story.architecture();
    if known.decisions().all(|decision| decision.supersedes().is_empty()) {
        return;
    }
    let source = subject.tree.source();
    let mut ids = NameIndex::default();
    for decision in known.decisions() {
        for name in [decision.id(), decision.decision(), decision.title()].into_iter().flatten() {
            ids.insert(&name.value.trim().to_ascii_lowercase(), 0);
        }
    }
    let named = || known.decisions().filter_map(|decision| decision.id()).map(|id| &*id.value);
    let form = named().next().unwrap_or_default();
    let lowest = named().filter_map(number).min().unwrap_or_default();
    for text in known.decisions().flat_map(|decision| decision.supersedes()) {
        let value = text.value.trim();
        let is_older = number(value).is_none_or(|number| number < lowest);
        if is_older || !has_form_of(value, form) || ids.contains(&value.to_ascii_lowercase()) {
            continue;
        }
        let message = format!("the story has no decision `{}`", short(value));
        let span = text.span.first_line(source);
        let near = subject.guesses.nearest(value, named());
        let problem = Problem::new(&codes::UNKNOWN_DECISION, span, message);
        problems.push(meant(problem, (text, source), near, "name a decision by its id"));
    }
}

/// The number in an id.
fn number(id: &str) -> Option<u32> {
    id.trim_start_matches(|letter: char| !letter.is_ascii_digit()).trim_end().parse().ok()
}
