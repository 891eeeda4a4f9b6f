//! `unmeasured-promise`: a service level or a performance requirement has no number.
//!
//! It checks every `sla` and the requirements under `quality_attributes.performance`, if the text is in Latin letters. Words such as "no", "every" and "daily" count as numbers: "no request is lost" can be measured.
//!
//! ## Why
//! "Fast" can't be tested, and can't be missed either. The unit makes the promise.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! architecture:
//!   quality_attributes:
//!     performance:
//!       requirements: [Lamps react quickly]
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! architecture:
//!   quality_attributes:
//!     performance:
//!       requirements: [Lamps react within 2 s]
//! ```
//!
//! ## Severity
//! An info: the number may not be known yet.

use super::placeholder_text::stands_in;
use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::story::Text;

/// Words that are as precise as a number.
const AMOUNTS: [&str; 20] = [
    "no", "none", "never", "always", "every", "each", "all", "zero", "one", "two", "three", "four",
    "five", "ten", "once", "twice", "half", "any", "without", "best",
];

/// Prefixes of words for a span of time, in several languages.
const TIMES: [&str; 20] = [
    "second", "sekund", "minut", "hour", "stund", "heure", "hora", "hodin", "day", "dai", "tag",
    "jour", "week", "woch", "semaine", "month", "monat", "mois", "year", "jahr",
];

pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let known = subject.story.architecture();
    let mut look = |text: Option<&Text<'_>>, what: &str, needs_unit: bool| {
        let Some(text) = text.filter(|text| !stands_in(&text.value)) else { return };
        let lacks = match is_vague(&text.value) {
            true => "number",
            false if needs_unit && is_bare(&text.value) => "unit",
            false => return,
        };
        let span = text.span.first_line(subject.tree.source());
        problems.push(
            Problem::new(&codes::UNMEASURED_PROMISE, span, format!("{what} has no {lacks}"))
                .help("say how much, with its unit: 200 ms, 99.9 %, 4 h"),
        );
    };
    known.systems().for_each(|system| look(system.sla(), "the service level", true));
    known.integration_points().for_each(|point| look(point.sla(), "the service level", true));
    if let Some(performance) = subject.story.qualities.performance() {
        let requirements = performance.requirements();
        requirements.iter().for_each(|text| look(Some(text), "the requirement", false));
    }
}

/// Whether a text is only a number.
fn is_bare(text: &str) -> bool {
    let odd = |byte: u8| !byte.is_ascii_digit() && !b" .,<>=~".contains(&byte);
    text.bytes().any(|byte| byte.is_ascii_digit()) && !text.bytes().any(odd)
}

/// Whether a text in Latin letters has no amount. In other scripts, numbers may be words that this
/// rule doesn't know.
fn is_vague(text: &str) -> bool {
    let text = text.trim();
    let latin = text.chars().all(|letter| !letter.is_alphabetic() || letter.is_ascii());
    let amount = |word: &str| {
        AMOUNTS.iter().any(|known| word.eq_ignore_ascii_case(known))
            || TIMES.iter().any(|time| {
                word.get(..time.len()).is_some_and(|start| start.eq_ignore_ascii_case(time))
            })
    };
    latin
        && text.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !text.chars().any(char::is_numeric)
        && !text.split(|letter: char| !letter.is_alphanumeric()).any(amount)
}

#[cfg(test)]
mod tests {
    use super::{is_bare, is_vague};

    #[test]
    fn a_number_alone_has_no_unit() {
        assert!(is_bare("99.9") && is_bare("< 200"));
        assert!(!is_bare("99.9 %") && !is_bare("200ms") && !is_bare("TLS 1.3"));
    }

    #[test]
    fn a_text_with_an_amount_is_a_promise() {
        assert!(is_vague("reacts quickly"));
        for text in [
            "within 2 s",
            "Daily download",
            "No request is lost",
            "best effort",
            "",
            "—",
            "schnell, für alle",
        ] {
            assert!(!is_vague(text), "{text}");
        }
    }
}
