//! A document as an HTML fragment: no raw HTML, safe links, no images, an id for each heading.

use super::markup::{Kind, Marked, Shape, markup};
use super::{Drawings, Look};
use crate::template::Document;

/// The fragment.
#[must_use]
pub fn html(document: &Document, look: &Look<'_>, drawings: &Drawings<'_>) -> Marked {
    markup(document, &Shape { kind: Kind::Fragment, look, drawings }, "")
}
