//! Characters that look like a space or like nothing, where YAML expects spaces.

use super::failure::{Failure, mistake};
use super::lines::{Line, invisible};
use super::long_values::LongValues;
use super::markers::Run;
use crate::diagnostic::Problem;
use crate::text::Span;
use crate::yaml::errors::character_words;

/// What a line should be whose indentation, marker or key has such characters.
#[cfg_attr(small_where_cold, optimize(size))]
fn with_spaces(whole: Line<'_>) -> Option<String> {
    let line = whole.text();
    let is_space = |letter: char| letter.is_whitespace() || invisible(letter).is_some();
    let skip = |from: usize| line.len() - line[from..].trim_start_matches(is_space).len();
    let mut end = skip(0);
    while line[end..].starts_with('-') && skip(end + 1) > end + 1 {
        end = skip(end + 1);
    }
    let key = line[end..].split(':').next().unwrap_or_default();
    let colon = end + key.len();
    // An item with nothing else is a text to YAML, too.
    let is_text = end > 0 && line[..end].contains('-') && !whole.begins_mapping();
    if !is_text
        && key.len() <= 60
        && colon < line.len()
        && !key.starts_with(['"', '\'', '[', '{', '#'])
    {
        end = skip(colon + 1);
    }
    let mut fixed: String = String::with_capacity(line.len());
    for letter in line[..end].chars() {
        match invisible(letter) {
            Some((_, other)) => fixed.push_str(other),
            None => fixed.push(letter),
        }
    }
    (fixed != line[..end]).then(|| fixed + &line[end..])
}

/// A control character. Those on its line and on the lines directly below that have some are removed
/// at once, as a file may be full of them.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn control_character(failure: &Failure<'_, '_>) -> Option<Problem> {
    let is_control =
        |letter: char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{85}');
    // The error is at the character, or where the text with it begins.
    let line = Line::at(failure.source, failure.at);
    let at_error = failure.source[failure.at..].starts_with(is_control);
    let at = if at_error { failure.at } else { line.start + line.text().find(is_control)? };
    let rest = &failure.source[at..];
    let character = rest.chars().next()?;
    let has_some = |line: &Line<'_>| line.text().contains(is_control);
    let last =
        std::iter::successors(Some(line), |line| line.following().filter(has_some)).last()?;
    let window = &failure.source[at..last.end];
    let end = window.rfind(is_control)?;
    let end = end + window[end..].chars().next().map_or(0, char::len_utf8);
    let (message, help) = character_words(character);
    let problem = mistake(Span::new(at, at + character.len_utf8()), message, help);
    // Between words, those that begin a line or a page elsewhere are a space.
    let is_break = |letter| matches!(letter, '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1f}');
    let fixed = window[..end].replace(is_break, " ").replace(is_control, "");
    Some(problem.safe_fix("remove it", Span::new(at, at + end), fixed))
}

/// Whether a text of several lines is above, which a line with other spaces before it may belong to.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn follows_text(failure: &Failure<'_, '_>, line: Line<'_>) -> bool {
    let is_indented = line
        .text()
        .trim_start_matches(' ')
        .starts_with(|letter| letter == '\t' || invisible(letter).is_some());
    let above = line.above().filter(|_| is_indented && failure.bracket.is_none());
    above.is_some_and(|above| LongValues::before(above).continued_by(above).is_some())
}

/// A space that is none to YAML.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn invisible_space(failure: &Failure<'_, '_>) -> Option<Problem> {
    let at_error = failure.source[failure.at..].chars().next();
    let found = at_error.and_then(|it| Some((it, invisible(it)?)));
    if let Some((character, (name, ""))) = found {
        let span = Span::new(failure.at, failure.at + character.len_utf8());
        let problem = mistake(span, there_is(character, name), "remove it");
        let mut problem = problem.safe_fix("remove it", span, "");
        let fix = problem.fixes.first_mut()?;
        fix.safe = !follows_text(failure, Line::at(failure.source, failure.at));
        if failure.is_solved_by(fix) {
            return Some(problem);
        }
    }
    let run = Run::find(failure, false, &with_spaces)?;
    let mark = |line: Line<'_>| {
        let found = line.text().char_indices().find(|(_, letter)| invisible(*letter).is_some());
        let (at, length) = found.map_or((0, 0), |(at, letter)| (at, letter.len_utf8()));
        Span::new(line.start + at, line.start + at + length)
    };
    let span = mark(*run.lines.first()?);
    let character = span.of(failure.source).chars().next()?;
    let (name, other) = invisible(character)?;
    let help = if other.is_empty() { "remove it" } else { "use an ordinary space" };
    let is_safe = !follows_text(failure, *run.lines.first()?);
    Some(run.fix(mistake(span, there_is(character, name), help), (help, is_safe), mark))
}

#[cfg_attr(small_where_cold, optimize(size))]
pub(in crate::yaml) fn there_is(character: char, name: &str) -> String {
    format!(
        "there is a {name} (U+{:04X}) here, which YAML doesn't read as a space",
        u32::from(character)
    )
}
