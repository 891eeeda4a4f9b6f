//! A document without its empty sections, which are named in a list at its end.

use super::outline::{Part, Status, outline};
use crate::template::{Document, Template};

/// Takes out each section that nothing of the story fills.
#[must_use]
pub fn omit(document: Document, template: Template) -> Document {
    let parts = outline(&document, template);
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
    let cut = |part: &Part| {
        (part.span.start as usize, if part.level == 2 { part.end } else { part.span.end as usize })
    };
    let mut markdown = String::with_capacity(document.markdown.len());
    let mut marks = Vec::with_capacity(document.marks.len());
    let mut copied = 0;
    for (start, end) in gone
        .iter()
        .map(|part| cut(part))
        .chain([(document.markdown.len(), document.markdown.len())])
    {
        let shift = copied - markdown.len();
        let kept = document
            .marks
            .iter()
            .filter(|mark| mark.start >= copied && mark.end <= start && mark.start < start);
        marks.extend(kept.map(|mark| crate::template::Mark {
            start: mark.start - shift,
            end: mark.end - shift,
            ..*mark
        }));
        markdown.push_str(&document.markdown[copied..start]);
        copied = end;
    }
    let body = markdown.trim_end();
    let body = body.strip_suffix("\n---").map_or(body, str::trim_end);
    markdown.truncate(body.len());
    markdown.push_str("\n\n---\n\n## Not yet described\n\n");
    for part in gone {
        markdown.push_str(&format!("- {}\n", crate::template::escape::start(&part.title)));
    }
    Document { markdown, marks, verbatim: Vec::new() }
}
