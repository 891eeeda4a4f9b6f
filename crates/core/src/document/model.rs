//! A document: its Markdown, and what is known of the places in it.

use super::{Mark, Place, Verbatim};

/// A document as the template wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The Markdown.
    pub markdown: String,
    /// What in it came from the story, and what is open, in the order of the text.
    pub marks: Vec<Mark>,
    /// The drawings in it, in the order of the text.
    pub drawings: Vec<Place>,
    /// What in it is the template's own text, in the order of the text; empty once it was changed.
    pub verbatim: Vec<Verbatim>,
}
