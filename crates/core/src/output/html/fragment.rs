//! A document as an HTML fragment: no raw HTML, safe links, no images, an id for each heading.

use crate::document::Document;
use crate::output::Look;
use crate::output::markup::{Kind, Marked, Shape, markup};

/// The fragment.
#[must_use]
pub fn html(document: &Document<'_>, look: &Look<'_>) -> Marked {
    markup(document, &Shape { kind: Kind::Fragment, look }, "")
}
