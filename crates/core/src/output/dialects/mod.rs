//! Dialects of Markdown: the document's events, written again for one reader.

mod alerts;
mod anchors;
mod code;
mod layout;
mod links;
mod text;
mod writer;

use super::dialect::DialectSpec;
use super::markup::Markup;
use super::settings::RenderSettings;
use super::walk::walk;
use crate::document::{Document, front_matter};
use anchors::Anchors;
use writer::DialectWriter;

/// Writes a document in a dialect. What comes before its first block is copied.
pub(super) fn write(
    document: &Document<'_>,
    settings: &RenderSettings<'_>,
    spec: &'static DialectSpec,
) -> Markup {
    let body = front_matter(&document.markdown);
    let mut writer = DialectWriter::new(
        spec,
        document.markdown[..body].to_owned(),
        Anchors::new(document, spec),
    );
    // Links lead to headings by ids that they have in this document alone.
    let settings = RenderSettings { id_prefix: "", heading_level: 1, ..*settings };
    let markup = walk(document, &settings, &mut writer);
    Markup { text: writer.finish(), ..markup }
}
