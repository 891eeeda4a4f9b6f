//! The seed's document without its front matter or its hints, where a call asks for that.

use crate::document::{Document, Splice, front_matter, splice};
use crate::template::SEED;

/// Takes out what is not wanted. Comments of the story itself stay: only the template's own are
/// hints.
#[must_use]
pub fn without(document: &Document, is_front_matter: bool, is_guidance: bool) -> Document {
    let text = &*document.markdown;
    let cut = |from: usize, to: usize| Splice { from, to, text: String::new(), marks: Vec::new() };
    let mut cuts = Vec::new();
    if is_front_matter {
        let end = front_matter(text);
        cuts.push(cut(0, end + text[end..].len() - text[end..].trim_start().len()));
    }
    for own in document.verbatim.iter().filter(|_| is_guidance) {
        let mut rest = &SEED[own.from..own.from + own.length];
        let mut at = own.start;
        while let Some(from) = rest.find("<!--") {
            let Some(length) = rest[from..].find("-->\n\n") else { break };
            let to = from + length + "-->\n\n".len();
            cuts.push(cut(at + from, at + to));
            (rest, at) = (&rest[to..], at + to);
        }
    }
    splice(document, cuts)
}
