//! Names and paths in text: `__init__.py`, `a*b*c` and `lib/*/x/*` are words, not emphasis.
//!
//! Emphasis begins at the start of a word and ends at the end of one. What has marks elsewhere,
//! or only those of Python's names, is written with backslashes.

use super::rewrite::Rewrite;

/// A word is looked at so far, which keeps the cost of many marks linear.
const MAX_WORD_BYTES: usize = 64;

/// Escapes what begins with a run of marks if it is part of a name. The result is where that ends.
pub(super) fn escape(out: &mut Rewrite<'_>, start: usize, place: usize) -> usize {
    let whole = out.text;
    let Some(length) = name_length(&whole[start..place], &whole[place..]) else { return place };
    for (at, sign) in whole[place..place + length].char_indices() {
        let escaped = match sign {
            '*' => "\\*",
            '_' => "\\_",
            // Not every reader knows a backslash here.
            '~' => "&#126;",
            _ => continue,
        };
        out.replace(place + at..place + at + 1, escaped);
    }
    place + length
}

/// The length of the name's part that begins with a run of marks, if the marks are part of a name:
/// those of this part have to be escaped.
fn name_length(before: &str, from: &str) -> Option<usize> {
    let mark = from.chars().next()?;
    let run = from.len() - from.trim_start_matches(mark).len();
    let (marks, after) = from.split_at(run);
    let (previous, next) = (before.chars().next_back(), after.chars().next().unwrap_or(' '));
    let in_word = previous.is_some_and(is_letter) && is_letter(next);
    // What the template writes in front is a sign, too.
    let after_sign = previous.is_none_or(|it| it.is_ascii_punctuation());
    let in_path = after_sign && (next == '/' || (next == '.' && mark == '*'));
    let closes = || word_start(after).trim_end_matches(END).ends_with(marks);
    let is_name = match mark {
        '_' if in_word || !is_letter(next) => false,
        '_' => return identifier(run, previous, from),
        '~' => run == 1 && (in_word || (in_path && previous.is_some())),
        // A part of a word can be strong.
        _ if in_word => run == 1 || !(word_end(before).starts_with("**") || closes()),
        _ if previous == Some('/') => !is_letter(next) || !before.ends_with("*/"),
        _ => {
            let in_code = after_sign && word_end(before).contains(is_letter) && is_letter(next);
            (in_path || in_code) && !closes()
        }
    };
    is_name.then_some(run)
}

/// What can follow the end of emphasis in its word.
const END: [char; 8] = ['.', ',', ':', ';', ')', '!', '?', '"'];

/// Whether a character belongs to a word, in a script that has spaces between words.
fn is_letter(sign: char) -> bool {
    sign.is_alphanumeric() && sign < '\u{e00}'
}

/// The length of an identifier with `_` at both ends that is a name: `__init__`, or `_x_` in a path.
fn identifier(run: usize, previous: Option<char>, from: &str) -> Option<usize> {
    let word = word_start(from);
    let length = word.find(|sign| sign != '_' && !is_letter(sign)).unwrap_or(word.len());
    let (name, after) = word.split_at(length);
    if !name.ends_with('_') {
        return (previous == Some('/')).then_some(run);
    }
    let mut after = after.chars();
    let goes_on = match after.next() {
        Some('/') => true,
        Some('.' | '-') => after.next().is_some_and(char::is_alphanumeric),
        _ => false,
    };
    let is_name = goes_on || previous == Some('/') || (run > 1 && name.ends_with("__"));
    is_name.then_some(length)
}

/// The start of a text up to white space.
fn word_start(text: &str) -> &str {
    let end =
        text.bytes().take(MAX_WORD_BYTES).take_while(|byte| !byte.is_ascii_whitespace()).count();
    &text[..text.floor_char_boundary(end)]
}

/// The end of a text from white space on.
fn word_end(text: &str) -> &str {
    let bytes = text.bytes().rev().take(MAX_WORD_BYTES);
    let length = bytes.take_while(|byte| !byte.is_ascii_whitespace()).count();
    &text[text.ceil_char_boundary(text.len() - length)..]
}
