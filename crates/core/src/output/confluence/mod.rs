//! A document in Confluence's storage format: XHTML with macros.

use super::markup::{Kind, Look, Marked, Shape, markup};
use crate::document::Document;

/// The contents, which the wiki makes itself.
const CONTENTS: &str = "<ac:structured-macro ac:name=\"toc\">\
    <ac:parameter ac:name=\"minLevel\">2</ac:parameter>\
    <ac:parameter ac:name=\"maxLevel\">3</ac:parameter></ac:structured-macro>\n";

/// The document in storage format.
#[must_use]
pub fn confluence(document: &Document<'_>, look: &Look<'_>) -> Marked {
    markup(document, &Shape { kind: Kind::Storage, look }, CONTENTS)
}
