//! `text-lost-to-comment`: YAML reads the rest of a line after `#` as a comment.
//!
//! A value that begins with `#`, such as an issue number, or text that continues after one. A comment with a space after its `#` is not reported.
//!
//! ## Why
//! The text disappears silently; an editor may show it in another colour.
//!
//! ## Fix
//! The text of the line is put in quotes. Safe if several words are followed by a number, such as that of an issue; after an id, a date or a number, and before a word, the author must decide whether it is part of the text.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! tasks:
//!   - Answer letter #42 of the council
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! tasks:
//!   - 'Answer letter #42 of the council'
//! ```
//!
//! ## Severity
//! A warning: words of the story aren't shown.

use crate::diagnostic::{Problem, codes};
use crate::lint::scalars::Scalar;
use crate::text::Span;
use crate::yaml::quoted;

/// Reports text that a comment cuts short. A value that is only a comment is found while lowering.
#[inline]
pub(super) fn check(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    if matches!(scalar.source.as_bytes().get(scalar.span.end as usize), Some(b' ' | b'\t')) {
        look(scalar, problems);
    }
}

#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn look(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let (start, end) = (scalar.span.start as usize, scalar.span.end as usize);
    if end <= start {
        return;
    }
    let Some(rest) = scalar.source.get(end..) else { return };
    let after = rest.trim_start_matches([' ', '\t']);
    if after.len() == rest.len() || !after.starts_with('#') {
        return;
    }
    let line = after.split(['\n', '\r']).next().unwrap_or_default();
    // A `#` with a space after it begins a comment, and so does an instruction to Groundplan.
    let line = line.split(" # ").next().unwrap_or_default();
    let line = line.trim_end_matches([' ', '\t']);
    let is_text = line[1..].starts_with(|first: char| first.is_alphanumeric());
    if !is_text || line[1..].starts_with("groundplan:") {
        return;
    }
    let from = end + rest.len() - after.len();
    let (lost, whole) = (Span::new(from, from + line.len()), Span::new(start, from + line.len()));
    let problem = Problem::new(
        &codes::TEXT_LOST_TO_COMMENT,
        lost,
        format!(
            "YAML reads `{}` as a comment; the text ends before it",
            crate::lint::suggest::short(line)
        ),
    )
    .label(scalar.span, "only this is read")
    .help("quote the whole text, or add a space after the `#` of a comment");
    // If text spans several lines, only its author knows where it continues. A quoted text has ended.
    if scalar.written().contains('\n') || !scalar.plain {
        problems.push(problem);
        return;
    }
    let insert = quoted(whole.of(scalar.source));
    // After an id, a date or a number, `#1 of 3` may be a note.
    let is_number = line[1..].starts_with(|first: char| first.is_ascii_digit());
    let is_text =
        scalar.value.contains(' ') || !scalar.value.contains(|it: char| it.is_ascii_digit());
    problems.push(match is_number && is_text {
        true => problem.safe_fix("quote the whole text", whole, insert),
        false => problem.fix("quote the whole text", whole, insert),
    });
}
