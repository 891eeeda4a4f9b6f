//! `unverified-criterion`: the story has a test plan, and no test in it verifies some of its criteria.
//!
//! It is reported once for a story, at the first of these criteria; the others are marked.
//!
//! ## Why
//! A plan that leaves a criterion out looks complete, because there is a plan.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! acceptance_criteria:
//!   - Every seal gets its fish
//!   - Nobody falls into the pool
//! functional_test_plan:
//!   - acceptance_criterion: AC1
//!     test_description: Count the fish
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! acceptance_criteria:
//!   - Every seal gets its fish
//!   - Nobody falls into the pool
//! functional_test_plan:
//!   - acceptance_criterion: AC1
//!     test_description: Count the fish
//!   - acceptance_criterion: AC2
//!     test_description: Walk around the pool with wet shoes
//! ```
//!
//! ## Severity
//! An info: a criterion may be verified by inspection.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::uncovered::uncovered;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let story = subject.story;
    if story.test_plan.iter().all(|test| test.criterion.is_none()) {
        return;
    }
    let mut verified = vec![false; story.criteria.len()];
    story
        .test_plan
        .iter()
        .filter_map(|test| test.verifies)
        .for_each(|index| verified[index] = true);
    let mut open = story.criteria.iter().zip(verified).filter_map(|(criterion, verified)| {
        let span = criterion.text.as_ref().map(|text| text.span).or(criterion.source);
        if verified || criterion.is_blank() {
            return None;
        }
        Some((&*criterion.label, span?.first_line(subject.tree.source())))
    });
    let words = "no test of the plan verifies";
    let help = |label: &str| format!("add a test with `acceptance_criterion: {label}`");
    problems.extend(uncovered(&codes::UNVERIFIED_CRITERION, &mut open, words, &help));
}
