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

/// Words that continue a sentence, and may begin an item of a list of short texts.
const CONTINUING: &str = " and or but nor yet so since until while \
    which who whose if then than even not including such with without \
    und oder aber wenn damit sondern ohne et ou mais sans y o pero sin ";

/// Words that begin only a clause, which continues even a short text.
const CLAUSES: &str = " because although though unless whatever whenever wherever whichever \
    weil obwohl sodass parce quoique porque aunque ";

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
    let before = &source.as_bytes()[from..start];
    // The bracket, or the end of a quoted item.
    let is_start = |at: &usize| match before[*at] {
        b'[' | b'{' | b']' | b'}' | b'\n' => true,
        b'"' | b'\'' => before.get(at + 1) == Some(&b','),
        _ => false,
    };
    let Some(bracket) = (0..before.len()).rev().find(is_start) else { return };
    if matches!(before[bracket], b']' | b'}' | b'\n') {
        return;
    }
    let is_spaced = before.ends_with(b" ");
    let all = source[from + bracket + 1..start].trim_matches([' ', ',']);
    let (text, item) = (scalar.written(), all.rsplit(',').next().unwrap_or_default());
    // Of keys, only those without a value are visited: they continue the value of the key before.
    let is_key = std::ptr::eq(scalar.key, scalar.value);
    let has_words = |item: &str| item.bytes().filter(|byte| *byte == b' ').count() > 2;
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let is_number = !is_spaced
        && is_digit(item.as_bytes().last())
        && is_digit(text.as_bytes().first())
        && (is_key || text.contains([' ', '%']) || item.trim_start().contains(' '));
    let word = text.split([' ', '.', ':']).next().unwrap_or_default();
    let is_any = |words: &str| words.split(' ').any(|known| known == word);
    let is_clause = !is_key && text.contains(' ') && item.trim().contains(' ') && is_any(CLAUSES);
    let is_sentence = match is_key {
        true => text.contains(' '),
        false => is_clause || has_words(all) && (is_any(CONTINUING) || is_any(CLAUSES)),
    };
    if !is_number && !is_sentence {
        return;
    }
    let head = match item.find(": ").filter(|_| is_key) {
        Some(colon) => &item[colon + 2..],
        None if is_number || is_clause || has_words(item) => item.trim_start(),
        None => all,
    };
    let first = head.as_ptr() as usize - source.as_ptr() as usize;
    let whole = Span::new(first, scalar.span.end as usize);
    let message = format!("the comma before `{}` splits a text", short(text));
    problems.push(
        Problem::new(&codes::SPLIT_TEXT, scalar.span.first_line(source), message)
            .label(Span::new(first, first + head.len()), "the text begins here")
            .help("put the whole text in quotes")
            .fix("quote the whole text", whole, quoted(whole.of(source))),
    );
}
