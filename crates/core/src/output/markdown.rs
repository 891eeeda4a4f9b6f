//! Markdown: the document as it is.

use super::dialects;
use super::markup::{FormatSpec, Markup};
use super::settings::RenderSettings;
use crate::document::{Document, Mark, outline};
use crate::text::Span;

/// The format `markdown`.
pub(super) const MARKDOWN: FormatSpec = FormatSpec {
    name: "markdown",
    extension: "md",
    is_draft: true,
    draws_diagrams: false,
    describes_diagrams: false,
    write,
};

fn write(document: Document<'_>, settings: &RenderSettings<'_>) -> Markup {
    if let Some(dialect) = settings.dialect {
        return dialects::write(&document, settings, dialect);
    }
    let parts = match settings.sections {
        true => outline(&document),
        false => Vec::new(),
    };
    let span = |mark: &Mark| (*mark, Span::new(mark.start, mark.end));
    let marks = match settings.trace {
        true => document.marks.iter().map(span).collect(),
        false => Vec::new(),
    };
    let Document { markdown: text, verbatim, .. } = document;
    Markup { text, parts, marks, verbatim, ..Markup::default() }
}
