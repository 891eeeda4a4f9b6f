//! What is kept of a source: its texts and its keys, each with its span.

use std::borrow::Cow;

use super::Field;
use crate::text::Span;

/// A text of the source: its characters as YAML reads them, and their span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'t> {
    /// The characters.
    pub value: Cow<'t, str>,
    /// Its span in the source.
    pub span: Span,
}

impl Text<'_> {
    /// Whether it has no visible characters. Such a text is ignored, except by the original template,
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
    /// Its canonical name, or the key as written, with the path to it: `tasks.owner`.
    pub name: Cow<'t, str>,
    /// The span of the key.
    pub span: Span,
}
