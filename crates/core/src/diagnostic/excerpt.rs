//! The line of a report that shows a place, in characters that a terminal can show.

use unicode_width::UnicodeWidthStr;

use crate::text::{Lines, Range};

/// A source line wider than this is shown around the place only.
const MAX_LINE_COLUMNS: usize = 100;

/// So many bytes on either side of where a range begins are looked at: a line may be a whole source,
/// and have thousands of places.
const MAX_SIDE_BYTES: usize = 1024;

/// The line of a range in printable characters, how wide what is before the range is, and how wide
/// the range is on that line.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn excerpt(lines: &Lines<'_>, range: &Range) -> (String, usize, usize) {
    let span = lines.line_span(range.start.line);
    let line = lines.line(range.start.line);
    let at = range.from.saturating_sub(span.start as usize).min(line.len());
    let cut = line.floor_char_boundary(at.saturating_sub(MAX_SIDE_BYTES));
    let line = &line[cut..line.floor_char_boundary(at + MAX_SIDE_BYTES)];
    let from = at - cut;
    let to = range.to.saturating_sub(span.start as usize + cut).clamp(from, line.len());
    let cut = |at: usize| &line[..line.floor_char_boundary(at)];
    let (before, inside) = (printable(cut(from)), printable(&line[cut(from).len()..cut(to).len()]));
    let whole = printable(line);
    if whole.width() <= MAX_LINE_COLUMNS {
        return (whole, before.width(), inside.width());
    }
    let lead: String = last_columns(&before, MAX_LINE_COLUMNS / 3);
    let dots = if lead.len() < before.len() { "…" } else { "" };
    let rest = printable(&line[cut(from).len()..]);
    let room = MAX_LINE_COLUMNS.saturating_sub(lead.width() + 2);
    let tail = first_columns(&rest, room);
    let more = if tail.len() < rest.len() { "…" } else { "" };
    let width = inside.width().min(tail.width());
    (format!("{dots}{lead}{tail}{more}"), dots.width() + lead.width(), width)
}

/// A text in which each character that would steer the terminal, or turn the order of a line
/// around, is replaced by one that shows as a column.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn printable(text: &str) -> String {
    let visible = |character: char| match character {
        '\t' => ' ',
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            '\u{fffd}'
        }
        _ if character.is_control() => '\u{fffd}',
        _ => character,
    };
    text.chars().map(visible).collect()
}

fn first_columns(text: &str, columns: usize) -> String {
    let mut width = 0;
    let fits = |character: &char| {
        width += character.to_string().width();
        width <= columns
    };
    text.chars().take_while(fits).collect()
}

fn last_columns(text: &str, columns: usize) -> String {
    let turned: String = text.chars().rev().collect();
    first_columns(&turned, columns).chars().rev().collect()
}
