//! What is between a key and its value: `key = value`, `key:value`.

use super::failure::{Failure, mistake};
use super::lines::Line;
use super::markers::Run;
use crate::diagnostic::Problem;
use crate::text::Span;
use crate::yaml::writing::item_text;

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
    Some(run.fix(problem, "write `: `", mark))
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
        let is_marked = key.value.starts_with(['-', '@', '`', '%', '?']);
        let value = if is_marked { item_text(key.value) } else { key.value.into() };
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
    Some(run.fix(problem, "add the space", mark))
}
