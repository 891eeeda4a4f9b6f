//! A document without its empty sections, which are named in a list at its end.

use crate::document::outline::{Part, Status, outline};
use crate::document::splice::{Splice, splice};
use crate::document::{Document, Template};
use crate::markdown::escape;

/// Takes out each section that nothing of the story fills.
#[must_use]
pub fn omit(document: Document, template: Template) -> Document {
    let parts = outline(&document, Some(template));
    let mut gone: Vec<&Part> = Vec::new();
    for part in parts.iter().filter(|part| part.status == Status::Placeholder && part.level > 1) {
        if gone.last().is_none_or(|last| last.end <= part.span.start as usize) {
            gone.push(part);
        }
    }
    if gone.is_empty() {
        return document;
    }
    // The rule before the next chapter goes with a chapter, and stays when only the last section
    // of a chapter goes.
    let cut = |part: &&Part| Splice {
        from: part.span.start as usize,
        to: if part.level == 2 { part.end } else { part.span.end as usize },
        text: String::new(),
        marks: Vec::new(),
    };
    let mut kept = splice(&document, gone.iter().map(cut).collect());
    let body = kept.markdown.trim_end();
    let body = body.strip_suffix("\n---").map_or(body, str::trim_end);
    let length = body.len();
    kept.markdown.truncate(length);
    kept.markdown.push_str("\n\n---\n\n## Not yet described\n\n");
    for part in gone {
        kept.markdown.push_str(&format!("- {}\n", escape::start(&part.title)));
    }
    kept
}
