//! Lint rules that check a story after it has been lowered.

mod backlog;
mod rules;
mod scalars;
mod settings;
mod subject;
mod suggest;
mod uncovered;
mod unknown_links;

pub use backlog::Backlog;
pub use rules::{NotShown, is_iso_date};
pub use settings::{Settings, adjusted};
pub use subject::Subject;
pub use suggest::Guesses;

use crate::diagnostic::Problem;
use crate::story::{Elements, StoryLinks};

/// Runs all rules except `field-not-shown`, which also depends on the template and runs separately.
pub fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    for rule in rules::OF_STORY {
        rule(subject, problems);
    }
    let elements = Elements::of(subject.story);
    for rule in rules::OF_ELEMENTS {
        rule(&elements, subject, problems);
    }
    let links = StoryLinks::of(subject.story, &elements);
    for rule in rules::OF_LINKS {
        rule(&links, subject, problems);
    }
    for node in subject.nodes.into_iter().flatten() {
        scalars::each(subject.tree, node, &mut |scalar| rules::of_scalar(scalar, problems));
    }
    if let Some((backlog, index)) = subject.backlog {
        for rule in rules::OF_BACKLOG {
            rule(backlog, index, problems);
        }
    }
}
