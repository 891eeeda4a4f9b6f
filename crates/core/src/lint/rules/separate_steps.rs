//! `separate-steps`: `given`, `when` and `then` are separate criteria.
//!
//! Also reported if steps follow a criterion as keys of the story, because they aren't indented.
//!
//! ## Why
//! Each `- ` begins a criterion with its own number; a test can verify only a whole scenario.
//!
//! ## Fix
//! The steps become one item. Safe, unless a number in the story may be that of a step or of a criterion after them. There is none if a step is there twice, is a list, goes over several lines, is between brackets or begins in another column.
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

use super::is_iso_date;
use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::story::Field;
use crate::text::{Span, line_start};
use crate::yaml::{Entry, NodeId, NodeKind, Tree};

/// The steps of a scenario, in their order.
const STEPS: [&str; 5] = ["given", "when", "then", "and", "but"];

/// The length of a date.
const DATE: usize = 10;

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
    problems.extend(outside(tree, node, list));
    let (mut rest, mut last_number) = (&items[..], None);
    while let [(first, step), after @ ..] = rest {
        rest = after;
        let (Some(0), [(_, Some(1 | 2)), ..]) = (step, after) else { continue };
        let count = after.iter().take_while(|(_, step)| step.is_some_and(|step| step > 0)).count();
        let (steps, others) = after.split_at(count);
        rest = others;
        // A step that is there twice would be a key twice.
        let bits = steps.iter().fold(0_u32, |bits, (_, step)| bits | 1 << step.unwrap_or(0));
        let is_whole = others.first().is_none_or(|&(next, _)| !begins_step(tree, next));
        let lines = (is_whole && bits.count_ones() as usize == count).then_some(count + 1);
        // What is numbered after the first step has another number after the fix.
        let number = items.len() - others.len() - count;
        let last = *last_number.get_or_insert_with(|| last_number_of(subject, items.len()));
        let is_safe = last <= number;
        problems.push(problem(tree, (*first, steps[count - 1].0), lines, is_safe));
    }
}

/// The steps that follow the list as keys of the story, if its last criterion has none of these.
#[cfg_attr(small_where_cold, optimize(size))]
fn outside(tree: &Tree<'_>, node: NodeId, list: Entry) -> Option<Problem> {
    let last = tree.items(list.value).last()?;
    let own = tree.pairs(last).filter_map(|entry| step_of(tree, entry)).max()?;
    let pairs = tree.pairs(node).skip_while(|entry| entry.key != list.key).skip(1);
    let steps = pairs.take_while(|&entry| step_of(tree, entry).is_some_and(|step| step > own));
    let steps: Vec<_> = steps.collect();
    let [first, ..] = steps[..] else { return None };
    let source = tree.source();
    let problem = Problem::new(
        &codes::SEPARATE_STEPS,
        tree.span(first.key).first_line(source),
        "the criterion ends before this step of its scenario",
    )
    .label(tree.span(last).first_line(source), "the criterion");
    Some(problem.help("indent the step like the first line of the criterion, without `- `"))
}

/// Whether a line begins with a step's key, not with a bracket, a tag or an anchor before it.
fn is_key(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    let key = key.trim_end_matches(' ').trim_matches(['"', '\'']);
    STEPS.iter().any(|step| key.eq_ignore_ascii_case(step))
}

/// The step that a pair is.
fn step_of(tree: &Tree<'_>, entry: Entry) -> Option<usize> {
    let key = tree.text(entry.key)?;
    let is_text = matches!(tree.kind(entry.value), NodeKind::Scalar(..));
    STEPS.iter().position(|step| is_text && key.eq_ignore_ascii_case(step))
}

/// Whether an item goes on with the scenario before it, with a list of steps for example.
fn begins_step(tree: &Tree<'_>, item: NodeId) -> bool {
    let first = tree.pairs(item).next().and_then(|entry| tree.text(entry.key));
    first.is_some_and(|key| STEPS[1..].iter().any(|step| key.eq_ignore_ascii_case(step)))
}

/// The last of so many criteria that a number anywhere in a story may name.
#[cfg_attr(small_where_cold, optimize(size))]
fn last_number_of(subject: &Subject<'_, '_>, criteria: usize) -> usize {
    let source = subject.tree.source();
    let id = subject.story.id.as_ref().map_or("", |id| id.value.trim());
    let ends = |letter: char| !letter.is_alphanumeric() && !"-_.:/".contains(letter);
    let mut last = 0;
    for node in subject.nodes.into_iter().flatten() {
        let text = subject.tree.span(node).of(source);
        // What an alias stands for may be anywhere.
        let is_alias = |(at, _): (usize, &str)| {
            let name = &text[at + 1..];
            text[..at].ends_with([' ', '[', ',']) && name.starts_with(char::is_alphanumeric)
        };
        if text.match_indices('*').any(is_alias) {
            return criteria;
        }
        for word in text.split(ends).map(|word| word.trim_matches(['.', ':'])) {
            // A story whose id is a number may mean something else by it.
            if word != id || !id.contains(char::is_alphabetic) {
                let (date, rest) = word.split_at_checked(DATE).unwrap_or_default();
                let word = if is_iso_date(date) { rest } else { word };
                let numbers = word.split(|letter: char| !letter.is_ascii_digit());
                let numbers = numbers.filter_map(|digits| digits.parse().ok());
                last = numbers.filter(|&number| number <= criteria).fold(last, usize::max);
            }
        }
    }
    last
}

/// The step that is all that an item has.
fn step(tree: &Tree<'_>, item: NodeId) -> Option<usize> {
    let mut pairs = tree.pairs(item);
    let (entry, None) = (pairs.next()?, pairs.next()) else { return None };
    step_of(tree, entry)
}

#[cfg_attr(small_where_cold, optimize(size))]
fn problem(
    tree: &Tree<'_>,
    (first, last): (NodeId, NodeId),
    lines: Option<usize>,
    is_safe: bool,
) -> Problem {
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
    if Some(text.lines().count()) != lines || !is_key(text) {
        return problem;
    }
    // Each on a line of its own, in the column of the first: what else begins with `- ` is text.
    let start = span.start as usize;
    let column = start - line_start(source, start);
    let is_item = |line: &str| {
        let step = line.trim_start_matches([' ', '-']);
        line.trim_start().starts_with("- ") && line.len() - step.len() == column && is_key(step)
    };
    if !text.lines().skip(1).all(is_item) {
        return problem;
    }
    let span = Span::new(span.start as usize, span.start as usize + text.len());
    let mut lines = text.split_inclusive('\n');
    let mut item = lines.next().unwrap_or_default().to_owned();
    item.extend(lines.map(|line| line.replacen("- ", "  ", 1)));
    match is_safe {
        true => problem.safe_fix("write them as one item", span, item),
        false => problem.fix("write them as one item", span, item),
    }
}
