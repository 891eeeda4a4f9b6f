//! Strings that end too late or too early.

use super::failure::{Failure, mistake};
use super::lines::{Key, Line};
use crate::diagnostic::Problem;
use crate::text::Span;

/// How many lines a string without an end may have had.
const MAX_LINES: usize = 100;

/// A quote that is never closed, so that the next quote of the source, or its end, closes it.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn unclosed_quote(failure: &Failure<'_, '_>) -> Option<Problem> {
    let source = failure.source;
    let between = source.get(failure.after..failure.at).unwrap_or_default();
    let at_error = source[failure.at..].starts_with(['"', '\'']);
    let quote = match between.find(['"', '\'']) {
        Some(found) if between[found..].contains('\n') => failure.after + found,
        _ if at_error => failure.at,
        _ => return None,
    };
    let first = Line::at(source, quote);
    let mark = &source[quote..=quote];
    let is_open = !source[quote + 1..first.end].contains(mark);
    if !is_open || failure.bracket.is_some() {
        return None;
    }
    let is_next = |line: &Line<'_>| {
        line.indent() <= first.indent()
            && (line.key().is_some_and(Key::is_read) || line.body().starts_with("- "))
    };
    let next =
        std::iter::successors(first.below(), |line| line.below()).take(MAX_LINES).find(is_next);
    let last = next.and_then(|next| next.above()).unwrap_or(first);
    let at = |line: Line<'_>| Span::at(line.start + line.text().trim_end().len());
    let value = Span::new(quote, at(first).start as usize);
    let problem = mistake(
        Span::new(quote, quote + 1),
        "this quote is never closed",
        format!("close it with `{mark}`; if it belongs to the text, quote the whole text"),
    )
    .label(at(last), "probably here")
    .fix("close the quote", at(last), mark);
    Some(match first.start == last.start {
        true => problem.fix("quote the text", value, crate::yaml::quoted(value.of(source))),
        false => problem,
    })
}
