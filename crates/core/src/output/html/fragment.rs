//! A document as an HTML fragment: no raw HTML, safe links, no images, an id for each heading.

use crate::document::Document;
use crate::output::markup::{Kind, Marked, Shape, markup};
use crate::output::{Drawings, Look};

/// The fragment.
#[must_use]
pub fn html(document: &Document, look: &Look<'_>, drawings: &Drawings<'_>) -> Marked {
    markup(document, &Shape { kind: Kind::Fragment, look, drawings }, "")
}
