//! `unknown-section`: a custom section is placed under a heading that the document doesn't have.
//!
//! ## Why
//! It appears before the References instead, where nobody looks for it.
//!
//! ## Fix
//! Not safe: it is replaced by a heading that differs in a letter or two.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! sections:
//!   - title: Constraints
//!     under: Sistem Context
//!     text: The pool is 40 years old.
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! sections:
//!   - title: Constraints
//!     under: System Context
//!     text: The pool is 40 years old.
//! ```
//!
//! ## Severity
//! A warning: the section is shown, but in another place.

use crate::diagnostic::{Problem, codes};
use crate::labels::Lang;
use crate::lint::Subject;
use crate::lint::scalars::each;
use crate::lint::suggest::{short, unknown_name};
use crate::text::{NameIndex, normalize_key};

/// How often each text appears in the story: any may be a heading, such as the name of a container.
#[derive(Default)]
struct HeadingCounts {
    everywhere: NameIndex,
    /// As the title of a custom section, and as the section that one is added to.
    titles: NameIndex,
    unders: NameIndex,
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let Some(headings) = subject.headings else { return };
    let lang = subject.story.lang.as_ref().and_then(|lang| Lang::of_tag(&lang.value));
    let labels = lang.unwrap_or_default().labels();
    let mut names = NameIndex::default();
    for known in headings {
        names.insert(&normalize_key(known), 0);
        names.insert(&normalize_key(labels.translate(known)), 0);
    }
    let mut counts = None;
    for section in subject.story.sections() {
        let Some(under) = section.under().filter(|under| !under.is_blank()) else {
            continue;
        };
        let wanted = normalize_key(under.value.trim());
        if names.contains(&wanted) {
            continue;
        }
        let counts = counts.get_or_insert_with(|| count_headings(subject));
        if counts.has_heading(&under.value, &wanted) {
            continue;
        }
        let source = subject.tree.source();
        let message = format!("the document has no heading `{}`", short(&under.value));
        let near = subject.guesses.nearest(&under.value, &mut headings.iter().copied());
        let help = match counts.titles.contains(&wanted) {
            true => {
                "custom sections can't be nested: name a heading of the document, or write both as one"
            }
            false => "name a heading of the document; without `under` it appears before References",
        };
        let text = (under, source);
        problems.push(unknown_name(&codes::UNKNOWN_SECTION, text, message, near, help));
    }
}

fn count(texts: &mut NameIndex, text: &str) {
    let text = normalize_key(text.trim());
    let before = texts.get(&text).unwrap_or(0);
    texts.insert(&text, before + 1);
}

#[cfg_attr(small_where_cold, optimize(size))]
fn count_headings(subject: &Subject<'_, '_>) -> HeadingCounts {
    let mut counts = HeadingCounts::default();
    for node in subject.nodes.into_iter().flatten() {
        each(subject.tree, node, &mut |scalar| {
            count(&mut counts.everywhere, scalar.value);
            // A heading inside a description.
            let lines = scalar.value.lines().filter(|line| line.starts_with('#'));
            lines.for_each(|line| count(&mut counts.everywhere, line.trim_matches(['#', ' '])));
        });
    }
    for own in subject.story.sections() {
        own.title().into_iter().for_each(|text| count(&mut counts.titles, &text.value));
        own.under().into_iter().for_each(|text| count(&mut counts.unders, &text.value));
    }
    counts
}

impl HeadingCounts {
    /// Whether the document has a heading that the story makes, with what the template puts before
    /// it.
    fn has_heading(&self, heading: &str, wanted: &str) -> bool {
        let number = |texts: &NameIndex| texts.get(wanted).unwrap_or(0);
        let name = heading.split_once(':').map_or("", |(_, name)| name);
        number(&self.everywhere) > number(&self.titles) + number(&self.unders)
            || (!name.trim().is_empty() && self.everywhere.contains(&normalize_key(name.trim())))
    }
}
