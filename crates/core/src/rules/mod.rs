//! Checks of a story that has been read: one file for each rule, gathered here.

mod date_not_iso;
mod field_not_shown;
mod missing_field;

pub use field_not_shown::NotShown;

use crate::diagnostic::Problem;
use crate::story::Story;

/// A rule looks at one story and says what it finds.
type Rule = fn(&Story<'_>, &mut Vec<Problem>);

/// Every rule that needs nothing but the story. `field-not-shown` also asks the template.
const RULES: &[Rule] = &[missing_field::check, date_not_iso::check];

/// Runs every rule.
pub fn check(story: &Story<'_>, problems: &mut Vec<Problem>) {
    for rule in RULES {
        rule(story, problems);
    }
}
