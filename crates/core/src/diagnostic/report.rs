//! Diagnostics for a terminal: the message, the line, what is underlined, what to do.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::{Diagnostic, Label, Severity};
use crate::text::{Lines, Range, sorted};

/// A source line wider than this is shown around the place only.
const MAX_LINE_COLUMNS: usize = 100;

/// How many labels of a diagnostic are shown.
const MAX_LABELS: usize = 8;

/// Finds the text that a diagnostic's `file` names, and what a reader calls it if that is another
/// name.
type FindText<'f, 't> = &'f dyn Fn(&str) -> Option<(&'t str, Option<&'t str>)>;

/// The index of a source, and its name for a reader.
type NamedText<'t> = (Lines<'t>, Option<&'t str>);

/// The report of all diagnostics about one text, one after the other, without colours.
#[must_use]
pub fn report(source: &str, name: &str, diagnostics: &[Diagnostic]) -> String {
    report_all(diagnostics, false, &|_| Some((source, Some(name))))
}

/// The report of all diagnostics, each with the text that it is about. Ranges that don't fit their
/// text are shown by their lines and columns only.
#[must_use]
#[cfg_attr(small_where_cold, optimize(size))]
pub fn report_all(diagnostics: &[Diagnostic], color: bool, text_of: FindText<'_, '_>) -> String {
    let mut known: Option<(&str, Option<NamedText<'_>>)> = None;
    let mut out = String::new();
    for diagnostic in diagnostics {
        if !out.is_empty() {
            out.push('\n');
        }
        let file = &*diagnostic.file;
        if known.as_ref().is_none_or(|(other, _)| *other != file) {
            known = Some((file, text_of(file).map(|(text, name)| (Lines::new(text), name))));
        }
        let text = known.as_ref().and_then(|(_, text)| text.as_ref());
        let (lines, name) = match text {
            Some((lines, name)) => (Some(lines), name.unwrap_or(file)),
            None => (None, file),
        };
        Report { lines, name, style: ReportStyle { color, severity: diagnostic.severity } }
            .write(diagnostic, &mut out);
    }
    out
}

/// The report of the first error, or of the first diagnostic if none is an error.
#[must_use]
pub fn report_first(diagnostics: &[Diagnostic], text_of: FindText<'_, '_>) -> String {
    let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
    let first = diagnostics.iter().find(is_error).or(diagnostics.first());
    report_all(first.map_or(&[], std::slice::from_ref), false, text_of)
}

/// How parts are set apart on a terminal.
struct ReportStyle {
    color: bool,
    severity: Severity,
}

impl ReportStyle {
    /// What belongs to the problem itself, in the colour of its severity.
    fn strong(&self, text: &str) -> String {
        let color = match self.severity {
            Severity::Error => "31",
            Severity::Warning => "33",
            Severity::Info => "36",
        };
        if self.color { format!("\u{1b}[1;{color}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// What only frames it.
    fn dim(&self, text: &str) -> String {
        if self.color { format!("\u{1b}[2m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// The report of one diagnostic.
struct Report<'r, 't> {
    /// The text that it is about, if that is known.
    lines: Option<&'r Lines<'t>>,
    name: &'r str,
    style: ReportStyle,
}

impl Report<'_, '_> {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn write(&self, diagnostic: &Diagnostic, out: &mut String) {
        let Diagnostic { code, name: kind, severity, message, range, labels, help, .. } =
            diagnostic;
        let style = &self.style;
        let head = style.strong(&format!("{}[{code}]", severity.as_str()));
        let _ = writeln!(out, "{head} {kind}: {}", printable(message));
        // A label with the same range explains it further, so it shares the underline.
        let is_own = |label: &Label| label.file.is_none() && same_place(&label.range, range);
        let own = labels.iter().position(is_own);
        let own_message = own.map_or("", |own| &*labels[own].message);
        let mut places: Vec<(&Range, &str, bool)> = vec![(range, own_message, true)];
        let others = labels.iter().enumerate().filter(|(index, _)| Some(*index) != own);
        let others = others.filter(|(_, label)| label.file.is_none());
        let left_out = others.clone().count().saturating_sub(MAX_LABELS);
        places.extend(
            others.take(MAX_LABELS).map(|(_, label)| (&label.range, &*label.message, false)),
        );
        let last = places.iter().map(|(range, ..)| range.start.line).max().unwrap_or(1);
        let gutter = last.to_string().len();
        let margin = " ".repeat(gutter);
        let arrow = style.dim(&format!("{margin}-->"));
        let (line, column) = (range.start.line, range.start.column);
        let _ = writeln!(out, "{arrow} {}:{line}:{column}", printable(self.name));
        let bar = style.dim(&format!("{margin} |"));
        let places = sorted(places, |(range, ..)| range.start.utf16 as u64);
        let shown = places.into_iter().filter_map(|(range, message, is_own)| {
            let lines = self.lines?;
            let range = lines.range_of_utf16(range.start.utf16, range.end.utf16)?;
            Some((range.start.line, excerpt(lines, &range), message, is_own))
        });
        let mut line_shown = 0;
        for (number, (text, before, width), message, is_own) in shown {
            if line_shown == 0 {
                let _ = writeln!(out, "{bar}");
            }
            if number != line_shown {
                let front = style.dim(&format!("{number:>gutter$} |"));
                let _ = writeln!(out, "{front} {text}");
                line_shown = number;
            }
            let mark = if is_own { "^" } else { "-" };
            let marks = format!("{} {}", mark.repeat(width.max(1)), printable(message));
            let marks = if is_own { style.strong(marks.trim_end()) } else { marks };
            let _ = writeln!(out, "{}", format!("{bar} {}{marks}", " ".repeat(before)).trim_end());
        }
        let equals = style.dim(&format!("{margin} ="));
        if left_out > 0 {
            let places = if left_out == 1 { "place" } else { "places" };
            let _ = writeln!(out, "{equals} and {left_out} more {places}");
        }
        for (index, line) in help.iter().flat_map(|help| help.lines()).enumerate() {
            let line = printable(line);
            let _ = match index {
                0 => writeln!(out, "{equals} help: {line}"),
                _ => writeln!(out, "{margin}         {line}"),
            };
        }
    }
}

fn same_place(one: &Range, other: &Range) -> bool {
    one.start.utf16 == other.start.utf16 && one.end.utf16 == other.end.utf16
}

/// The line of a range in printable characters, how wide what is before the range is, and how wide
/// the range is on that line.
#[cfg_attr(small_where_cold, optimize(size))]
fn excerpt(lines: &Lines<'_>, range: &Range) -> (String, usize, usize) {
    let span = lines.line_span(range.start.line);
    let line = lines.line(range.start.line);
    let from = range.from.saturating_sub(span.start as usize).min(line.len());
    let to = range.to.saturating_sub(span.start as usize).clamp(from, line.len());
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
fn printable(text: &str) -> String {
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
    fn nothing_of_a_story_steers_the_terminal() {
        let hostile = "\u{1b}[31m\u{202e}x\u{2066}\r\u{9b}";
        let problem = Problem::new(&codes::WRONG_TYPE, Span::new(0, 2), hostile)
            .label(Span::new(4, 6), hostile)
            .help(hostile);
        let source = format!("id: {hostile}\n");
        let found = [problem.locate(&Lines::new(&source))];
        for color in [false, true] {
            let text = report_all(&found, color, &|_| Some((&source, Some(hostile))));
            let own = ["\u{1b}[0m", "\u{1b}[2m", "\u{1b}[1;31m"];
            let text = own.iter().fold(text, |text, code| text.replace(code, ""));
            let steers = |it: &char| {
                *it != '\n' && *it != '\u{fffd}' && printable(&it.to_string()) != it.to_string()
            };
            assert_eq!(text.chars().find(steers), None, "{text:?}");
        }
    }

    #[test]
    fn a_range_that_does_not_fit_its_text_is_shown_by_its_line_only() {
        let mut diagnostic =
            Problem::new(&codes::WRONG_TYPE, Span::at(0), "x").locate(&Lines::new(""));
        diagnostic.range.end.utf16 = 9;
        let expected = "error[GP101] wrong-type: x\n --> a.yaml:1:1\n";
        assert_eq!(report("id: 1", "a.yaml", &[diagnostic.clone()]), expected);
        let expected = "error[GP101] wrong-type: x\n --> source:1:1\n";
        assert_eq!(report_all(&[diagnostic], false, &|_| None), expected);
    }

    #[test]
    fn colours_set_the_severity_and_the_place_apart() {
        let problem = Problem::new(&codes::LONG_TITLE, Span::new(0, 2), "x");
        let text =
            report_all(&[problem.locate(&Lines::new("id"))], true, &|_| Some(("id", Some("a"))));
        let expected = "\u{1b}[1;36minfo[GP150]\u{1b}[0m long-title: x\n\u{1b}[2m -->\u{1b}[0m a:1:1\n\u{1b}[2m  |\u{1b}[0m\n\u{1b}[2m1 |\u{1b}[0m id\n\u{1b}[2m  |\u{1b}[0m \u{1b}[1;36m^^\u{1b}[0m\n";
        assert_eq!(text, expected);
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
