//! A document without the template's labels, list items, table rows and names that nothing fills.

use std::borrow::Cow;

use crate::document::splice::{Splice, splice};
use crate::document::{Document, Mark, Nature};
use crate::labels::without_colon;

/// What a line is, as far as that decides whether it stays.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Blank,
    /// A list item of the template without content, with its indentation.
    EmptyItem(usize),
    /// A label of the template whose value is below it, if there is one.
    Label,
    /// A label with its value, a heading or a rule: nothing that could be below a label.
    Boundary,
    EmptyRow,
    /// The line below the head of a table.
    TableRule,
    Row,
    /// Anything else, with its indentation.
    Other(usize),
}

/// Removes these lines. What the story says stays, whatever it looks like.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn omit_empty_lines<'s>(document: Document<'s>, colon: &str) -> Document<'s> {
    let text = &*document.markdown;
    let lines = classified(text, &document.marks, colon);
    let mut is_cut = vec![false; lines.len()];
    let mut below = LineKind::Boundary;
    let mut has_rows = false;
    for (at, &(_, line)) in lines.iter().enumerate().rev() {
        let indent = match below {
            LineKind::EmptyItem(indent) | LineKind::Other(indent) => indent,
            _ => 0,
        };
        is_cut[at] |= match line {
            LineKind::EmptyItem(own) => indent <= own,
            LineKind::Label => matches!(below, LineKind::Label | LineKind::Boundary),
            LineKind::EmptyRow => true,
            LineKind::TableRule => !has_rows,
            _ => false,
        };
        if line == LineKind::TableRule && is_cut[at] && at > 0 {
            is_cut[at - 1] = true;
        }
        has_rows = match line {
            LineKind::Row => !is_cut[at],
            LineKind::EmptyRow => has_rows,
            _ => false,
        };
        if !is_cut[at] && line != LineKind::Blank {
            below = line;
        }
    }
    let cuts = cuts(&lines, &is_cut, &document, colon);
    if cuts.is_empty() { document } else { splice(document, cuts) }
}

/// The lines after the front matter, each with its start.
#[cfg_attr(small_where_cold, optimize(size))]
fn classified(text: &str, marks: &[Mark], colon: &str) -> Vec<(usize, LineKind)> {
    let seen = || marks.iter().filter(|mark| mark.start < mark.end);
    let mut filled = seen().filter(|mark| !mark.origin.open).peekable();
    let mut open = seen().filter(|mark| mark.origin.open).peekable();
    let mut lines = Vec::new();
    let (mut start, mut filled_to) = (crate::document::front_matter(text), 0);
    let mut fence: Option<&str> = None;
    for line in text[start..].split_inclusive('\n') {
        let end = start + line.len();
        let mut is_within = filled_to > start;
        while let Some(mark) = filled.next_if(|mark| mark.start < end) {
            is_within |= mark.start == start && mark.origin.nature == Nature::Block;
            filled_to = filled_to.max(mark.end);
        }
        let is_own = filled_to <= start;
        // A line is what it is without its placeholders.
        let mut shown = Cow::Borrowed(line);
        while let Some(mark) = open.next_if(|mark| mark.start < end) {
            if mark.start >= start && mark.end <= end {
                shown = Cow::Owned(shown.replacen(&text[mark.start..mark.end], "", 1));
            }
        }
        let bare = line.trim_start();
        let opening = ["```", "~~~"].into_iter().find(|it| bare.starts_with(it));
        let kind = match (fence, opening) {
            (None, Some(_)) if !is_within => LineKind::Other(line.len() - bare.len()),
            (Some(_), _) => LineKind::Other(usize::MAX),
            _ => class(&shown, is_own, is_within, colon),
        };
        if !is_within {
            fence = match (fence, opening) {
                (Some(open), Some(it)) if open == it => None,
                (None, opening) => opening,
                (open, _) => open,
            };
        }
        lines.push((start, kind));
        start = end;
    }
    lines
}

/// What a line outside of code is. One `within` a text of the story is whatever the story says.
#[cfg_attr(small_where_cold, optimize(size))]
fn class(line: &str, is_own: bool, is_within: bool, colon: &str) -> LineKind {
    let bare = line.trim();
    let indent = line.len() - line.trim_start().len();
    if bare.is_empty() {
        return LineKind::Blank;
    }
    if is_within {
        return LineKind::Other(indent);
    }
    let item = bare
        .strip_prefix('-')
        .or_else(|| bare.trim_start_matches(|it: char| it.is_ascii_digit()).strip_prefix('.'));
    let is_rule = bare.bytes().all(|it| it == b'-') && bare.len() > 2;
    if bare.starts_with('#') || is_rule {
        LineKind::Boundary
    } else if bare.starts_with("**") {
        let label = without_colon(bare, colon);
        if is_own && label.len() < bare.len() && label.ends_with("**") {
            LineKind::Label
        } else {
            LineKind::Boundary
        }
    } else if bare.starts_with('|') {
        match bare.trim_matches(['|', '-', ' ', ':']) {
            "" if bare.contains('-') => LineKind::TableRule,
            "" if is_own => LineKind::EmptyRow,
            _ => LineKind::Row,
        }
    } else if let Some(item) = item
        && is_own
        && (item.is_empty()
            || item.starts_with(' ') && without_colon(item, colon).len() < item.len())
    {
        LineKind::EmptyItem(indent)
    } else {
        LineKind::Other(indent)
    }
}

/// The lines that are cut, with the blank lines that would then follow another, and the placeholders
/// in lines that stay. The title of the document keeps its own.
#[cfg_attr(small_where_cold, optimize(size))]
fn cuts(
    lines: &[(usize, LineKind)],
    is_cut: &[bool],
    document: &Document<'_>,
    colon: &str,
) -> Vec<Splice> {
    let text = &*document.markdown;
    let seen = document.marks.iter().filter(|mark| mark.origin.open && mark.start < mark.end);
    let mut open = seen.peekable();
    let mut cuts: Vec<Splice> = Vec::new();
    let (mut after_blank, mut after_cut) = (false, false);
    for (at, &(start, line)) in lines.iter().enumerate() {
        let end = lines.get(at + 1).map_or(text.len(), |next| next.0);
        while open.next_if(|mark| mark.start < start).is_some() {}
        let is_blank = line == LineKind::Blank;
        if is_cut[at] || is_blank && after_blank && after_cut {
            after_cut = true;
            match cuts.last_mut().filter(|last| last.to == start) {
                Some(last) => last.to = end,
                None => cuts.push(Splice::cut(start, end)),
            }
            continue;
        }
        (after_blank, after_cut) = (is_blank, false);
        while let Some(mark) = open.next_if(|mark| mark.end <= end) {
            let before = &text[start..mark.start];
            if !before.starts_with("# ") {
                // A name goes with the colon before it.
                let from = start + without_colon(before, colon).len();
                cuts.push(Splice::cut(from, mark.end));
            }
        }
    }
    cuts
}
