//! A document in Confluence's storage format: XHTML with macros.

mod macros;
mod task_lists;
mod writer;

use super::markup::{FormatSpec, Markup};
use super::settings::RenderSettings;
use super::walk::walk;
use crate::document::{Document, front_matter};
use writer::StorageWriter;

/// The format `confluence`.
pub(super) const STORAGE: FormatSpec = FormatSpec {
    name: "confluence",
    extension: "xml",
    is_draft: false,
    draws_diagrams: false,
    describes_diagrams: true,
    write,
};

/// The contents, which the wiki makes itself.
const CONTENTS: &str = "<ac:structured-macro ac:name=\"toc\">\
    <ac:parameter ac:name=\"minLevel\">2</ac:parameter>\
    <ac:parameter ac:name=\"maxLevel\">3</ac:parameter></ac:structured-macro>\n";

fn write(document: Document<'_>, settings: &RenderSettings<'_>) -> Markup {
    // The wiki adds the page's title and the ids itself.
    let settings = RenderSettings { heading_level: 1, id_prefix: "", ..*settings };
    let body = &document.markdown[front_matter(&document.markdown)..];
    let mut writer = StorageWriter::new(body, CONTENTS);
    let markup = walk(&document, &settings, &mut writer);
    Markup { text: writer.finish(), ..markup }
}
