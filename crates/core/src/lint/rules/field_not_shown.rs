//! `field-not-shown`: a field has a value that does not show in the document of this template.
//!
//! Each name is said once for a source. What a template of one's own shows is its writer's
//! business.
//!
//! ## Why
//! Nothing of a story is left out in silence: whoever wrote the field would look for it.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! colour_of_the_bucket: blue
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! description: The bucket is blue.
//! ```
//!
//! ## Severity
//! An info: backlogs hold fields for other tools.

use crate::diagnostic::{Problem, codes};
use crate::story::{Field, Story};
use crate::text::NameIndex;

/// Longer ways to a key are cut in messages.
const LONGEST: usize = 80;

/// Remembers which names a source has been told of: each is said once.
#[derive(Debug, Default)]
pub struct NotShown {
    said: NameIndex,
}

impl NotShown {
    /// Names each key with a value that `shows` says does not show.
    pub fn check(
        &mut self,
        story: &Story<'_>,
        shows: impl Fn(Field) -> bool,
        problems: &mut Vec<Problem>,
    ) {
        for present in &story.present {
            let hidden = present.field.is_none_or(|field| !shows(field));
            if !hidden {
                continue;
            }
            let name: String = present.name.chars().take(LONGEST).collect();
            if self.said.get_or_insert(&name, 0).is_some() {
                continue;
            }
            let message = format!("`{name}` does not show in the document");
            problems.push(Problem::new(&codes::FIELD_NOT_SHOWN, present.span, message).help(
                "the template has no place for it; keep it in the source, or say it in the description",
            ));
        }
    }

    /// Names what of a field does not show, where only part of it does.
    pub fn partly(
        &mut self,
        field: Field,
        story: &Story<'_>,
        message: String,
        problems: &mut Vec<Problem>,
    ) {
        let Some(present) = story.present.iter().find(|present| present.field == Some(field))
        else {
            return;
        };
        if self.said.get_or_insert(field.name(), 0).is_none() {
            let help = "the `architecture` template shows all of them";
            problems.push(Problem::new(&codes::FIELD_NOT_SHOWN, present.span, message).help(help));
        }
    }
}
