//! `repeated-criterion`: two criteria say the same.
//!
//! Capitals, white space and the number in front don't count.
//!
//! ## Why
//! The document numbers both, and whoever tests the story tests one thing twice. Mostly one of them was to say something else.
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

use super::Subject;
use crate::diagnostic::{Problem, codes};
use crate::story::Criterion;
use crate::text::Met;

/// Of more criteria than these each is compared with the others by hashing.
const FEW: usize = 24;

pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let criteria = &subject.story.criteria;
    if !may_repeat(criteria) {
        return;
    }
    let mut met = Met::default();
    for (index, criterion) in criteria.iter().enumerate() {
        let Some(text) = criterion.text.as_ref().filter(|text| !text.is_blank()) else { continue };
        let mut said = key(&text.value);
        for step in &criterion.steps {
            said.push_str(&key(&step.text.value));
        }
        let Some(first) = met.meet(&said, index) else { continue };
        let source = subject.tree.source();
        let problem = Problem::new(
            &codes::REPEATED_CRITERION,
            text.span.first_line(source),
            format!("this says the same as {}", criteria[first].label),
        );
        let problem = match &criteria[first].text {
            Some(text) => problem.label(text.span.first_line(source), "first said here"),
            None => problem,
        };
        problems.push(problem.help("remove one of the two, or say what is different"));
    }
}

/// Whether any two are of nearly the same length. Mostly none are, and then nothing has to be
/// compared letter for letter.
fn may_repeat(criteria: &[Criterion<'_>]) -> bool {
    let length =
        |criterion: &Criterion<'_>| criterion.text.as_ref().map_or(0, |text| text.value.len());
    let near = |(index, criterion): (usize, &Criterion<'_>)| {
        let own = length(criterion);
        criteria[..index].iter().any(|other| length(other).abs_diff(own) <= own / 8 + 2)
    };
    criteria.len() > FEW || criteria.iter().enumerate().any(near)
}

/// A text without what doesn't change its meaning.
fn key(text: &str) -> String {
    let words = text.split_whitespace().flat_map(|word| [word, " "]);
    words.collect::<String>().trim_end_matches([' ', '.']).to_lowercase() + "\n"
}
