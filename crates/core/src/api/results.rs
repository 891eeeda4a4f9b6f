//! What a call answers: the shapes of the public contract, with byte offsets.

use std::fmt;

pub use super::options::Format;
pub use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Severity};
pub use crate::document::{Status, Verbatim};
use crate::story::Field;
pub use crate::text::{Position, Range};

/// A document with its sections and everything there is to say about its story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The document.
    pub text: String,
    /// Its shape.
    pub format: Format,
    /// The story it is about.
    pub story: StorySummary,
    /// Its sections in the order of their headings; ranges are of `text`.
    pub sections: Vec<Section>,
    /// What was found in the source.
    pub diagnostics: Vec<Diagnostic>,
    /// Which piece of the text came from where, where that was asked for; in the order of the text.
    pub trace: Option<Vec<Trace>>,
    /// What in the text is the template's own, for callers that have the template's text already;
    /// empty but for Markdown.
    pub verbatim: Vec<Verbatim>,
}

/// A piece of the document that came from the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Where it stands in the document: in Markdown the text itself, escaped for its place; in HTML
    /// the elements that hold it.
    pub text: Range,
    /// Where it stands in the source, without the quotes around it.
    pub source: Range,
    /// The field: `tasks`, `architecture.risks`.
    pub field: &'static str,
}

/// A heading of the document and what is under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading's text.
    pub title: String,
    /// The heading's level in the Markdown document, 1 to 6.
    pub level: usize,
    /// How much of it the story has filled.
    pub status: Status,
    /// The fields that show in it, or would fill it.
    pub fields: Fields,
    /// Where it stands in the text.
    pub range: Range,
}

/// A set of fields: a bit for each, in the order of [`crate::field_names`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub u64);

impl Fields {
    /// The names: `tasks`, `architecture.risks`.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let bits = Field::ALL.iter().enumerate();
        bits.filter(move |(bit, _)| self.0 >> bit & 1 == 1).map(|(_, field)| field.name())
    }
}

/// One story of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryResult {
    /// What the story is; `None` where there is none.
    pub story: Option<StorySummary>,
    /// Its document; `None` where it can't be rendered.
    pub rendered: Option<Rendered>,
    /// What was found, whether it was rendered or not.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a list of stories shows of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StorySummary {
    /// Its id; empty where it has none.
    pub id: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// Its status.
    pub status: Option<String>,
    /// Its priority.
    pub priority: Option<String>,
    /// Its type.
    pub kind: Option<String>,
    /// Where it stands in the source.
    pub range: Range,
}

/// A source after some of its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text.
    pub source: String,
    /// The diagnostics whose fixes were applied, with their ranges in the text before.
    pub applied: Vec<Diagnostic>,
}

/// Nothing could be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Everything that was found.
    pub diagnostics: Vec<Diagnostic>,
    /// The report of the first error, as a terminal shows it.
    pub report: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report)
    }
}

impl std::error::Error for Error {}
