//! What is kept of a source: its texts and its keys, each with its place.

use std::borrow::Cow;

use super::Field;
use crate::text::Span;

/// A text of the source: its characters as YAML reads them, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'t> {
    /// The characters.
    pub value: Cow<'t, str>,
    /// Where it stands in the source.
    pub span: Span,
}

impl Text<'_> {
    /// Whether nothing is to be seen of it. Such a text counts as absent, except in the seed,
    /// which prints what it gets.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }
}

/// A key of the story that has a value, known or not.
#[derive(Clone, Debug)]
pub struct PresentKey<'t> {
    /// The field, where it is one that Groundplan knows.
    pub field: Option<Field>,
    /// Its canonical name, or the key as written, with the way to it: `tasks.owner`.
    pub name: Cow<'t, str>,
    /// Where the key stands.
    pub span: Span,
}
