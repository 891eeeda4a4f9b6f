//! `ambiguous-number`: other YAML parsers read an unquoted number as a different one.
//!
//! A leading zero (`007` is 7, `010` even 8), a zero at the end of a fraction (version `1.10` is 1.1), digits with a colon (`12:30` is 750).
//!
//! ## Why
//! Groundplan keeps the characters. A program that reads and writes the same file as numbers changes versions, times and article numbers.
//!
//! ## Fix
//! The text is put in quotes. Safe, except before a `#` that may be part of it.
//!
//! ## Example
//! ```yaml
//! story_id: 007
//! story_title: Dim the street lamps
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: '007'
//! story_title: Dim the street lamps
//! ```
//!
//! ## Severity
//! An info: the document is right; only other programs may read it differently.

use crate::diagnostic::{Problem, codes};
use crate::lint::scalars::Scalar;
use crate::yaml::quoted;

#[inline]
pub(super) fn check(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    if scalar.value.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        look(scalar, problems);
    }
}

#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn look(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let Some(read) = read_as(scalar.value) else { return };
    let message = format!("YAML 1.1 parsers read `{}` as {read}", scalar.value);
    problems.push(
        Problem::new(&codes::AMBIGUOUS_NUMBER, scalar.span, message)
            .help("put it in quotes")
            .safe_fix("quote it", scalar.span, quoted(scalar.value)),
    );
}

/// The other reading of a scalar, if it loses something.
fn read_as(text: &str) -> Option<String> {
    if !(3..=20).contains(&text.len()) || !text.as_bytes()[0].is_ascii_digit() {
        return None;
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits(text) && text.starts_with('0') {
        let octal = u64::from_str_radix(text, 8).ok();
        let number = octal.or_else(|| text.parse().ok())?;
        return Some(number.to_string());
    }
    if let Some((whole, part)) = text.split_once('.') {
        let lost = digits(whole) && digits(part) && part.len() > 1 && part.ends_with('0');
        let part = part.trim_end_matches('0');
        let part = if part.is_empty() { "0" } else { part };
        return if lost { Some(format!("{whole}.{part}")) } else { None };
    }
    let mut parts = text.split(':');
    let first = parts.next().filter(|first| digits(first) && !first.starts_with('0'))?;
    let mut sum = first.parse::<u64>().ok()?;
    for part in parts {
        let sixtieth = digits(part).then(|| part.parse::<u64>().ok()).flatten();
        sum = sum.checked_mul(60)? + sixtieth.filter(|&part| part < 60)?;
    }
    if first.len() < text.len() { Some(sum.to_string()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::read_as;

    #[test]
    fn what_loses_something_is_named_as_others_read_it() {
        let cases = [("007", "7"), ("010", "8"), ("089", "89"), ("1.10", "1.1"), ("12:30", "750")];
        for (text, read) in cases {
            assert_eq!(read_as(text).as_deref(), Some(read), "{text}");
        }
    }

    #[test]
    fn what_comes_back_as_it_was_is_left_alone() {
        for text in
            ["7", "1.1", "1.0", "0.1", "100", "12:75", "2026-01-27", "1.2.30", "10:", "08:30"]
        {
            assert_eq!(read_as(text), None, "{text}");
        }
    }
}
