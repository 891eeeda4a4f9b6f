//! The results of a call: the types of the public contract, with byte offsets.

use std::fmt;

pub use super::options::Format;
pub use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Severity};
pub use crate::document::{Status, Verbatim};
use crate::story::Field;
pub use crate::story::ItemKind;
use crate::text::Source;
pub use crate::text::{Position, Range};

/// A document with its sections and diagnostics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The document.
    pub text: String,
    /// Its output format.
    pub format: Format,
    /// The story it is about.
    pub story: StorySummary,
    /// Its sections in the order of their headings; ranges are in `text`.
    pub sections: Vec<Section>,
    /// The diagnostics of the source.
    pub diagnostics: Vec<Diagnostic>,
    /// Which range of the text came from which range of the source, if requested; in text order.
    pub trace: Option<Vec<Trace>>,
    /// The ranges of the text that are copied from the template, for callers that already have the
    /// template's text; only filled for Markdown.
    pub verbatim: Vec<Verbatim>,
}

/// A range of the document that came from the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Its range in the document: in Markdown the text itself, escaped for its context; in HTML the
    /// elements that contain it.
    pub text: Range,
    /// Its range in the source, without the quotes around it.
    pub source: Range,
    /// The field: `tasks`, `architecture.risks`.
    pub field: &'static str,
}

/// A heading of the document with the text below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading's text.
    pub title: String,
    /// The heading's level in the Markdown document, 1 to 6.
    pub level: usize,
    /// How much of it the story fills.
    pub status: Status,
    /// The fields that are shown in it, or would fill it.
    pub fields: Fields,
    /// Its range in the text.
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
    /// A summary of the story; `None` if there is no story.
    pub story: Option<StorySummary>,
    /// Its document; `None` if it can't be rendered.
    pub rendered: Option<Rendered>,
    /// The diagnostics, whether it was rendered or not.
    pub diagnostics: Vec<Diagnostic>,
}

/// The summary of a story, for lists of stories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StorySummary {
    /// Its id; empty if it has none.
    pub id: String,
    /// Its title; empty if it has none.
    pub title: String,
    /// Where it is in its text: `epics[2].stories[0]`; empty if it is a whole text.
    pub path: String,
    /// The name of its text, if the source is several.
    pub file: Option<String>,
    /// The title of its epic, milestone or other group.
    pub epic: Option<String>,
    /// Its status.
    pub status: Option<String>,
    /// Its priority.
    pub priority: Option<String>,
    /// Its type.
    pub kind: Option<String>,
    /// The decision that its document is about, by its id and its title, if it is about one.
    pub decision: Option<String>,
    /// The status of that decision.
    pub decision_status: Option<String>,
    /// The decisions that replace it, by their ids, if there are any.
    pub superseded_by: Option<Vec<String>>,
    /// Its range in its text.
    pub range: Range,
}

/// A source after some of its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text, or the texts with the names that they had.
    pub source: Source<'static>,
    /// The diagnostics whose fixes were applied, with their ranges in the original text.
    pub applied: Vec<Diagnostic>,
}

/// Which criteria, tasks, tests, components and decisions of a story belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traceability {
    /// All of them: criteria, tasks, tests, components, decisions, each kind in the story's order.
    pub items: Vec<TraceItem>,
}

/// A criterion, a task, a test, a component or a decision, with those that it is linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceItem {
    /// What it is.
    pub kind: ItemKind,
    /// Its id; that of a criterion is the number that the document shows: `AC1`.
    pub id: Option<String>,
    /// Its position among those of its kind, from 1; a part of a task and a component have none.
    pub number: Option<usize>,
    /// Its text, or its name; empty if it has none.
    pub title: String,
    /// The name of the text that it is in, if the source is several.
    pub file: Option<String>,
    /// Its range in that text.
    pub range: Range,
    /// The indices of the items that it is linked to, in ascending order. A link is with both items.
    pub links: Vec<usize>,
}

/// Nothing could be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// All diagnostics.
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
