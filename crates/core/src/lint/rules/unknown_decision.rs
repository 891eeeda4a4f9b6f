//! `unknown-decision`: a decision supersedes one that the story doesn't have, or is superseded by one, or another item names one.
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
use crate::lint::suggest::{short, unknown_name};
use crate::lint::unknown_links::unknown_links;
use crate::story::{ItemKind, StoryLinks, Text};
use crate::text::{NameIndex, id_parts, normalize_key, same_name};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let known = subject.story.architecture();
    let named = known.decisions().flat_map(|it| it.supersedes().iter().chain(it.superseded_by()));
    look(&mut named.cloned(), subject, problems);
}

/// The decisions that other items name.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check_links(
    links: &StoryLinks<'_>,
    subject: &Subject<'_, '_>,
    problems: &mut Vec<Problem>,
) {
    look(&mut unknown_links(links, ItemKind::Decision, subject), subject, problems);
}

#[cfg_attr(small_where_cold, optimize(size))]
fn look(
    named: &mut dyn Iterator<Item = Text<'_>>,
    subject: &Subject<'_, '_>,
    problems: &mut Vec<Problem>,
) {
    let known = subject.story.architecture();
    let mut ids = NameIndex::default();
    let mut lowest = None;
    for id in known.decisions().filter_map(|decision| decision.id()) {
        ids.insert(&normalize_key(id.value.trim()), 0);
        let Some((words, number)) = id_parts(&id.value) else { continue };
        if lowest.is_none_or(|(_, least)| number < least) {
            lowest = Some((words, number));
        }
    }
    let Some((form, least)) = lowest else { return };
    for text in named {
        let Some((words, number)) = id_parts(&text.value) else { continue };
        let is_known = ids.contains(&normalize_key(text.value.trim()));
        if is_known || number < least || !same_name(words, form) {
            continue;
        }
        let message = format!("the story has no decision `{}`", short(&text.value));
        let text = (&text, subject.tree.source());
        let help = "name a decision by its id";
        problems.push(unknown_name(&codes::UNKNOWN_DECISION, text, message, None, help));
    }
}
