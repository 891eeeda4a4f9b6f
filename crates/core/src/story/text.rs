//! Strings and keys of a source, each with its span.

use std::borrow::Cow;

use super::Field;
use crate::text::Span;

/// A string of the source, as YAML reads it, with its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'t> {
    /// The characters.
    pub value: Cow<'t, str>,
    /// Its span in the source.
    pub span: Span,
}

impl Text<'_> {
    /// Whether it has no visible characters. Blank text is ignored, except by the original template,
    /// which prints all values.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }
}

/// A key of the story that has a value, known or not.
#[derive(Clone, Debug)]
pub struct PresentKey<'t> {
    /// The field, if Groundplan knows the key.
    pub field: Option<Field>,
    /// Its canonical name, or the key as written, with the path to it: `tasks.owner`.
    pub name: Cow<'t, str>,
    /// The span of the key.
    pub span: Span,
}
