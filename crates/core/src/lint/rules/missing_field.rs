//! `missing-field`: `story_title` is missing, or it or `story_id` is empty.
//!
//! ## Why
//! A story without a title can't be named: the document shows a placeholder in its place. A story
//! without any id is reported by `missing-ids`.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! description: The seals are hungry at noon.
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! description: The seals are hungry at noon.
//! ```
//!
//! ## Severity
//! An error: the document can't show what it is about.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::story::{Story, Text, swallowed};
use crate::text::Span;

pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let story = subject.story;
    let source = subject.tree.source();
    if story.empty.iter().any(|empty| empty.name == "story_id") {
        require(story, story.id.as_ref(), ("story_id", "PAY-1"), source, problems);
    }
    let title = ("story_title", "What the story is about");
    require(story, story.title.as_ref(), title, source, problems);
}

fn require(
    story: &Story<'_>,
    text: Option<&Text<'_>>,
    (name, example): (&str, &str),
    source: &str,
    problems: &mut Vec<Problem>,
) {
    let wrong = story.present.iter().any(|present| present.name == name);
    if text.is_some_and(|text| !text.is_blank()) || wrong {
        return;
    }
    let help = format!("write `{name}: {example}`");
    let empty = story.empty.iter().find(|empty| empty.name == name);
    // The key is marked, because the value after it is empty.
    let after = empty.map(|empty| Span::at(empty.span.end as usize));
    problems.extend(after.and_then(|after| swallowed(source, after)));
    let problem = match empty {
        Some(empty) => Problem::new(
            &codes::MISSING_FIELD,
            empty.span,
            format!("the story's `{name}` is empty"),
        ),
        None => Problem::new(
            &codes::MISSING_FIELD,
            story.first_key,
            format!("the story has no `{name}`"),
        ),
    };
    problems.push(problem.help(help));
}
