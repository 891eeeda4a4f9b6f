//! The specification of a format, and its output for a document.

use super::settings::RenderSettings;
use crate::document::{Document, Mark, Part, Verbatim};
use crate::text::Span;

/// Everything there is to know about a format.
pub(super) struct FormatSpec {
    /// Its name in options.
    pub(super) name: &'static str,
    /// How the names of its files end.
    pub(super) extension: &'static str,
    /// Whether a person is to continue writing the document.
    pub(super) is_draft: bool,
    /// Whether its writer draws diagrams; for other formats they are code blocks of the document.
    pub(super) draws_diagrams: bool,
    /// Whether it adds to each diagram what that says in words.
    pub(super) describes_diagrams: bool,
    /// Writes a document.
    pub(super) write: fn(Document<'_>, &RenderSettings<'_>) -> Markup,
}

/// A document in its format.
#[derive(Default)]
pub(crate) struct Markup {
    /// The document.
    pub(crate) text: String,
    /// Its sections; spans are those of `text`.
    pub(crate) parts: Vec<Part>,
    /// The span of each mark of the document in `text`, in order, if a trace was requested.
    pub(crate) marks: Vec<(Mark, Span)>,
    /// What in `text` is the template's own.
    pub(crate) verbatim: Vec<Verbatim>,
    pub(super) headings: Vec<MarkupHeading>,
}

/// A heading that has been written.
pub(super) struct MarkupHeading {
    pub(super) level: usize,
    pub(super) id: String,
    pub(super) title: String,
}
