//! A document without its front matter or its guidance.

use crate::document::splice::{Splice, splice};
use crate::document::{Document, front_matter};

/// What to remove.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Strip {
    /// The front matter, and the blank lines after it.
    pub front_matter: bool,
    /// The comments of the template; those of the story itself stay.
    pub guidance: bool,
}

pub(super) fn strip<'s>(document: Document<'s>, what: Strip) -> Document<'s> {
    let text = &*document.markdown;
    let mut cuts = Vec::new();
    if what.front_matter {
        let end = front_matter(text);
        cuts.push(Splice::cut(0, end + text[end..].len() - text[end..].trim_start().len()));
    }
    if what.guidance {
        for own in &document.verbatim {
            comments(text, own.start, own.start + own.length, &mut cuts);
        }
    }
    if cuts.is_empty() { document } else { splice(document, cuts) }
}

/// Cuts the comments of a stretch, each with the blank line after it.
fn comments(text: &str, start: usize, end: usize, cuts: &mut Vec<Splice>) {
    let mut at = start;
    while let Some(from) = text[at..end].find("<!--") {
        let Some(length) = text[at + from..end].find("-->\n\n") else { break };
        let to = at + from + length + "-->\n\n".len();
        cuts.push(Splice::cut(at + from, to));
        at = to;
    }
}
