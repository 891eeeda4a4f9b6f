//! `split-text`: a comma between brackets splits a text.
//!
//! Between `[ ]` and `{ }`, YAML ends an unquoted text at a comma: `[Nothing is lost, whatever fails]` is a list of two texts, and `{sla: 99,9 %}` has a key `9 %`. Reported if the part after the comma continues the one before it: it begins with a word such as "and" or "whatever", or the comma is in a number.
//!
//! ## Why
//! The parts are shown as separate items, and a key without a value isn't shown at all.
//!
//! ## Fix
//! Not safe: the whole text is put in quotes.
//!
//! ## Example
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! acceptance_criteria: [No crossing is ever dark, whatever fails]
//! ```
//!
//! ## Instead
//! ```yaml
//! story_id: LAMP-4
//! story_title: Dim the street lamps
//! acceptance_criteria: ['No crossing is ever dark, whatever fails']
//! ```
//!
//! ## Severity
//! A warning: a text is torn apart.

use crate::diagnostic::{Problem, codes};
use crate::lint::scalars::Scalar;
use crate::lint::suggest::short;
use crate::text::Span;
use crate::yaml::quoted;

/// Words that continue a sentence.
const CONTINUING: &str = " and or but nor yet so because since although though unless until while \
    whatever whenever wherever whichever which who whose if then than even not including such with without \
    und oder aber weil wenn damit sodass sondern ohne et ou mais sans y o pero sin ";

/// How many bytes before a comma are searched for the beginning of the text.
const MAX_BYTES_BEFORE: usize = 400;

#[inline]
pub(super) fn check(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let start = scalar.span.start as usize;
    let before = scalar.source.as_bytes().get(..start).unwrap_or_default();
    if matches!(before, [.., b',', b' '] | [.., b',']) {
        look(scalar, problems);
    }
}

#[inline(never)]
#[cfg_attr(small_where_cold, optimize(size))]
fn look(scalar: Scalar<'_>, problems: &mut Vec<Problem>) {
    let (source, start) = (scalar.source, scalar.span.start as usize);
    let from = source.floor_char_boundary(start.saturating_sub(MAX_BYTES_BEFORE));
    let before = &source[from..start];
    // The bracket, or the end of a quoted item.
    let is_start = |&(at, letter): &(usize, char)| match letter {
        '[' | '{' | ']' | '}' | '\n' => true,
        '"' | '\'' => before[at + 1..].starts_with(','),
        _ => false,
    };
    let Some((bracket, letter)) = before.char_indices().rev().find(is_start) else { return };
    if matches!(letter, ']' | '}' | '\n') {
        return;
    }
    // Of keys, only those without a value are visited.
    let is_key = std::ptr::eq(scalar.key, scalar.value);
    let (text, is_spaced) = (scalar.written(), before.ends_with(' '));
    let all = before[bracket + 1..].trim_matches([' ', ',']);
    let item = all.rsplit(',').next().unwrap_or_default();
    // The value of the last key, or the first item that may begin the sentence.
    let (head, is_text) = if is_key {
        let value = item.split_once(": ").map_or(item, |(_, value)| value).trim_start();
        (value, text.contains(' '))
    } else {
        let has_words = |item: &str| item.split_whitespace().count() > 2;
        let first = all.split(',').next().unwrap_or_default();
        let head = if has_words(item) { item.trim_start() } else { all.trim_start() };
        let word = text.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        let continues = CONTINUING.split(' ').any(|known| known == word) && !word.is_empty();
        (head, continues && (has_words(item) || has_words(first)))
    };
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_number = !is_spaced
        && item.ends_with(is_digit)
        && text.starts_with(is_digit)
        && (is_key || item.trim_start().contains(' ') || text.contains([' ', '%']));
    if !is_text && !is_number {
        return;
    }
    let end = scalar.span.end as usize;
    let whole = Span::new(from + offset(before, head), end);
    let message = format!("the comma before `{}` splits a text", short(text));
    problems.push(
        Problem::new(&codes::SPLIT_TEXT, scalar.span.first_line(source), message)
            .label(
                Span::new(whole.start as usize, whole.start as usize + head.len()),
                "the text begins here",
            )
            .help("put the whole text in quotes")
            .fix("quote the whole text", whole, quoted(whole.of(source))),
    );
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}
