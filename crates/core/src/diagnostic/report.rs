//! Diagnostics for a terminal: the message, the line, what is underlined, what to do.

use std::fmt::Write as _;

use super::excerpt::{excerpt, printable};
use super::{Diagnostic, Label, Severity};
use crate::text::{Lines, NameIndex, Range, sorted};

/// How many labels of a diagnostic are shown.
const MAX_LABELS: usize = 8;

/// Finds the text that a diagnostic's `file` names, and what a reader calls it if that is another
/// name.
type FindText<'f, 't> = &'f dyn Fn(&str) -> Option<(&'t str, Option<&'t str>)>;

/// The texts of a report, each found and counted once.
struct Texts<'f, 't> {
    find: FindText<'f, 't>,
    names: NameIndex,
    found: Vec<Option<(Lines<'t>, Option<&'t str>)>>,
}

impl<'t> Texts<'_, 't> {
    /// The lines of a text, if it is known, and what a reader calls it.
    fn of<'a>(&'a mut self, file: &'a str) -> (Option<&'a Lines<'t>>, &'a str) {
        let next = self.found.len();
        let number = self.names.get_or_insert(file, next).unwrap_or(next);
        if number == next {
            self.found.push((self.find)(file).map(|(text, name)| (Lines::new(text), name)));
        }
        match &self.found[number] {
            Some((lines, name)) => (Some(lines), name.unwrap_or(file)),
            None => (None, file),
        }
    }
}

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
    let mut texts = Texts { find: text_of, names: NameIndex::default(), found: Vec::new() };
    let mut out = String::new();
    for diagnostic in diagnostics {
        if !out.is_empty() {
            out.push('\n');
        }
        let style = ReportStyle { color, severity: diagnostic.severity };
        Report { style, gutter: String::new() }.write(diagnostic, &mut texts, &mut out);
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
struct Report {
    style: ReportStyle,
    /// Spaces as wide as the largest number of a line.
    gutter: String,
}

/// A range with what is to be said about it, and whether it is the diagnostic's own.
type Place<'d> = (&'d Range, &'d str, bool);

impl Report {
    #[cfg_attr(small_where_cold, optimize(size))]
    fn write(mut self, diagnostic: &Diagnostic, texts: &mut Texts<'_, '_>, out: &mut String) {
        let Diagnostic { code, name: kind, severity, message, range, labels, help, .. } =
            diagnostic;
        let head = self.style.strong(&format!("{}[{code}]", severity.as_str()));
        let _ = writeln!(out, "{head} {kind}: {}", printable(message));
        // A label with the same range explains it further, so it shares the underline.
        let is_own = |label: &Label| label.file.is_none() && same_place(&label.range, range);
        let own = labels.iter().position(is_own);
        let own_message = own.map_or("", |own| &*labels[own].message);
        let mut places: Vec<Place<'_>> = vec![(range, own_message, true)];
        let mut elsewhere = Vec::new();
        let mut left_out = 0;
        for (index, label) in labels.iter().enumerate() {
            let place = (&label.range, &*label.message, false);
            match &label.file {
                _ if Some(index) == own => {}
                _ if places.len() + elsewhere.len() > MAX_LABELS => left_out += 1,
                Some(file) if *file != diagnostic.file => elsewhere.push((file, place)),
                _ => places.push(place),
            }
        }
        let others = elsewhere.iter().map(|(_, place)| place);
        let last = places.iter().chain(others).map(|(range, ..)| range.start.line).max();
        self.gutter = " ".repeat(last.unwrap_or(1).to_string().len());
        self.place("-->", texts.of(&diagnostic.file), places, out);
        for (file, place) in elsewhere {
            self.place(":::", texts.of(file), vec![place], out);
        }
        let margin = &self.gutter;
        let equals = self.style.dim(&format!("{margin} ="));
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

    /// Places of one text: where the first is, and the line of each, if the text is known.
    #[cfg_attr(small_where_cold, optimize(size))]
    fn place(
        &self,
        arrow: &str,
        (lines, name): (Option<&Lines<'_>>, &str),
        places: Vec<Place<'_>>,
        out: &mut String,
    ) {
        let (style, margin) = (&self.style, &self.gutter);
        let arrow = style.dim(&format!("{margin}{arrow}"));
        if let Some(start) = places.first().map(|(range, ..)| range.start) {
            let _ = writeln!(out, "{arrow} {}:{}:{}", printable(name), start.line, start.column);
        }
        let bar = style.dim(&format!("{margin} |"));
        let places = sorted(places, |(range, ..)| range.start.utf16 as u64);
        let shown = places.into_iter().filter_map(|(range, message, is_own)| {
            let range = lines?.range_of_utf16(range.start.utf16, range.end.utf16)?;
            Some((range.start.line, excerpt(lines?, &range), message, is_own))
        });
        let (mut line_shown, gutter) = (0, margin.len());
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
    }
}

fn same_place(one: &Range, other: &Range) -> bool {
    one.start.utf16 == other.start.utf16 && one.end.utf16 == other.end.utf16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Problem, codes};
    use crate::text::{NamedText, Source, SourceLines, Span};

    fn located(source: &str, problem: Problem) -> Diagnostic {
        problem.locate(&SourceLines::new(&Source::from(source)))
    }

    fn shown(source: &str, problem: Problem) -> String {
        report(source, "story.yaml", &[located(source, problem)])
    }

    #[test]
    fn a_report_points_at_the_place_and_at_its_labels() {
        let source = "id: 1\nid: 2\n";
        let problem = Problem::new(&codes::DUPLICATE_KEY, Span::new(6, 8), "duplicate key `id`")
            .label(Span::new(0, 2), "first used here")
            .help("keep one");
        let expected = "\
error[GP103] duplicate-key: duplicate key `id`
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
    fn a_label_in_another_text_is_shown_with_the_name_of_that_text() {
        let texts = [("a.yaml", "id: 1\n"), ("b.yaml", "\nid: 1\n")];
        let source = Source::from(&texts.map(|(name, text)| NamedText { name, text }));
        let at = |index: usize, start: usize| {
            let start = source.span(index).start as usize + start;
            Span::new(start, start + 2)
        };
        let problem = Problem::new(&codes::DUPLICATE_STORY_ID, at(1, 1), "twice")
            .label(at(0, 0), "first here")
            .help("change it");
        let found = [problem.locate(&SourceLines::new(&source))];
        let expected = "\
error[GP130] duplicate-story-id: twice
 --> b.yaml:2:1
  |
2 | id: 1
  | ^^
 ::: a.yaml:1:1
  |
1 | id: 1
  | -- first here
  = help: change it
";
        let text_of = |file: &str| texts.iter().find(|(name, _)| *name == file);
        let known = report_all(&found, false, &|file| Some((text_of(file)?.1, None)));
        assert_eq!(known, expected);
        let unknown = report_all(&found, false, &|_| None);
        assert!(unknown.contains(" ::: a.yaml:1:1\n  = help"), "{unknown}");
    }

    #[test]
    fn nothing_of_a_story_steers_the_terminal() {
        let hostile = "\u{1b}[31m\u{202e}x\u{2066}\r\u{9b}";
        let problem = Problem::new(&codes::WRONG_TYPE, Span::new(0, 2), hostile)
            .label(Span::new(4, 6), hostile)
            .help(hostile);
        let source = format!("id: {hostile}\n");
        let found = [located(&source, problem)];
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
        let mut diagnostic = located("", Problem::new(&codes::WRONG_TYPE, Span::at(0), "x"));
        diagnostic.range.end.utf16 = 9;
        let expected = "error[GP101] wrong-type: x\n --> a.yaml:1:1\n";
        assert_eq!(report("id: 1", "a.yaml", &[diagnostic.clone()]), expected);
        let expected = "error[GP101] wrong-type: x\n --> source:1:1\n";
        assert_eq!(report_all(&[diagnostic], false, &|_| None), expected);
    }

    #[test]
    fn colours_set_the_severity_and_the_place_apart() {
        let problem = Problem::new(&codes::LONG_TITLE, Span::new(0, 2), "x");
        let text = report_all(&[located("id", problem)], true, &|_| Some(("id", Some("a"))));
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

    #[test]
    fn a_place_in_a_long_line_is_shown_as_in_a_shorter_one() {
        // The characters of a mark have several bytes, so that a cut falls within some of them.
        let mut expected = None;
        for length in [200, 2000, 20_001, 200_000] {
            let (before, after) = ("漢é".repeat(length), "é🙂漢".repeat(length));
            let source = format!("{before}HERE{after}");
            let place = Span::new(before.len(), before.len() + 4);
            let text = shown(&source, Problem::new(&codes::WRONG_TYPE, place, "x"));
            let lines = text.lines().skip(2).collect::<Vec<_>>().join("\n");
            assert_eq!(*expected.get_or_insert_with(|| lines.clone()), lines, "{length}");
        }
    }
}
