//! `field-not-shown`: a field has a value that does not show in the document of this template.
//!
//! Each name is reported once for a source. The `architecture` template shows everything, under
//! "Further details" what it has no other place for. Custom templates are not checked: their
//! authors decide what they show.
//!
//! ## Why
//! Nothing of a story is left out silently: whoever wrote the field would look for it.
//!
//! ## Example
//! ```yaml template:seed
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! colour_of_the_bucket: blue
//! ```
//!
//! ## Instead
//! ```yaml template:seed
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! description: The bucket is blue.
//! ```
//!
//! ## Severity
//! An info: backlogs contain fields for other tools.

use crate::diagnostic::{Problem, codes};
use crate::story::{Field, Story};
use crate::text::NameIndex;

/// The maximum length of a key's path in a message.
const MAX_PATH_CHARS: usize = 80;

/// Remembers which names have been reported for a source: each is reported once.
#[derive(Debug, Default)]
pub struct NotShown {
    reported: NameIndex,
}

impl NotShown {
    /// Reports each key with a value in a field that isn't shown.
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
            let name: String = present.name.chars().take(MAX_PATH_CHARS).collect();
            if self.reported.get_or_insert(&name, 0).is_some() {
                continue;
            }
            let message = format!("`{name}` does not show in the document");
            problems.push(Problem::new(&codes::FIELD_NOT_SHOWN, present.span, message).help(
                "the template has no place for it; keep it in the source, or say it in the description",
            ));
        }
    }

    /// Reports a field of which only a part is shown.
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
        if self.reported.get_or_insert(field.name(), 0).is_none() {
            let help = "the `architecture` template shows all of them";
            problems.push(Problem::new(&codes::FIELD_NOT_SHOWN, present.span, message).help(help));
        }
    }
}
