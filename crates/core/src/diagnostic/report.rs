//! Diagnostics for a terminal: the message, the line, what is underlined, what to do.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::{Diagnostic, Severity};
use crate::text::{Lines, Range, sorted};

/// A source line wider than this is shown around the place only.
const WIDEST: usize = 100;

/// How many labels of a diagnostic are shown.
const MOST_LABELS: usize = 8;

/// The report of all diagnostics, one after the other, without colours.
#[must_use]
pub fn report(source: &str, name: &str, diagnostics: &[Diagnostic]) -> String {
    let lines = Lines::new(source);
    let parts: Vec<_> =
        diagnostics.iter().map(|diagnostic| one(&lines, name, diagnostic)).collect();
    parts.join("\n")
}

/// The report of the first error, or of the first diagnostic where none is an error.
#[must_use]
pub fn report_first(source: &str, name: &str, diagnostics: &[Diagnostic]) -> String {
    let first = diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
    first
        .or(diagnostics.first())
        .map_or_else(String::new, |diagnostic| one(&Lines::new(source), name, diagnostic))
}

fn one(lines: &Lines<'_>, name: &str, diagnostic: &Diagnostic) -> String {
    let Diagnostic { code, name: kind, severity, message, range, labels, help, .. } = diagnostic;
    let mut out = format!("{}[{code}] {kind}: {message}\n", severity.as_str());
    // A label of the very same place says more of it.
    let own = labels.iter().position(|label| label.file.is_none() && label.range == *range);
    let own_message = own.map_or("", |own| &*labels[own].message);
    let mut places: Vec<(&Range, &str, char)> = vec![(range, own_message, '^')];
    let others = labels.iter().enumerate().filter(|(index, _)| Some(*index) != own);
    let others = others.filter(|(_, label)| label.file.is_none());
    let left_out = others.clone().count().saturating_sub(MOST_LABELS);
    let here = others.take(MOST_LABELS);
    places.extend(here.map(|(_, label)| (&label.range, &*label.message, '-')));
    let last = places.iter().map(|(range, ..)| range.start.line).max().unwrap_or(1);
    let gutter = last.to_string().len();
    let margin = " ".repeat(gutter);
    let _ = writeln!(out, "{margin}--> {name}:{}:{}", range.start.line, range.start.column);
    let _ = writeln!(out, "{margin} |");
    let places = sorted(places, |(range, ..)| range.from as u64);
    let mut shown = 0;
    for (range, message, mark) in places {
        let number = range.start.line;
        let (text, before, width) = excerpt(lines, range);
        if number != shown {
            let _ = writeln!(out, "{number:>gutter$} | {text}");
            shown = number;
        }
        let underline = mark.to_string().repeat(width.max(1));
        let line = format!("{margin} | {}{underline} {message}", " ".repeat(before));
        let _ = writeln!(out, "{}", line.trim_end());
    }
    if left_out > 0 {
        let places = if left_out == 1 { "place" } else { "places" };
        let _ = writeln!(out, "{margin} = and {left_out} more {places}");
    }
    for (index, line) in help.iter().flat_map(|help| help.lines()).enumerate() {
        let word = if index == 0 { "= help: " } else { "        " };
        let _ = writeln!(out, "{margin} {word}{line}");
    }
    out
}

/// The line of a range with its control characters made visible, how wide what stands before the
/// range is, and how wide the range is on that line.
fn excerpt(lines: &Lines<'_>, range: &Range) -> (String, usize, usize) {
    let span = lines.line_span(range.start.line);
    let line = lines.line(range.start.line);
    let from = range.from.saturating_sub(span.start as usize).min(line.len());
    let to = range.to.saturating_sub(span.start as usize).clamp(from, line.len());
    let cut = |at: usize| &line[..line.floor_char_boundary(at)];
    let (before, inside) = (plain(cut(from)), plain(&line[cut(from).len()..cut(to).len()]));
    let whole = plain(line);
    if whole.width() <= WIDEST {
        return (whole, before.width(), inside.width());
    }
    let lead: String = last_columns(&before, WIDEST / 3);
    let dots = if lead.len() < before.len() { "…" } else { "" };
    let rest = plain(&line[cut(from).len()..]);
    let room = WIDEST.saturating_sub(lead.width() + 2);
    let tail = first_columns(&rest, room);
    let more = if tail.len() < rest.len() { "…" } else { "" };
    let width = inside.width().min(tail.width());
    (format!("{dots}{lead}{tail}{more}"), dots.width() + lead.width(), width)
}

fn plain(text: &str) -> String {
    let visible = |character: char| match character {
        '\t' => ' ',
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Problem, codes};
    use crate::text::Span;

    fn shown(source: &str, problem: Problem) -> String {
        report(source, "story.yaml", &[problem.locate(&Lines::new(source))])
    }

    #[test]
    fn a_report_points_at_the_place_and_at_its_labels() {
        let source = "id: 1\nid: 2\n";
        let problem = Problem::new(
            &codes::DUPLICATE_KEY,
            Span::new(6, 8),
            "the key `id` stands here a second time",
        )
        .label(Span::new(0, 2), "first used here")
        .help("keep one");
        let expected = "\
error[GP103] duplicate-key: the key `id` stands here a second time
 --> story.yaml:2:1
  |
1 | id: 1
  | -- first used here
2 | id: 2
  | ^^
  = help: keep one
";
        assert_eq!(shown(source, problem), expected);
    }

    #[test]
    fn wide_characters_are_underlined_in_their_width() {
        let problem = Problem::new(&codes::WRONG_TYPE, Span::new(7, 13), "x");
        let text = shown("title: 漢字 b", problem);
        assert!(text.contains("  |        ^^^^\n"), "{text}");
    }

    #[test]
    fn a_very_long_line_is_cut_around_the_place() {
        let source = format!("{}HERE{}", "a".repeat(5000), "b".repeat(5000));
        let text = shown(&source, Problem::new(&codes::WRONG_TYPE, Span::new(5000, 5004), "x"));
        assert!(text.contains("aHEREb") && text.len() < 500, "{text}");
    }
}
