//! `text-lost-to-comment`: a `#` makes the rest of the line a comment to YAML, and nothing of it is read.
//!
//! A value that begins with `#`, such as a number of an issue, or a text that goes on behind one. A comment that is set off by a space behind its `#` is taken for what it is.
//!
//! ## Why
//! The text vanishes without a word, in an editor perhaps with another colour.
//!
//! ## Fix
//! The text of the line is put in quotes. Safe where a number follows, as of an issue; of a word its writer must say whether it is one of the text.
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
//! A warning: words of the story do not show.

use crate::diagnostic::{Problem, codes};
use crate::lint::scalars::Scalar;
use crate::text::Span;
use crate::yaml::quoted;

/// A text that a comment cut short. A value that is nothing but a comment is found while reading.
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
    let Some(rest) = scalar.source.get(end..).filter(|_| end > start) else {
        return;
    };
    let behind = rest.trim_start_matches([' ', '\t']);
    if behind.len() == rest.len() || !behind.starts_with('#') {
        return;
    }
    let line = behind.split(['\n', '\r']).next().unwrap_or_default();
    // What is set off by a space is a comment, and so is what is said to Groundplan.
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
    // Of a text on several lines only its writer knows where it goes on.
    if scalar.written().contains('\n') {
        problems.push(problem);
        return;
    }
    let insert = quoted(whole.of(scalar.source));
    problems.push(match line[1..].starts_with(|first: char| first.is_ascii_digit()) {
        true => problem.safe_fix("quote the whole text", whole, insert),
        false => problem.fix("quote the whole text", whole, insert),
    });
}
