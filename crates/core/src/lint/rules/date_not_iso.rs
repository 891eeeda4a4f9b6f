//! `date-not-iso`: a date isn't a real date in the form YYYY-MM-DD.
//!
//! It shows as written.
//!
//! ## Why
//! Only this form sorts, compares and reads the same everywhere: 03/04 is in March or in April.
//!
//! ## Example
//! ```yaml
//! story_id: ZOO-2
//! story_title: Feed the seals at noon
//! created_date: 27.01.2026
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

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::lint::suggest::short;
use crate::story::Text;

pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let story = subject.story;
    let known = story.architecture();
    let mut look = |text: Option<&Text<'_>>| {
        problems.extend(text.filter(|text| is_odd(text)).map(problem));
    };
    look(story.created_date.as_ref());
    look(story.document.updated.as_ref());
    known.decisions().for_each(|decision| look(decision.date()));
    known.changelog().for_each(|change| look(change.date()));
}

fn is_odd(text: &Text<'_>) -> bool {
    !text.is_blank() && !is_iso_date(text.value.trim())
}

fn problem(text: &Text<'_>) -> Problem {
    let written = text.value.trim();
    let message = match is_shaped(written) {
        true => format!("`{written}` is no day of the calendar"),
        false => format!("`{}` is not a date of the form YYYY-MM-DD", short(written)),
    };
    let problem = Problem::new(&codes::DATE_NOT_ISO, text.span, message);
    match text.value.get(..10).filter(|date| is_iso_date(date)) {
        Some(date) => problem.help("leave the time out").fix(
            format!("write `{date}`"),
            text.span,
            format!("'{date}'"),
        ),
        None => problem.help("write the year, the month and the day: 2026-03-31"),
    }
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
    use super::is_iso_date;

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
