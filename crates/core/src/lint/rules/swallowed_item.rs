//! `swallowed-item`: a list item that is indented too far, or has a bullet that YAML doesn't know, is part of the text above it.
//!
//! ## Why
//! YAML reads the line as part of the item above it, including the dash. Two tasks become one that nobody wrote.
//!
//! ## Fix
//! The line is indented like the item above it. Safe if it is indented by one space too many; a line that is indented further may be meant as a part of the item above. Bullets of other formats (`•`, `*`, `1.`, `-` without a space) become `- `, which is safe unless an item opens a bracket and doesn't close it. An item that YAML would then read as a number, as `null` or as another type is quoted.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! tasks:
//!   - Ask the neighbours
//!    - Measure the light
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
use crate::yaml::text_item;

/// Programs that write YAML break lines at this length in bytes, so that the next line may begin
/// with a dash by chance.
const FULL: usize = 70;

/// Characters without a width, which aren't part of a text at its beginning.
const HIDDEN: [char; 6] = ['\u{feff}', '\u{200b}', '\u{2060}', '\u{200e}', '\u{200f}', '\u{ad}'];

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
    // In quotes and blocks, a dash is part of the text.
    if !scalar.plain {
        return;
    }
    let mut from = scalar.span.start as usize + at + 1;
    let indent = indent_of_item(scalar);
    let mut pieces = vec![text_item(&written[..at]).into_owned()];
    let mut first = None;
    let mut slips = true;
    let start = line_start(scalar.source, scalar.span.start as usize);
    let mut before = scalar.span.start as usize + at - start;
    for line in written[at + 1..].split('\n') {
        let text = line.trim_start();
        let is_full = std::mem::replace(&mut before, line.trim_end().len()) >= FULL;
        if let Some(item) = text.strip_prefix("- ").filter(|_| !is_full) {
            first = first.or(Some(Span::new(from + line.len() - text.len(), from + line.len())));
            slips &= line.len() - text.len() <= indent.map_or(0, str::len) + 1
                && !item.trim_start().starts_with(HIDDEN)
                && !is_more(item.trim());
            pieces.push(item.trim_start().to_owned());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push('\n');
            piece.push_str(line);
        }
        from += line.len() + 1;
    }
    let mut pieces = pieces.into_iter();
    let mut fixed = pieces.next().unwrap_or_default();
    for item in pieces {
        fixed.push('\n');
        fixed.push_str(indent.unwrap_or_default());
        fixed.push_str("- ");
        fixed.push_str(&text_item(&item));
    }
    let Some(place) = first else { return };
    let problem =
        Problem::new(&codes::SWALLOWED_ITEM, place, "this line is read as part of the item above")
            .label(scalar.span.first_line(scalar.source), "the item that it is part of");
    let title = "indent it like the item above";
    problems.push(match indent {
        Some(_) if slips => problem.help(title).safe_fix(title, scalar.span, fixed),
        Some(_) => problem
            .help("indent it like the item above, or write a mapping with `subtasks`")
            .fix(title, scalar.span, fixed),
        None => problem.help("start the list on the line below its key"),
    });
}

/// The white space before the dash of the list item with this text.
fn indent_of_item<'r>(scalar: Scalar<'r>) -> Option<&'r str> {
    let start = scalar.span.start as usize;
    let line = &scalar.source[line_start(scalar.source, start)..start];
    let indent = line.trim_end().strip_suffix('-')?;
    if indent.trim().is_empty() { Some(indent) } else { None }
}

/// Whether a line is more than a text if it is an item: the sign of a block of text, or a tag or an anchor.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_more(item: &str) -> bool {
    let is_block = item.starts_with(['|', '>'])
        && item[1..].bytes().all(|byte| byte.is_ascii_digit() || b"+-".contains(&byte));
    is_block || item.starts_with(['&', '!']) && !item[1..].starts_with(' ')
}
