//! `separate-steps`: `given`, `when` and `then` are separate criteria.
//!
//! ## Why
//! Each `- ` begins a criterion with its own number; a test can verify only a whole scenario.
//!
//! ## Fix
//! Safe: the steps become one item.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! acceptance_criteria:
//!   - given: it is after eleven
//!   - when: nobody walks by
//!   - then: the lamp is at half light
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! acceptance_criteria:
//!   - given: it is after eleven
//!     when: nobody walks by
//!     then: the lamp is at half light
//! ```
//!
//! ## Severity
//! An info: nothing is lost.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::story::Field;
use crate::text::Span;
use crate::yaml::{NodeId, NodeKind, Tree};

/// The steps of a scenario, in their order.
const STEPS: [&str; 5] = ["given", "when", "then", "and", "but"];

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let tree = subject.tree;
    // Only a scenario's criteria have steps, and most stories have none.
    if subject.story.criteria.iter().all(|criterion| criterion.steps.is_empty()) {
        return;
    }
    let Some(node) = subject.nodes[0] else { return };
    let is_criteria = |key| {
        let key = tree.text(key);
        key.is_some_and(|key| Field::of_story(key) == Some(Field::AcceptanceCriteria))
    };
    let Some(list) = tree.pairs(node).find(|entry| is_criteria(entry.key)) else { return };
    let items: Vec<_> = tree.items(list.value).map(|item| (item, step(tree, item))).collect();
    let mut rest = &items[..];
    while let [(first, step), after @ ..] = rest {
        rest = after;
        let (Some(0), [(_, Some(1 | 2)), ..]) = (step, after) else { continue };
        let count = after.iter().take_while(|(_, step)| step.is_some_and(|step| step > 0)).count();
        let last = after[count - 1].0;
        rest = &after[count..];
        problems.push(problem(tree, *first, last));
    }
}

/// The step that is all that an item has.
fn step(tree: &Tree<'_>, item: NodeId) -> Option<usize> {
    let mut pairs = tree.pairs(item);
    let (entry, None) = (pairs.next()?, pairs.next()) else { return None };
    let key = tree.text(entry.key)?;
    let is_text = matches!(tree.kind(entry.value), NodeKind::Scalar(..));
    STEPS.iter().position(|step| is_text && key.eq_ignore_ascii_case(step))
}

#[cfg_attr(small_where_cold, optimize(size))]
fn problem(tree: &Tree<'_>, first: NodeId, last: NodeId) -> Problem {
    let source = tree.source();
    let span = tree.span(first).to(tree.span(last));
    let problem = Problem::new(
        &codes::SEPARATE_STEPS,
        tree.span(first).first_line(source),
        "the steps of this scenario are separate criteria",
    )
    .label(tree.span(last).first_line(source), "the last of them")
    .help("begin only the first line with `- `");
    let text = span.of(source).trim_end();
    let is_item = |line: &str| line.trim_start().starts_with("- ");
    if !text.lines().skip(1).all(is_item) {
        return problem;
    }
    let span = Span::new(span.start as usize, span.start as usize + text.len());
    problem.safe_fix("write them as one item", span, text.replace("- ", "  "))
}
