//! `date-not-iso`: a date isn't a real date in the form YYYY-MM-DD.
//!
//! A time after the date is left out of the document; any other text shows as written.
//!
//! ## Why
//! Only this form sorts, compares and reads the same everywhere: 03/04 is in March or in April.
//!
//! ## Fix
//! The date is put in quotes, but not below `|` or `>`. Safe if the year comes first, as in 2026-1-27, no bracket or tag is around it, and no `#` after it may be part of the text. Not safe for 27.01.2026 or 1/27/2026; there is none for 3/4/2026.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! created_date: 2026-1-27
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! created_date: 2026-01-27
//! ```
//!
//! ## Severity
//! A warning: the document shows the value as written.

use super::placeholder_text::is_placeholder;
use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::{is_nothing, short};
use crate::story::Text;
use crate::text::Span;
use crate::yaml::{Style, Tree};

/// How many bytes before a date may have its tag.
const MAX_TAG: usize = 64;

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let story = subject.story;
    let known = story.architecture();
    let mut look = |text: Option<&Text<'_>>| {
        problems.extend(text.filter(|text| is_odd(text)).map(|text| problem(text, subject.tree)));
    };
    look(story.created_date.as_ref());
    look(story.document.updated.as_ref());
    known.decisions().for_each(|decision| look(decision.date()));
    known.changelog().for_each(|change| look(change.date()));
}

#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn is_odd(text: &Text<'_>) -> bool {
    let date = text.value.trim();
    // A time after the date isn't shown; a month is as precise as some dates get.
    let is_read = match date.as_bytes() {
        [_, _, _, _, b'-', _, _] => is_iso_date(&[date, "-01"].concat()),
        [_, _, _, _, _, _, _, _, _, _, b' ' | b'T' | b't', ..] => {
            date.get(..10).is_some_and(is_iso_date)
        }
        _ => is_iso_date(date),
    };
    !is_read && !is_nothing(date) && !is_placeholder(date)
}

#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn problem(text: &Text<'_>, tree: &Tree<'_>) -> Problem {
    let written = text.value.trim();
    let message = if is_shaped(written) {
        format!("`{written}` isn't a real date")
    } else {
        format!("`{}` isn't a date of the form YYYY-MM-DD", short(written))
    };
    let problem = Problem::new(&codes::DATE_NOT_ISO, text.span, message);
    let Some((date, safe)) = meant_date(written) else {
        return problem.help("write the year, the month and the day: 2026-03-31");
    };
    let problem = problem.help(format!("use YYYY-MM-DD: {date}"));
    let (title, all) = (format!("write `{date}`"), text.span.of(tree.source()));
    let is_double = all.starts_with('"') || tree.is_json(text.span);
    let quote = if is_double { "\"" } else { "'" };
    // In a block, in Markdown or after a tag, quotes would be part of the date.
    let (span, insert) = match (tree.style_at(text.span), all.find(written)) {
        (Some(Style::Plain), Some(_)) => (text.span, [quote, &date, quote].concat()),
        (Some(Style::Explicit), _) if all.starts_with(quote) => {
            (text.span, [quote, &date, quote].concat())
        }
        (_, Some(at)) => {
            let start = text.span.start as usize + at;
            (Span::new(start, start + written.len()), date)
        }
        _ => return problem,
    };
    // Whatever else is around the date, such as brackets or a tag, decides on its type.
    let start = text.span.start as usize;
    let from = tree.source().floor_char_boundary(start.saturating_sub(MAX_TAG));
    let before = tree.source()[from..start].trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let is_tagged = word.starts_with('!') && !word.starts_with("!!");
    let is_alone = !all.starts_with(['[', '{']) && !is_tagged;
    let is_sure = safe && is_alone && tree.style_at(text.span).is_some();
    if is_sure { problem.safe_fix(title, span, insert) } else { problem.fix(title, span, insert) }
}

/// The date that a string means, and whether that is certain: with the year first it is. Day and
/// month can be told apart by a full stop between them, or by a day after the twelfth.
#[cfg_attr(small_where_cold, optimize(size))]
fn meant_date(written: &str) -> Option<(String, bool)> {
    let separator = ['-', '/', '.'].into_iter().find(|separator| written.contains(*separator))?;
    let mut parts = written.split(separator);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    // Of parts with one or two digits, only a day can be above twelve.
    let is_day = |part: &str| part.len() == 2 && part > "12";
    let (year, month, day, safe) = match separator {
        _ if first.len() == 4 => (first, second, third, true),
        '.' => (third, second, first, false),
        _ if is_day(first) || first == second => (third, second, first, false),
        _ if is_day(second) => (third, first, second, false),
        _ => return None,
    };
    let zero = |part: &str| if part.len() == 1 { "0" } else { "" };
    let date = [year, "-", zero(month), month, "-", zero(day), day].concat();
    (parts.next().is_none() && is_iso_date(&date)).then_some((date, safe))
}

/// Whether a string is a real date in the form YYYY-MM-DD.
#[must_use]
pub fn is_iso_date(text: &str) -> bool {
    if !is_shaped(text) {
        return false;
    }
    let number = |from: usize, to: usize| {
        text.as_bytes()[from..to].iter().fold(0, |sum, &digit| sum * 10 + u32::from(digit - b'0'))
    };
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    };
    (1..=length).contains(&day)
}

/// Whether a string has digits and dashes in the positions of a date.
fn is_shaped(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| {
        if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() }
    };
    text.len() == 10 && text.bytes().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use super::{is_iso_date, meant_date};

    #[test]
    fn a_date_is_computed_only_if_it_is_unambiguous() {
        for (written, date, safe) in [
            ("2026-1-7", "2026-01-07", true),
            ("2026/01/27", "2026-01-27", true),
            ("07.01.2026", "2026-01-07", false),
            ("1/27/2026", "2026-01-27", false),
            ("27/1/2026", "2026-01-27", false),
            ("2/2/2026", "2026-02-02", false),
        ] {
            assert_eq!(meant_date(written), Some((date.to_owned(), safe)), "{written}");
        }
        for written in ["1/7/2026", "7.1.26", "2026-13-1", "soon", "2026", "1-2-3-4", ""] {
            assert_eq!(meant_date(written), None, "{written}");
        }
    }

    #[test]
    fn only_days_of_the_calendar_count() {
        for good in ["2026-01-27", "2024-02-29", "2000-02-29"] {
            assert!(is_iso_date(good), "{good}");
        }
        for bad in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-1-27",
            "27.01.2026",
            "2026-01-27T10:00",
            "",
            "2026-00-10",
            "2026-01-00",
            "2026-01-1",
        ] {
            assert!(!is_iso_date(bad), "{bad}");
        }
    }
}
