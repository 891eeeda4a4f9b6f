//! Lines that are indented differently from what they belong to.

use std::cell::Cell;

use super::candidates::lines_with;
use super::failure::{Failure, mistake};
use super::lines::{Key, Line, after_markers};
use super::long_values::{block_around, block_header};
use crate::diagnostic::Problem;
use crate::text::Span;

/// How many lines before an error may explain it.
pub(super) const MAX_LINES_BEFORE: usize = 200;

/// What the fix of a key does that is indented differently from its neighbours.
pub(crate) const INDENT_KEY: &str = "indent it like its neighbour";

/// How much keys of one mapping may differ in their indentation and still be meant as neighbours.
const MAX_DIFFERENCE: usize = 3;

/// The lines above one in its document, the nearest first.
#[cfg_attr(small_where_cold, optimize(size))]
fn above<'s>(line: Line<'s>) -> impl Iterator<Item = Line<'s>> {
    let lines = std::iter::successors(line.above(), |line| line.above());
    lines.take(MAX_LINES_BEFORE).take_while(|line| !line.is_marker())
}

/// The nearest line above one that a test finds, and that isn't a part of a text below `|` or `>`.
#[cfg_attr(small_where_cold, optimize(size))]
fn find_above<'s>(line: Line<'s>, is_it: &dyn Fn(Line<'s>) -> bool) -> Option<Line<'s>> {
    let mut header = usize::MAX;
    above(line).find(|&line| {
        if line.start > header || !is_it(line) {
            return false;
        }
        let block = block_around(line);
        header = block.map_or(header, |block| block.start);
        block.is_none()
    })
}

#[cfg_attr(small_where_cold, optimize(size))]
fn key_span(line: Line<'_>, key: Key<'_>) -> Span {
    let start = line.start + key.column;
    Span::new(start, start + key.name.len())
}

/// A block of text whose lines are not indented.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn block_text(failure: &Failure<'_, '_>) -> Option<Problem> {
    let error = Line::at(failure.source, failure.at);
    let is_header = |line: Line<'_>| {
        let body = line.body().trim_end_matches(['-', '+']);
        body.ends_with(": |") || body.ends_with(": >")
    };
    let header = find_above(error, &is_header)?;
    let key = header.key()?;
    let first = header.below().filter(|first| first.indent() <= key.column)?;
    // Items of the list in which the block of text is, or of one around it.
    let items = match header.body().starts_with("- ") {
        true => header.indent() + 1,
        false => header.indent(),
    };
    let mut may_be_key = false;
    let (mut fixed, mut end) = (String::new(), first.start);
    let mut next = Some(first);
    while let Some(line) = next {
        let is_key = line.indent() <= key.column && line.key().is_some_and(Key::is_identifier);
        let is_item = line.indent() < items && line.body().starts_with("- ");
        if (is_key || is_item) && line.start > first.start {
            break;
        }
        may_be_key |= line.key().is_some_and(Key::is_read) || line.body().starts_with(['"', '\'']);
        fixed.push_str(&failure.source[end..line.start]);
        if !line.body().is_empty() {
            fixed.extend(std::iter::repeat_n(' ', key.column + 2 - line.indent().min(key.column)));
        }
        fixed.push_str(line.text());
        end = line.end;
        next = line.following();
    }
    let problem = mistake(
        first.span(),
        "this line belongs to a block of text, but isn't indented",
        "indent the text more than its key",
    )
    .label(key_span(header, key), "the block of text begins here");
    let (title, span) = ("indent the text", Span::new(first.start, end));
    // What could be a key may follow a text that ends before it.
    Some(match may_be_key {
        true => problem.fix(title, span, fixed),
        false => problem.safe_fix(title, span, fixed),
    })
}

/// A key that is indented by a few spaces more or less than its neighbours.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn indented_key(failure: &Failure<'_, '_>) -> Option<Problem> {
    let error = Line::at(failure.source, failure.at);
    let key = error.key().filter(|key| key.is_identifier())?;
    if error.indent() != key.column || failure.bracket.is_some() {
        return None;
    }
    // After one in its own column that isn't read, it is where it belongs.
    let is_broken = |line: Line<'_>| {
        let is_item = line.body().starts_with("- ");
        line.indent() == key.column && !is_item && !line.key().is_some_and(Key::is_read)
    };
    if above(error).find(|line| line.indent() <= key.column).is_some_and(is_broken) {
        return None;
    }
    // A mapping ends before a line that is indented less.
    let lowest = Cell::new(usize::MAX);
    let is_neighbour = |line: Line<'_>| {
        let lowest = lowest.replace(lowest.get().min(line.indent()));
        line.key().is_some_and(|other| {
            let difference = other.column.abs_diff(key.column);
            other.is_read() && other.column <= lowest && (1..=MAX_DIFFERENCE).contains(&difference)
        })
    };
    let neighbour = find_above(error, &is_neighbour)?;
    let other = neighbour.key()?;
    let (end, fixed) = moved(failure.source, error, key.column, other.column);
    let message = match (key.column, other.column) {
        (1, 0) => format!("this key is indented by 1 space; `{}` above isn't", other.name),
        (by, 0) => format!("this key is indented by {by} spaces; `{}` above isn't", other.name),
        (0, _) => format!("this key isn't indented; `{}` above is", other.name),
        (by, above) => format!(
            "this key is in column {}; `{}` above is in column {}",
            by + 1,
            other.name,
            above + 1
        ),
    };
    let problem =
        mistake(key_span(error, key), message, "give keys of one mapping the same indentation")
            .label(key_span(neighbour, other), "its neighbour");
    let span = Span::new(error.start, end);
    Some(match is_only_mapping(error, key.column, other.column) {
        true => problem.safe_fix(INDENT_KEY, span, fixed),
        false => problem.fix(INDENT_KEY, span, fixed),
    })
}

/// Whether a key in one column can be meant for no other mapping than the one in another: every line that
/// may be of a mapping as near is known to be none.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_only_mapping(line: Line<'_>, from: usize, to: usize) -> bool {
    let (mut lowest, mut last, mut header) = (usize::MAX, usize::MAX, usize::MAX);
    let difference = to.abs_diff(from);
    for line in above(line) {
        // What is further out is further away.
        if lowest <= from.saturating_sub(difference) {
            break;
        }
        let key = line.key().filter(|key| key.is_read());
        let column = key.map_or(after_markers(line.text()), |key| key.column);
        // What is indented more than a line below it is of no mapping that goes on, and neighbours are alike.
        if line.start > header || column > lowest || key.is_some() && column == last {
            lowest = lowest.min(line.indent());
            continue;
        }
        if let Some(block) = block_around(line) {
            header = block.start;
            continue;
        }
        last = column;
        // Below the text of an item, no key can be its own.
        let is_text = key.is_none() && line.body().starts_with('-');
        let is_near = column.abs_diff(from) <= difference && column != to;
        let is_open = !(is_text && line.indent() >= from);
        let begins_block = key.is_none() && block_header(line).is_some();
        if begins_block || is_open && is_near {
            return false;
        }
        lowest = lowest.min(line.indent());
    }
    true
}

/// Lines from one on, moved to another column, and where they end: those of its column, and if they
/// move to the left, those that belong to it.
#[cfg_attr(small_where_cold, optimize(size))]
fn moved(source: &str, first: Line<'_>, from: usize, to: usize) -> (usize, String) {
    let (mut fixed, mut end) = (String::new(), first.start);
    let mut next = Some(first);
    while let Some(line) = next.filter(|line| line.is_blank() || line.indent() >= from) {
        let moves = line.indent() == from || to < from;
        // In a block of text, what looks like a comment is text.
        if !line.body().is_empty() && line.indent() >= from {
            let indent = if moves { line.indent() + to - from } else { line.indent() };
            fixed.push_str(&source[end..line.start]);
            fixed.extend(std::iter::repeat_n(' ', indent));
            fixed.push_str(line.text().trim_start_matches(' '));
            end = line.end;
        }
        next = line.following();
    }
    (end, fixed)
}

/// An item that is indented more than the one above it, which isn't a text that could go on.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn indented_item(failure: &Failure<'_, '_>) -> Option<Problem> {
    let error = Line::at(failure.source, failure.at);
    let item = error.above()?;
    let is_item = |line: Line<'_>| line.body().starts_with("- ");
    let (column, dash) = (item.indent(), error.text().find('-')?);
    if !is_item(error) || !is_item(item) || dash <= column || failure.bracket.is_some() {
        return None;
    }
    // Tabs on the lines below are the same mistake.
    let with_spaces = &|_: &str, text: &str| " ".repeat(column) + text;
    let tabbed = lines_with(failure.source, error.span(), '\t', with_spaces);
    let is_tabbed = tabbed.is_some();
    let (span, fixed) = tabbed.unwrap_or_else(|| {
        let (end, fixed) = moved(failure.source, error, dash, column);
        (Span::new(error.start, end), fixed)
    });
    let mark = |line: Line<'_>, at: usize| Span::new(line.start + at, line.start + at + 1);
    let title = "indent it like the item above";
    let problem = mistake(
        mark(error, dash),
        "this item is indented more than the item above, which can't contain it",
        format!("{title}, or write a mapping with `subtasks`"),
    )
    .label(mark(item, column), "the item above");
    // One space is a slip.
    Some(match dash == column + 1 && !is_tabbed {
        true => problem.safe_fix(title, span, fixed),
        false => problem.fix(title, span, fixed),
    })
}

/// A key among the items of a list.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn key_among_items(failure: &Failure<'_, '_>) -> Option<Problem> {
    let error = Line::at(failure.source, failure.at);
    let key = error.key().filter(|key| key.is_identifier() && key.column == error.indent())?;
    let is_item = |line: Line<'_>| line.body().starts_with("- ") || line.body() == "-";
    let column = key.column;
    let before = find_above(error, &|line| line.indent() <= column)?;
    if !is_item(before) || before.indent() != column || failure.bracket.is_some() {
        return None;
    }
    // What has no value on its line, or the text of an item above, would become something else.
    let value = key.value.trim();
    let has_value = !value.is_empty() && !value.starts_with(['|', '>', '&', '!', '#']);
    let has_lines = error.below().is_some_and(|below| below.indent() > column);
    let is_doubtful = block_header(before).is_some();
    let list = above(error).find(|line| line.indent() < column)?;
    let list_key = list.key().filter(|key| key.value.trim().is_empty())?;
    let message = format!("this key is among the items of `{}`", list_key.name);
    let problem = mistake(
        key_span(error, key),
        message,
        format!("indent it like `{}`, or begin it with `- `", list_key.name),
    )
    .label(key_span(list, list_key), "the list begins here");
    // Items after the key would become part of its value.
    let after = std::iter::successors(error.below(), |line| line.below());
    let next = after.take(MAX_LINES_BEFORE).find(|line| line.indent() <= column);
    let is_last = !next.is_some_and(|line| line.indent() == column && is_item(line));
    // The keys below it are those of an item.
    let begins_item = error
        .below()
        .is_some_and(|line| line.indent() == column + 2 && line.key().is_some_and(Key::is_read));
    if begins_item {
        let (title, at) = ("make it an item", Span::at(error.start + column));
        return Some(match has_value && !is_doubtful {
            true => problem.safe_fix(title, at, "- "),
            false => problem.fix(title, at, "- "),
        });
    }
    let indent = " ".repeat(list_key.column);
    let at = Span::new(error.start, error.start + column);
    let title = format!("indent it like `{}`", list_key.name);
    Some(match is_last {
        true if !is_doubtful && (has_value || has_lines) => problem.safe_fix(title, at, indent),
        true => problem.fix(title, at, indent),
        false => problem.fix("make it an item", Span::at(error.start + column), "- "),
    })
}
