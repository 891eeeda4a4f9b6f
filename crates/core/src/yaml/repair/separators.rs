//! What is between a key and its value: `key = value`, `key:value`.

use std::borrow::Cow;

use super::failure::{Failure, mistake};
use super::lines::{Line, after_markers};
use super::markers::Run;
use crate::diagnostic::Problem;
use crate::text::Span;
use crate::yaml::writing::item_text;

/// A value as the text that it is: after `: `, its first sign would make something else of it.
#[cfg_attr(small_where_cold, optimize(size))]
fn with_quotes(value: &str) -> Cow<'_, str> {
    let is_marked = value.starts_with(['-', '@', '`', '%', '?', '#', '&', '!']);
    if is_marked { item_text(value) } else { value.into() }
}

/// Whether all lines are in one column: a text on the line below its key looks like one of others.
#[cfg_attr(small_where_cold, optimize(size))]
fn are_in_one_column(lines: &[Line<'_>]) -> bool {
    let column = |line: &Line<'_>| after_markers(line.text());
    lines.windows(2).all(|pair| column(&pair[0]) == column(&pair[1]))
}

/// `key = value`.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn equals_sign(failure: &Failure<'_, '_>) -> Option<Problem> {
    let rewrite = |line: Line<'_>| {
        let (name, value) = line.text().split_once('=')?;
        let key = name.trim();
        let is_key = key.starts_with(|first: char| first.is_ascii_alphabetic())
            && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_- ".contains(&byte));
        let value = value.trim();
        let is_value = !value.is_empty() && !value.starts_with(['=', '>']);
        let value = with_quotes(value);
        (is_key && is_value).then(|| format!("{}: {value}", name.trim_end()))
    };
    let run = Run::find(failure, false, &rewrite)?;
    let mark = |line: Line<'_>| {
        let at = line.start + line.text().find('=').unwrap_or(0);
        Span::new(at, at + 1)
    };
    let first = *run.lines.first()?;
    let help = "write `key: value`";
    let problem = mistake(mark(first), "`=` doesn't separate a key from its value in YAML", help);
    let is_safe = are_in_one_column(&run.lines);
    Some(run.fix(problem, ("write `: `", is_safe), mark))
}

/// `key:value`.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn missing_space(failure: &Failure<'_, '_>) -> Option<Problem> {
    let rewrite = |line: Line<'_>| {
        let key = line.key()?;
        // An item with nothing else is a text to YAML, too: `- Doors open at 10:30`.
        if line.body().starts_with("- ") && !line.begins_mapping() {
            return None;
        }
        // A line that is indented more than a key with a value goes on with that.
        let above = line.above().and_then(|above| above.key()).filter(|above| !above.is_read());
        if above.is_some_and(|above| above.column < key.column) {
            return None;
        }
        let is_text = key.is_read() || key.value.starts_with(['/', '\\', ':']);
        let value = with_quotes(key.value);
        (!is_text).then(|| format!("{} {value}", &line.text()[..key.end - line.start]))
    };
    let run = Run::find(failure, false, &rewrite)?;
    let mark = |line: Line<'_>| {
        line.key().map_or(line.span(), |key| Span::new(line.start + key.column, key.end))
    };
    let first = mark(*run.lines.first()?);
    let written = first.of(failure.source);
    let problem = mistake(
        first,
        format!("a space is missing after `{written}`"),
        format!("write `{written} …`"),
    );
    let is_safe = are_in_one_column(&run.lines);
    Some(run.fix(problem, ("add the space", is_safe), mark))
}
