//! The lines of a paragraph, or of an item's text: each as a line that every reader reads alike, and
//! that begins nothing but the text that it is.

use std::ops::Range;

use crate::markdown::address;
use crate::markdown::block_start::start_of_line;
use crate::markdown::code_spans::code_ranges;

/// A longer text in front of each line would make more of a text than the text is.
const MAX_PREFIX: usize = 24;

/// Where lines are written.
pub(super) struct LinesPlace<'p> {
    /// How many quotes they are in.
    pub(super) quotes: usize,
    /// Whether they are in an item or a quote.
    pub(super) in_item: bool,
    /// What is in front of each line.
    pub(super) prefix: &'p str,
}

/// Appends the lines of a text.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn push(out: &mut String, source: &str, place: &LinesPlace<'_>) {
    let mut lines: Vec<_> = source.trim_end().split('\n').collect();
    for line in lines.iter_mut().skip(1) {
        *line = inside_quotes(line, place.quotes);
    }
    let mut joined = String::new();
    // Where in the joined text each line ends, and whether its end is a break.
    let mut ends = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let text = line.trim_matches([' ', '\t']);
        let is_last = index + 1 == lines.len();
        let backslashes = text.len() - text.trim_end_matches('\\').len();
        let end = match backslashes % 2 {
            1 if !is_last => "\\",
            _ if line.ends_with("  ") => "  ",
            _ => "",
        };
        if text.is_empty() {
            continue;
        }
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(text);
        ends.push((joined.len(), end));
    }
    let together = if ends.len() > 1 { inseparable(&joined) } else { Vec::new() };
    let mut together = together.into_iter().peekable();
    let mut start = 0;
    for (end, mark) in ends {
        while together.next_if(|range| range.end <= end).is_some() {}
        let is_last = end == joined.len();
        let is_inside = together.peek().is_some_and(|range| range.start < end);
        if !is_last && (is_inside || place.prefix.len() > MAX_PREFIX) {
            continue;
        }
        let text = joined[start..end].strip_suffix('\\').filter(|_| mark == "\\");
        out.push_str(&start_of_line(text.unwrap_or(&joined[start..end]), place.in_item));
        if !is_last {
            out.push_str(mark);
            out.push('\n');
            out.push_str(place.prefix);
        }
        start = end + 1;
    }
}

/// The parts of a text that have to be on one line: code, and links with what they are called.
#[cfg_attr(small_where_cold, optimize(size))]
fn inseparable(text: &str) -> Vec<Range<usize>> {
    let mut ranges = code_ranges(text.as_bytes());
    let mut links: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('[') {
        let is_escaped = text[..at].ends_with('\\');
        if is_escaped || links.last().is_some_and(|link| at < link.end) {
            continue;
        }
        let after = &text[at + 1..];
        if let Some(length) = address::label_length(after) {
            let address = after[length..].strip_prefix("](").and_then(address::link_length);
            links.push(at..at + length + 2 + address.map_or(0, |length| length + 1));
        }
    }
    ranges.append(&mut links);
    ranges.sort_by_key(|range| range.start);
    ranges
}

/// A line without the white space and the marks of quotes in front of it.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn inside_quotes(line: &str, quotes: usize) -> &str {
    let space = [' ', '\t'];
    let mut rest = line.trim_start_matches(space);
    for _ in 0..quotes {
        let Some(inside) = rest.strip_prefix('>') else { break };
        rest = inside.trim_start_matches(space);
    }
    rest
}
