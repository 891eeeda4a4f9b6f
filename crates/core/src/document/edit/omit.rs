//! A document without its empty sections, which are named in a list at its end, and without empty
//! labels and list items.

use super::empty_lines::omit_empty_lines;
use crate::document::Document;
use crate::document::filling::{Filling, Status};
use crate::document::outline::{Part, fillings, parts};
use crate::document::splice::{Splice, replace_end, splice};
use crate::markdown::escape;
use crate::story::Field;
use crate::text::{NameIndex, normalize_key};

pub(super) fn omit_empty<'s>(
    document: Document<'s>,
    heading: Option<&str>,
    colon: &str,
) -> Document<'s> {
    let fillings = fillings(&document, true);
    let parts = parts(&document, &fillings);
    let sections = document.sections.unwrap_or_default();
    let names_phases = sections.iter().any(|section| section.open == Some(Field::Tasks));
    let mut gone: Vec<&Part> = Vec::new();
    let mut left = Vec::with_capacity(fillings.len());
    for (part, filling) in parts.iter().zip(&fillings) {
        if gone.last().is_some_and(|last| last.end > part.span.start as usize) {
            continue;
        }
        if part.status == Status::Placeholder && part.level > 1 {
            gone.push(part);
        } else {
            left.push(*filling);
        }
    }
    if gone.is_empty() {
        let mut kept = omit_empty_lines(document, colon);
        kept.fillings = Some(left);
        return kept;
    }
    // A chapter is removed with the rule after it. The last section of a chapter is removed without
    // that rule, which still separates the chapter from the next.
    let mut kept_titles = NameIndex::default();
    for part in parts.iter().filter(|part| part.status != Status::Placeholder) {
        kept_titles.insert(&normalize_key(&part.title), 0);
    }
    let cut = |part: &&Part| {
        let end = if part.level == 2 { part.end } else { part.span.end as usize };
        Splice::cut(part.span.start as usize, end)
    };
    let kept = splice(document, gone.iter().map(cut).collect());
    let mut kept = omit_empty_lines(kept, colon);
    let body = kept.markdown.trim_end();
    let end = body.strip_suffix("\n---").map_or(body, str::trim_end).len();
    // A custom section may describe what the template's section of the same name doesn't; below the
    // template's own headings are elements without a name.
    // A phase without a task is no gap: whoever plans has the phases that the work takes. The
    // original template, whose phases are plain text, names them all.
    let is_phase =
        |part: &Part| part.level == 3 && part.fields == 1 << Field::Tasks as u64 && !names_phases;
    let is_unnamed = |part: &&Part| {
        part.level <= 3 && !is_phase(part) && !kept_titles.contains(&normalize_key(&part.title))
    };
    let unnamed: Vec<_> = gone.into_iter().filter(is_unnamed).collect();
    let Some(heading) = heading.filter(|_| !unnamed.is_empty()) else {
        kept.fillings = Some(left);
        return kept;
    };
    let mut list = format!("\n\n---\n\n## {heading}\n\n");
    for part in unnamed {
        list.push_str(&format!("- {}\n", escape::start(&part.title)));
    }
    replace_end(&mut kept, end, &list);
    // The list is a section that nothing fills.
    left.push(Filling::default());
    kept.fillings = Some(left);
    kept
}
