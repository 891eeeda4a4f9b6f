//! `unmeasured-promise`: a service level or a performance requirement is vague.
//!
//! Every `sla` and the requirements under `quality_attributes.performance` are checked for words such as "fast", "low" or "scalable" without an amount, and for a number without a unit. Words such as "no", "every" and "daily" are amounts: "no request is lost" can be measured.
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

use crate::diagnostic::{Problem, codes};
use crate::lint::Subject;
use crate::story::Text;

/// Words that state a degree.
const DEGREES: &str = " fast quick rapid swift slow snappy responsive low lower high higher highly \
    short minimal optimal optimum good acceptable adequate reasonable reasonably sufficient \
    sufficiently efficient efficiently smooth smoothly scalable performant robust timely soon \
    faster quickly rapidly swiftly shortly schnell zügig rapide rápido snel veloce ";

/// Words that are as precise as a number.
const AMOUNTS: &str = " no none never always every each all zero one two three four five ten once \
    twice half any without best ";

/// Prefixes of words for a span of time, in several languages.
const TIMES: [&str; 20] = [
    "second", "sekund", "minut", "hour", "stund", "heure", "hora", "hodin", "day", "dai", "tag",
    "jour", "week", "woch", "semaine", "month", "monat", "mois", "year", "jahr",
];

#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn check(subject: &Subject<'_, '_>, problems: &mut Vec<Problem>) {
    let known = subject.story.architecture();
    let source = subject.tree.source();
    let is_digit = |letter: char| letter.is_ascii_digit();
    let mut look = |text: Option<&Text<'_>>, what: &str, needs_unit: bool| {
        let Some(text) = text else { return };
        let rest = &source[text.span.end as usize..];
        // A decimal comma that splits the number is reported by `split-text`.
        let is_split = rest.strip_prefix(',').is_some_and(|rest| rest.starts_with(is_digit));
        let (lack, help) = match is_vague(&text.value) {
            true => ("is vague", "say how much, with its unit: 200 ms, 99.9 %, 4 h"),
            false if needs_unit && !is_split && is_bare(&text.value) => {
                ("has no unit", "add it: 200 ms, 99.9 %, 4 h")
            }
            false => return,
        };
        let span = text.span.first_line(source);
        let problem = Problem::new(&codes::UNMEASURED_PROMISE, span, format!("{what} {lack}"));
        problems.push(problem.help(help));
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

/// Whether a text states a degree and no amount.
fn is_vague(text: &str) -> bool {
    let amount = |word: &str| {
        lists(AMOUNTS, word)
            || TIMES.iter().any(|time| {
                word.get(..time.len()).is_some_and(|start| start.eq_ignore_ascii_case(time))
            })
    };
    let words = || text.split(|letter: char| !letter.is_alphanumeric());
    !text.chars().any(char::is_numeric)
        && words().any(|word| lists(DEGREES, word))
        && !words().any(amount)
}

/// Whether a list of words has a word, whatever its capitals.
fn lists(words: &str, word: &str) -> bool {
    !word.is_empty() && words.split(' ').any(|known| known.eq_ignore_ascii_case(word))
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
    fn only_a_degree_without_an_amount_is_vague() {
        for text in ["reacts quickly", "Low latency", "Must be scalable", "Highly available, fast"]
        {
            assert!(is_vague(text), "{text}");
        }
        for text in [
            "within 2 s",
            "Fast: within 2 s",
            "Daily download",
            "No request is lost",
            "Fast enough that no request is lost",
            "Twice as fast as today",
            "Works offline on Windows and macOS",
            "Search runs in linear time",
            "best effort",
            "none",
            "n/a",
            "Gold",
            "business hours",
            "",
            "—",
        ] {
            assert!(!is_vague(text), "{text}");
        }
    }
}
