//! A section that a template gives every document, as data of that template.

use crate::story::Field;

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
