//! The built-in templates: their texts, and what each shows.

use crate::document::Template;
use crate::story::Field;

/// The template the project began with, to the letter. Like the other text it is a static, not a
/// constant: the recorder knows a template's text again by its address, so there is one of each.
pub static SEED: &str = include_str!("seed/seed.md.j2");
/// How many tasks the seed shows.
pub const SEED_TASKS: usize = 3;
pub(super) static ARCHITECTURE: &str = include_str!("architecture/architecture.md.j2");

impl Template {
    /// Whether a field's value shows in the document.
    #[must_use]
    pub fn shows(self, field: Field) -> bool {
        use Field::*;
        let seed = matches!(
            field,
            StoryId | StoryTitle | Description | Author | CreatedDate | Tasks | AcceptanceCriteria
        );
        match self {
            Self::Seed => seed,
            Self::Architecture => true,
        }
    }

    /// The template's text.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self {
            Self::Architecture => ARCHITECTURE,
            Self::Seed => SEED,
        }
    }

    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Architecture => "architecture.md.j2",
            Self::Seed => "seed.md.j2",
        }
    }
}
