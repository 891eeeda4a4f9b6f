//! The sections that a template gives every document, and the place of custom ones, as data of that
//! template.

use crate::labels::Labels;
use crate::story::{CustomSection, Field};

/// A section that a template gives every document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionSpec {
    /// The level of its heading, 1 to 6.
    pub level: u8,
    /// The text of its heading.
    pub heading: &'static str,
    /// The field that would fill it, if the template leaves plain text open instead of marking
    /// its placeholders one by one.
    pub open: Option<Field>,
}

impl SectionSpec {
    /// A section whose placeholders the template marks, or that has none.
    #[must_use]
    pub const fn new(level: u8, heading: &'static str) -> Self {
        Self { level, heading, open: None }
    }

    /// A section of plain text that waits for a field.
    #[must_use]
    pub const fn open(level: u8, heading: &'static str, field: Field) -> Self {
        Self { level, heading, open: Some(field) }
    }
}

/// A heading without its number.
#[must_use]
pub fn unnumbered(heading: &str) -> &str {
    heading
        .trim_start_matches(|sign: char| sign.is_ascii_digit())
        .strip_prefix(". ")
        .unwrap_or(heading)
}

/// Where a template's documents have the story's custom sections.
#[derive(Clone, Copy, Debug)]
pub struct CustomSectionPlan {
    /// The chapter for those that name no section of the document.
    pub near: &'static str,
    /// Whether they are at the end of that chapter instead of before it.
    pub is_inside: bool,
    /// Names of sections that other templates have, each with a heading of this one.
    pub aliases: &'static [(&'static str, &'static str)],
    /// Whether the template itself shows a section.
    pub is_shown: fn(&CustomSection<'_, '_>, &Labels) -> bool,
}
