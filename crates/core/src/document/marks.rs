//! What in a document came from the story, and what is left open.

use crate::story::Field;
use crate::text::Span;

/// A part of the document that shows a field of the story, or waits for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its start, in bytes of the Markdown.
    pub start: usize,
    /// Its end; a placeholder may be empty.
    pub end: usize,
    /// What it is.
    pub origin: Origin,
}

/// How a part of the document relates to the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The field that it shows, or that would fill it.
    pub field: Field,
    /// Whether it waits for a person.
    pub open: bool,
    /// How a Markdown reader reads it.
    pub nature: Nature,
    /// Its span in the source, if it is text from the story.
    pub source: Option<Span>,
}

/// How a Markdown reader reads a part of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// As part of a line.
    Line,
    /// As blocks, which may contain headings.
    Block,
    /// As code, to the letter.
    Code,
}

/// A part of the document that is the template's own text, to the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verbatim {
    /// Its start in the document, in bytes.
    pub start: usize,
    /// Its start in the template's source, in bytes.
    pub from: usize,
    /// How many bytes it has.
    pub length: usize,
}
