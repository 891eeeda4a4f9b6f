//! A document without its empty sections, which are named in a list at its end.

use crate::document::Document;
use crate::document::outline::{Part, Status, outline};
use crate::document::splice::{Splice, replace_end, splice};
use crate::markdown::escape;

pub(super) fn omit_empty<'s>(document: Document<'s>, heading: &str) -> Document<'s> {
    let parts = outline(&document);
    let mut gone: Vec<&Part> = Vec::new();
    for part in parts.iter().filter(|part| part.status == Status::Placeholder && part.level > 1) {
        if gone.last().is_none_or(|last| last.end <= part.span.start as usize) {
            gone.push(part);
        }
    }
    if gone.is_empty() {
        return document;
    }
    // A chapter is removed with the rule after it. The last section of a chapter is removed without
    // that rule, which still separates the chapter from the next.
    let cut = |part: &&Part| {
        let end = if part.level == 2 { part.end } else { part.span.end as usize };
        Splice::cut(part.span.start as usize, end)
    };
    let mut kept = splice(document, gone.iter().map(cut).collect());
    let body = kept.markdown.trim_end();
    let end = body.strip_suffix("\n---").map_or(body, str::trim_end).len();
    let mut list = format!("\n\n---\n\n## {heading}\n\n");
    for part in gone {
        list.push_str(&format!("- {}\n", escape::start(&part.title)));
    }
    replace_end(&mut kept, end, &list);
    kept
}
