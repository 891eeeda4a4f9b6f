//! Finds the numbers that criteria already have (`AC1: …`), so that the document numbers them once.

use std::borrow::Cow;

use crate::story::Text;
use crate::text::{NameIndex, Span, normalize_key, same_name};

/// A number at the start of a criterion's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberPrefix {
    /// The number as the document shows it: `AC1`.
    pub(super) label: String,
    /// Its length in bytes, including the separator after it.
    pub(super) length: usize,
}

const WORDS: [&str; 4] = ["acceptance criterion", "acceptance criteria", "criterion", "ac"];

/// Months in languages that write the day with a full stop: German, Danish, Norwegian, Czech.
const MONTHS: [&str; 29] = [
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
    "Marts",
    "Mars",
    "Maj",
    "December",
    "Desember",
    "ledna",
    "února",
    "března",
    "dubna",
    "května",
    "června",
    "července",
    "srpna",
    "září",
    "října",
    "prosince",
];

/// The number of each text, if it has one. A bare `1.` is a number only if every text has one and
/// they count up: `3. Juni` is a date.
pub(super) fn own_labels(texts: &[&str]) -> Vec<Option<NumberPrefix>> {
    let numbered: Vec<_> =
        texts.iter().enumerate().map(|(index, text)| bare(text, index + 1)).collect();
    if texts.len() > 1 && numbered.iter().all(Option::is_some) {
        return numbered;
    }
    texts.iter().map(|text| worded(text)).collect()
}

/// The length of the bare number that repeats the label printed before a text: `2) two` with `AC2`.
/// The day in `1. Mai` isn't one.
pub(super) fn repeated(text: &str, label: &str) -> Option<usize> {
    let position = label.strip_prefix("AC")?.parse().ok()?;
    let found = bare(text, position)?;
    let word = text[found.length..].split(|letter: char| !letter.is_alphabetic()).next()?;
    let day = text[..found.length].trim_end().ends_with('.')
        && MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word));
    if day { None } else { Some(found.length) }
}

/// The label for an `id`: itself, or `AC7` for a bare `7`.
#[must_use]
pub(super) fn label_of(id: &str) -> String {
    let id = id.trim();
    let digits = id.bytes().all(|byte| byte.is_ascii_digit());
    if digits { format!("AC{id}") } else { id.split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// The label at the start of a text: `AC1` of `AC1: all registered`.
#[must_use]
pub(super) fn labelled(text: &str) -> Option<String> {
    worded(text).map(|found| found.label)
}

/// Whether two labels have the same number: `AC-1` and `ac1`.
pub(super) fn same(first: &str, second: &str) -> bool {
    same_name(first, second)
}

/// Numbers each criterion without a number by its position, or with the next free number.
pub(super) fn fill(own: Vec<Option<String>>) -> Vec<String> {
    let mut taken = NameIndex::default();
    for label in own.iter().flatten() {
        taken.insert(&normalize_key(label), 0);
    }
    let mut spare = own.len();
    let number = |(index, label): (usize, Option<String>)| {
        label.unwrap_or_else(|| {
            let mut label = format!("AC{}", index + 1);
            while taken.get_or_insert(&normalize_key(&label), 0).is_some() {
                spare += 1;
                label = format!("AC{spare}");
            }
            label
        })
    };
    own.into_iter().enumerate().map(number).collect()
}

/// A text in the source is at most so many times as long as what it says: `\u0041` is `A`.
const MAX_SPELLING: usize = 10;

/// The text without its first `length` bytes. Its span excludes the number too if the number, or what
/// follows it, appears verbatim in the source, whether the text is quoted or not.
pub(super) fn cut<'t>(text: Text<'t>, length: usize, source: &str) -> Text<'t> {
    let Text { value, span } = text;
    let written = span.of(source);
    let quotes = usize::from(written.starts_with(['"', '\'']));
    let number = value[..length].trim_end();
    let rest = written.get(quotes..).and_then(|written| written.strip_prefix(number));
    let shown = value[length..].trim();
    // The place of an item of an issue's text is all of that: to search it for each would take time that grows
    // with its square.
    let is_own = written.len() <= MAX_SPELLING * value.len();
    let found = Some(shown).filter(|it| is_own && !it.is_empty()).and_then(|it| written.rfind(it));
    let span = match (rest, found) {
        (Some(rest), _) => {
            let rest = rest.trim_start_matches(' ');
            Span::new(span.end as usize - rest.len(), span.end as usize - quotes)
        }
        (None, Some(at)) => {
            let start = span.start as usize + at;
            Span::new(start, start + shown.len())
        }
        (None, None) => span,
    };
    let value = match value {
        Cow::Borrowed(value) => Cow::Borrowed(&value[length..]),
        Cow::Owned(value) => Cow::Owned(value[length..].to_owned()),
    };
    Text { value, span }
}

/// `AC1: …`, `ac-1 – …`, `**AC 1.2**: …`, `[AC1] …`, `Criterion 3) …`.
#[cfg_attr(small_where_cold, optimize(size))]
fn worded(text: &str) -> Option<NumberPrefix> {
    let mut rest = Cursor { text, at: 0 };
    rest.skip(char::is_whitespace);
    let wrap = ["**", "[", "("].into_iter().find(|wrap| rest.take(wrap));
    WORDS.iter().find(|word| rest.take(word))?;
    rest.skip(|character| matches!(character, ' ' | '-' | '_' | '#' | '.'));
    let digits = rest.skip(|character| character.is_ascii_digit() || character == '.');
    let digits = digits.trim_end_matches('.');
    if !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let label = format!("AC{digits}");
    let letter = rest.rest().chars().next().filter(char::is_ascii_lowercase);
    let label = match letter {
        Some(letter) => {
            rest.at += 1;
            format!("{label}{letter}")
        }
        None => label,
    };
    let dotted = text[..rest.at].ends_with('.');
    let inside = rest.take(":");
    let closed = match wrap {
        Some("**") => rest.take("**"),
        Some("[") => rest.take("]"),
        Some(_) => rest.take(")"),
        None => false,
    };
    if wrap.is_some() && !closed {
        return None;
    }
    let before = rest.at;
    let spaced = !rest.skip(|character| character == ' ').is_empty();
    // A text that begins with an option, such as `--force`, needs no separator before it.
    if spaced && is_option(rest.rest()) {
        return Some(NumberPrefix { label, length: rest.at });
    }
    let separated =
        ["--", ":", ")", "-", "–", "—"].into_iter().any(|separator| rest.take(separator));
    if !separated {
        rest.at = before;
    }
    if !(separated || inside || dotted || (closed && spaced)) {
        return None;
    }
    finish(rest, label, text)
}

/// Whether a text begins with a command's option.
fn is_option(text: &str) -> bool {
    text.strip_prefix("--")
        .is_some_and(|rest| rest.starts_with(|first: char| first.is_alphanumeric()))
}

fn bare(text: &str, position: usize) -> Option<NumberPrefix> {
    let mut rest = Cursor { text, at: 0 };
    rest.skip(char::is_whitespace);
    let digits = rest.skip(|character| character.is_ascii_digit());
    if digits != position.to_string() || !(rest.take(".") || rest.take(")") || rest.take(":")) {
        return None;
    }
    let label = format!("AC{digits}");
    finish(rest, label, text)
}

/// The length of a separator followed by white space and text; without these it isn't a number.
fn finish(mut rest: Cursor<'_>, label: String, text: &str) -> Option<NumberPrefix> {
    let spaced = !rest.skip(char::is_whitespace).is_empty();
    let more = rest.at < text.len();
    if spaced && more { Some(NumberPrefix { label, length: rest.at }) } else { None }
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn skip(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|character| !wanted(character)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn take(&mut self, wanted: &str) -> bool {
        let found =
            self.rest().get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted));
        self.at += if found { wanted.len() } else { 0 };
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Option<(String, &str)> {
        worded(text).map(|found| (found.label, &text[found.length..]))
    }

    #[test]
    fn a_number_of_many_spellings_is_found() {
        for text in [
            "AC1: x",
            "ac-1 - x",
            "AC 1. x",
            "**AC1**: x",
            "**AC1:** x",
            "[AC1] x",
            "(AC1) x",
            "AC1) x",
            "Criterion 1: x",
            "AC1 – x",
            "  AC_1: x",
        ] {
            assert_eq!(split(text), Some(("AC1".to_owned(), "x")), "{text}");
        }
        assert_eq!(split("AC1.2: x"), Some(("AC1.2".to_owned(), "x")));
        assert_eq!(split("AC1 -- x"), Some(("AC1".to_owned(), "x")));
        assert_eq!(split("AC1 --dry-run lists"), Some(("AC1".to_owned(), "--dry-run lists")));
        assert_eq!(split("AC1: --dry-run lists"), Some(("AC1".to_owned(), "--dry-run lists")));
        assert_eq!(split("AC3b: x"), Some(("AC3b".to_owned(), "x")));
    }

    #[test]
    fn a_text_that_only_begins_alike_is_left_alone() {
        for text in [
            "Accounts: x",
            "AC: x",
            "AC1",
            "AC1:",
            "AC1:x",
            "AC1 x",
            "ACE2: x",
            "**AC1: x",
            "1. x",
            "acx1: y",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }

    #[test]
    fn bare_numbers_count_only_where_all_texts_count_up() {
        let labels = |texts: &[&str]| {
            own_labels(texts).iter().flatten().map(|found| found.label.clone()).collect::<Vec<_>>()
        };
        assert_eq!(labels(&["1. a", "2. b"]), ["AC1", "AC2"]);
        assert!(labels(&["3. Juni", "b"]).is_empty());
        assert!(labels(&["1. a"]).is_empty());
    }

    #[test]
    fn a_bare_number_that_is_printed_anyway_is_not_repeated() {
        let rest = |text: &'static str, label| repeated(text, label).map(|cut| &text[cut..]);
        assert_eq!(rest("1. one", "AC1"), Some("one"));
        assert_eq!(rest("2) two", "AC2"), Some("two"));
        for (text, label) in [
            ("3. Juni", "AC3"),
            ("2. two", "AC1"),
            ("1.5 m", "AC1"),
            ("1. one", "T1"),
            ("1.", "AC1"),
        ] {
            assert_eq!(rest(text, label), None, "{text}");
        }
    }

    #[test]
    fn missing_numbers_are_filled_without_a_clash() {
        let own = vec![Some("AC2".to_owned()), None, None];
        assert_eq!(fill(own), ["AC2", "AC4", "AC3"]);
    }
}
