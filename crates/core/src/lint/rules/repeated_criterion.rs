//! `repeated-criterion`: two criteria have the same text.
//!
//! Capitals, white space and the number in front are ignored.
//!
//! ## Why
//! The document numbers both, and whoever tests the story tests one thing twice. Usually one of them was meant to be different.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! acceptance_criteria:
//!   - Lamps are at half light after eleven
//!   - lamps are at half light after eleven
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! acceptance_criteria:
//!   - Lamps are at half light after eleven
//!   - Crossings keep their full light
//! ```
//!
//! ## Severity
//! A warning: something that must hold is probably not written down.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::story::Criterion;
use crate::text::NameIndex;

/// More criteria than this are compared by hashing.
const MAX_COMPARED_CRITERIA: usize = 24;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let criteria = &subject.story.criteria;
    let mut met = NameIndex::default();
    let begins: Vec<_> = criteria.iter().map(beginning).collect();
    for (index, criterion) in criteria.iter().enumerate() {
        let Some(text) = criterion.text.as_ref().filter(|text| !text.is_blank()) else { continue };
        let first = if criteria.len() > MAX_COMPARED_CRITERIA {
            met.get_or_insert(&normalized_text(criterion), index)
        } else {
            let is_same = |&other: &usize| {
                begins[other] == begins[index]
                    && normalized_text(&criteria[other]) == normalized_text(criterion)
            };
            (0..index).find(is_same)
        };
        let Some(first) = first else { continue };
        let source = subject.tree.source();
        let problem = Problem::new(
            &codes::REPEATED_CRITERION,
            text.span.first_line(source),
            format!("this is the same as {}", criteria[first].label),
        );
        let problem = match &criteria[first].text {
            Some(text) => problem.label(text.span.first_line(source), "first written here"),
            None => problem,
        };
        problems.push(problem.help("remove one of the two, or say what is different"));
    }
}

/// The first letters of a criterion as one number: most criteria differ in these, and comparing
/// whole texts costs more. Letters beyond ASCII, which may have capitals too, are all equal here.
fn beginning(criterion: &Criterion<'_>) -> u128 {
    let bytes = criterion.text.as_ref().map_or(&[][..], |text| text.value.as_bytes());
    let plain = |byte: &u8| byte.is_ascii_graphic() && *byte != b'.';
    bytes
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .take_while(|byte| plain(byte))
        .take(16)
        .fold(0, |sum, byte| sum << 8 | u128::from(byte.to_ascii_lowercase()))
}

/// The text of a criterion without differences that don't change its meaning: capitals, white
/// space, a full stop at the end.
#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn normalized_text(criterion: &Criterion<'_>) -> String {
    let mut normalized = String::new();
    let steps = criterion.steps.iter().map(|step| &step.text);
    for text in criterion.text.iter().chain(steps) {
        for word in text.value.trim_end_matches([' ', '.']).split_whitespace() {
            normalized.push_str(&word.to_lowercase());
            normalized.push(' ');
        }
        normalized.push('\n');
    }
    normalized
}
