//! `unknown-criterion`: a test names a criterion that the story doesn't have.
//!
//! Tests name a criterion by its number, as the document shows it, or by its text. If the story has no criteria at all, nothing is reported.
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
        let span = named.span.first_line(subject.tree.source());
        let message = format!("no acceptance criterion `{}`", short(&named.value));
        let problem = Problem::new(&codes::UNKNOWN_CRITERION, span, message);
        let labels = story.criteria.iter().map(|criterion| &*criterion.label);
        let texts = story.criteria.iter().filter_map(|criterion| criterion.text.as_ref());
        let near = subject
            .guesses
            .nearest(&named.value, &mut labels.chain(texts.map(|text| &*text.value)));
        problems.push(problem.help(match (near, &*story.criteria) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, [first, .., last]) => format!("there are {} to {}", first.label, last.label),
            (None, all) => format!("there is only {}", all.first().map_or("", |only| &*only.label)),
        }));
    }
}
