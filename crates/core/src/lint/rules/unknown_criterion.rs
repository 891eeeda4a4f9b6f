//! `unknown-criterion`: a test, a task or another item names a criterion that the story doesn't have.
//!
//! Tests name a criterion by its number, as the document shows it, or by its text. Other items name one by its number, in `acceptance_criteria` for example: other texts there are criteria of their own. If the story has no criteria at all, nothing is reported.
//!
//! ## Why
//! The document lists such a test apart, and the criterion that it was written for looks unverified.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! acceptance_criteria:
//!   - Every seal gets its fish
//! functional_test_plan:
//!   - acceptance_criterion: AC2
//!     test_description: Count the fish
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! acceptance_criteria:
//!   - Every seal gets its fish
//! functional_test_plan:
//!   - acceptance_criterion: AC1
//!     test_description: Count the fish
//! ```
//!
//! ## Severity
//! A warning: the test is shown, but not with its criterion.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::short;
use crate::lint::unknown_links::unknown_links;
use crate::story::{ItemKind, StoryLinks, Text};
use crate::text::{id_parts, same_name};

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let story = subject.story;
    if story.criteria.is_empty() {
        return;
    }
    let unknown = story.test_plan.iter().filter(|test| test.verifies.is_none());
    for named in unknown.filter_map(|test| test.criterion.as_ref()) {
        if named.is_blank() {
            continue;
        }
        problems.push(problem(named, subject));
    }
}

/// What looks like the number of a criterion, and isn't one, in fields that link.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check_links(
    links: &StoryLinks<'_>,
    subject: &Subject<'_, '_>,
    problems: &mut Vec<Problem>,
) {
    let mut labels = subject.story.criteria.iter().map(|criterion| id_parts(&criterion.label));
    let Some((form, _)) = labels.find_map(|label| label) else { return };
    let is_number = |words: &str| words.is_empty() || same_name(words, form);
    for name in unknown_links(links, ItemKind::Criterion, subject) {
        if id_parts(&name.value).is_some_and(|(words, _)| is_number(words)) {
            problems.push(problem(&name, subject));
        }
    }
}

#[cfg_attr(small_where_cold, optimize(size))]
fn problem(named: &Text<'_>, subject: &Subject<'_, '_>) -> Problem {
    let story = subject.story;
    let span = named.span.first_line(subject.tree.source());
    let message = format!("no acceptance criterion `{}`", short(&named.value));
    let labels = story.criteria.iter().map(|criterion| &*criterion.label);
    let texts = story.criteria.iter().filter_map(|criterion| criterion.text.as_ref());
    let near =
        subject.guesses.nearest(&named.value, &mut labels.chain(texts.map(|text| &*text.value)));
    Problem::new(&codes::UNKNOWN_CRITERION, span, message).help(match (near, &*story.criteria) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, [first, .., last]) => format!("there are {} to {}", first.label, last.label),
        (None, all) => format!("there is only {}", all.first().map_or("", |only| &*only.label)),
    })
}
