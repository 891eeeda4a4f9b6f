//! Brackets that stay open, and items between them.

use super::failure::{Failure, mistake};
use super::layout::MAX_LINES_BEFORE;
use super::lines::{Key, Line};
use crate::diagnostic::Problem;
use crate::text::Span;

/// A bracket that is never closed.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn unclosed_bracket(failure: &Failure<'_, '_>) -> Option<Problem> {
    let (source, bracket) = (failure.source, failure.bracket?);
    let first = Line::at(source, bracket);
    let error = Line::at(source, failure.at);
    let is_json =
        first.text()[..bracket - first.start].trim().is_empty() && bracket == failure.from;
    if is_json {
        return None;
    }
    let open = &source[bracket..=bracket];
    let close = if open == "[" { "]" } else { "}" };
    // It was probably meant to close on its own line, or before the next key that isn't in it.
    let next_key = std::iter::successors(first.below(), |line| line.below())
        .take(MAX_LINES_BEFORE)
        .find(|line| {
            line.indent() <= first.indent()
                && (line.key().is_some_and(Key::is_read) || line.body().starts_with("- "))
        });
    let last = match next_key {
        Some(key) => key.above()?,
        None if failure.at >= source.trim_end().len() || error.start == first.start => first,
        None => error.above()?,
    };
    let lines = [first, last];
    let lines = if first.start == last.start { &lines[..1] } else { &lines[..] };
    let at = |line: &Line<'_>| {
        let comment = line.text().find(" #").map_or(line.text(), |found| &line.text()[..found]);
        Span::at(line.start + comment.trim_end().len())
    };
    let place = at(lines.last()?);
    let message = format!("`{open}` is never closed");
    let help = format!("close it with `{close}`, or quote the text if it was meant as one");
    let problem =
        mistake(Span::new(bracket, bracket + 1), message, help).label(place, "probably here");
    Some(lines.iter().rev().fold(problem, |problem, line| {
        problem.fix(format!("close it with `{close}`"), at(line), close)
    }))
}

/// Items that begin with `- ` between brackets.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn item_in_brackets(failure: &Failure<'_, '_>) -> Option<Problem> {
    failure.bracket?;
    let first = Line::at(failure.source, failure.at);
    let (mut fixed, mut end) = (String::new(), first.start);
    let mut is_separated = true;
    let mut next = Some(first);
    while let Some(line) = next {
        let Some(item) = line.body().strip_prefix("- ") else { break };
        // In quotes, the lines below belong to the item.
        let quote = item.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        is_separated &= quote.is_none_or(|quote| item[1..].contains(quote));
        // Texts without a comma between them would become one.
        if end > first.start && !fixed.trim_end().ends_with(',') {
            is_separated = false;
            fixed.push(',');
        }
        fixed.push_str(&failure.source[end..line.start]);
        fixed.extend(std::iter::repeat_n(' ', line.indent()));
        fixed.push_str(item);
        end = line.end;
        next = line.following();
    }
    let dash = first.start + first.indent();
    let problem = mistake(
        Span::new(dash, (dash + 1).min(first.end)),
        "`- ` begins no item between brackets",
        "separate the items by commas",
    );
    let span = Span::new(first.start, end);
    (end > first.start).then(|| match is_separated {
        true => problem.safe_fix("remove the `- `", span, fixed),
        false => problem.fix("write commas in place of the `- `", span, fixed),
    })
}
