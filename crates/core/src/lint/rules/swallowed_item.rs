//! `swallowed-item`: a list item that is indented too far is part of the text above it.
//!
//! ## Why
//! YAML reads the line as part of the item above it, including the dash. Two tasks become one that nobody wrote.
//!
//! ## Fix
//! Safe: the line is indented like the item above it.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! tasks:
//!   - Ask the neighbours
//!     - Measure the light
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! tasks:
//!   - Ask the neighbours
//!   - Measure the light
//! ```
//!
//! ## Severity
//! A warning: the text shows, but in the wrong place.

use crate::diagnostic::{Problem, codes};
use crate::lint::scalars::Scalar;
use crate::text::{Span, line_start};

/// Programs that write YAML break lines at this length in bytes, so that the next line may begin
/// with a dash by chance.
const FULL: usize = 70;

#[inline]
pub(super) fn check(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    // Text of several lines is longer in the source, because of its indentation.
    if scalar.span.len() > scalar.value.len() {
        look(scalar, problems);
    }
}

#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn look(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let written = scalar.written();
    let Some(at) = written.find('\n') else { return };
    let mut from = scalar.span.start as usize + at + 1;
    let indent = indent_of_item(scalar);
    let mut mended = written[..at].to_owned();
    let mut first = None;
    let start = line_start(scalar.source, scalar.span.start as usize);
    let mut before = scalar.span.start as usize + at - start;
    for line in written[at + 1..].split('\n') {
        let text = line.trim_start();
        mended.push('\n');
        let is_full = std::mem::replace(&mut before, line.trim_end().len()) >= FULL;
        if text.starts_with("- ") && !is_full {
            first = first.or(Some(Span::new(from + line.len() - text.len(), from + line.len())));
            mended.push_str(indent.unwrap_or_default());
            mended.push_str(text);
        } else {
            mended.push_str(line);
        }
        from += line.len() + 1;
    }
    let Some(place) = first else { return };
    let problem = Problem::new(
        &codes::SWALLOWED_ITEM,
        place,
        "this is no item of a list: the text above goes on here",
    )
    .label(scalar.span.first_line(scalar.source), "to YAML it is part of this text");
    problems.push(match indent {
        Some(_) => problem.help("indent it like the item above").safe_fix(
            "indent it like the item above",
            scalar.span,
            mended,
        ),
        None => problem.help("begin the list on the line below its key"),
    });
}

/// The white space before the dash of the list item with this text.
fn indent_of_item<'r>(scalar: Scalar<'r>) -> Option<&'r str> {
    let start = scalar.span.start as usize;
    let line = &scalar.source[line_start(scalar.source, start)..start];
    let indent = line.trim_end().strip_suffix('-')?;
    if indent.trim().is_empty() { Some(indent) } else { None }
}
