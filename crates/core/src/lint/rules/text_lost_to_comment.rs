//! `text-lost-to-comment`: a `#` makes the rest of the line a comment to YAML, and nothing of it is read.
//!
//! A value that begins with `#`, such as an issue number, or text that continues after one. A comment with a space after its `#` is not reported.
//!
//! ## Why
//! The text disappears silently; an editor may show it in another colour.
//!
//! ## Fix
//! The text of the line is put in quotes. Safe if a number follows, such as that of an issue; for a word, the author must decide whether it is part of the text.
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
    let behind = rest.trim_start_matches([' ', '\t']);
    if behind.len() == rest.len() || !behind.starts_with('#') {
        return;
    }
    let line = behind.split(['\n', '\r']).next().unwrap_or_default();
    // A `#` with a space after it begins a comment, and so does an instruction to Groundplan.
    let line = line.split(" # ").next().unwrap_or_default().trim_end();
    let is_text = line[1..].starts_with(|first: char| first.is_alphanumeric());
    if !is_text || line[1..].starts_with("groundplan:") {
        return;
    }
    let from = end + rest.len() - behind.len();
    let (lost, whole) = (Span::new(from, from + line.len()), Span::new(start, from + line.len()));
    let problem = Problem::new(
        &codes::TEXT_LOST_TO_COMMENT,
        lost,
        format!(
            "`{}` is a comment to YAML; the text ends before it",
            crate::lint::suggest::short(line)
        ),
    )
    .label(scalar.span, "this is all that is read")
    .help("put the whole text in quotes, or a space behind the `#` of a comment");
    // If text spans several lines, only its author knows where it continues.
    if scalar.written().contains('\n') {
        problems.push(problem);
        return;
    }
    let insert = quoted(whole.of(scalar.source));
    let is_reference = line[1..].starts_with(|first: char| first.is_ascii_digit());
    problems.push(if is_reference {
        problem.safe_fix("quote the whole text", whole, insert)
    } else {
        problem.fix("quote the whole text", whole, insert)
    });
}
