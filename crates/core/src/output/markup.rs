//! What markup is for, and what comes of it.

use std::ops::Range;

use super::look::Look;
use crate::document::Part;

/// What the markup is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Kind {
    /// HTML that goes into somebody's page.
    Fragment,
    /// HTML of a page whose policy allows no `style` attributes.
    Page,
    /// Confluence's storage format.
    Storage,
}

/// How the markup is to be.
pub(in crate::output) struct Shape<'o> {
    pub(in crate::output) kind: Kind,
    pub(in crate::output) look: &'o Look<'o>,
}

/// A heading that has been written.
pub(in crate::output) struct Heading {
    pub(in crate::output) level: usize,
    pub(in crate::output) id: String,
    pub(in crate::output) title: String,
}

/// A document in its format.
pub struct Marked {
    /// The markup.
    pub text: String,
    /// Its sections; spans are those of the markup.
    pub parts: Vec<Part>,
    /// Where each text of the Markdown stands in the markup, where that was asked for: both
    /// ranges, in the order of the text.
    pub pieces: Vec<(Range<usize>, Range<usize>)>,
    pub(in crate::output) headings: Vec<Heading>,
}
