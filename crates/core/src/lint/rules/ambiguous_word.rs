//! `ambiguous-word`: other YAML parsers read an unquoted `yes`, `no`, `on` or `off` as true or false.
//!
//! ## Why
//! Groundplan keeps the word. YAML 1.1 parsers such as PyYAML read it as a boolean, and write back `false`.
//!
//! ## Fix
//! The word is put in quotes. Safe, except before a `#` that may be part of the text.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! status: on
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! status: 'on'
//! ```
//!
//! ## Severity
//! An info: the document is right; only other programs may read it differently.

use crate::diagnostic::{Problem, codes};
use crate::lint::scalars::Scalar;
use crate::yaml::quoted;

#[inline]
pub(super) fn check(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    if matches!(scalar.value.len(), 2 | 3) {
        look(scalar, problems);
    }
}

#[inline(never)]
fn look(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    if !is_ambiguous(scalar.value) {
        return;
    }
    let truth = if matches!(scalar.value.as_bytes()[0] | 0x20, b'y')
        || scalar.value.eq_ignore_ascii_case("on")
    {
        "true"
    } else {
        "false"
    };
    let message = format!("YAML 1.1 parsers read `{}` as {truth}", scalar.value);
    problems.push(
        Problem::new(&codes::AMBIGUOUS_WORD, scalar.span, message)
            .help("put the word in quotes")
            .safe_fix("quote the word", scalar.span, quoted(scalar.value)),
    );
}

/// The spellings that YAML 1.1 lists: lower case, upper case, or one capital.
fn is_ambiguous(word: &str) -> bool {
    if !(2..=3).contains(&word.len()) {
        return false;
    }
    let rest = &word[word.ceil_char_boundary(1)..];
    let one_case = |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_lowercase())
            || word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    ["yes", "no", "on", "off"].iter().any(|known| word.eq_ignore_ascii_case(known))
        && one_case(rest)
}

#[cfg(test)]
mod tests {
    use super::is_ambiguous;

    #[test]
    fn only_the_spellings_of_yaml_1_1_count() {
        for word in ["yes", "No", "ON", "off"] {
            assert!(is_ambiguous(word), "{word}");
        }
        for word in ["oN", "nO", "none", "of", "y", "", "ño", "onn"] {
            assert!(!is_ambiguous(word), "{word}");
        }
    }
}
