//! `broken-front-matter`: a quote or a backslash breaks the front matter of the original template.
//!
//! The template `seed` writes the title, the id, the date and the author in double quotes, as they are.
//!
//! ## Why
//! The document begins with a block that isn't YAML, and tools that read it fail.
//!
//! ## Example
//! ```yaml template:seed
//! story_id: LAMP-4
//! story_title: Label a lamp "dim"
//! ```
//!
//! ## Instead
//! ```yaml template:seed
//! story_id: LAMP-4
//! story_title: Label a lamp 'dim'
//! ```
//!
//! ## Severity
//! A warning: the document itself can be read. The default template escapes these characters.

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::story::Field;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let story = subject.story;
    for field in subject.quoted {
        let text = match field {
            Field::StoryId => &story.id,
            Field::StoryTitle => &story.title,
            Field::CreatedDate => &story.created_date,
            Field::Author => &story.author,
            _ => continue,
        };
        let Some(text) = text.as_ref().filter(|text| text.value.contains(['"', '\\'])) else {
            continue;
        };
        let span = text.span.first_line(subject.tree.source());
        let message =
            format!("`\"` and `\\` in `{}` break the front matter of `seed`", field.name());
        problems.push(
            Problem::new(&codes::BROKEN_FRONT_MATTER, span, message)
                .help("use `'` and `/` instead, or another template, which escapes them"),
        );
    }
}
