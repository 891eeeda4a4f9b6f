//! The fix for what people type all the time: a text that YAML reads as something else, quoted.

use granit_parser::Parser;

use super::Limits;
use crate::diagnostic::{Mend, Problem, codes};
use crate::text::{Span, double_quoted};

/// A source longer than this is not read a second time to try a fix out.
const WORTH_TRYING: usize = 2_000_000;

/// How many problems of a source are tried.
const TRIES: u32 = 3;

/// A text in single quotes, as YAML reads it back. Texts of several lines need double quotes.
#[must_use]
pub fn quoted(text: &str) -> String {
    if text.chars().any(char::is_control) {
        return format!("\"{}\"", double_quoted(text));
    }
    format!("'{}'", text.replace('\'', "''"))
}

/// A text without quotes where it is one of a few words that mean the same anywhere in YAML, else
/// in quotes.
#[must_use]
pub fn plain(text: &str) -> String {
    let of_word = |letter: char| letter.is_alphabetic() || matches!(letter, '_' | '-' | ' ' | '&');
    let words = text.chars().all(|letter| of_word(letter) || letter.is_ascii_digit());
    let begins = text.starts_with(char::is_alphabetic) && !text.ends_with(' ');
    if words && begins && text.len() > 5 { text.to_owned() } else { quoted(text) }
}

/// Adds the fix to a syntax error, where quoting the value of its line makes the line readable.
/// Nothing is guessed: the mended source is read, and must get past the line.
/// Behind an error the text is read from where reading began anew.
pub(super) fn offer(problem: &mut Problem, source: &str, limits: &Limits, resumed: &[usize]) {
    let syntax = std::ptr::eq(problem.code, &codes::SYNTAX_ERROR);
    let alias = std::ptr::eq(problem.code, &codes::UNKNOWN_ALIAS);
    if !(syntax || alias) || source.len() > WORTH_TRYING.min(limits.bytes) {
        return;
    }
    let at = (problem.span.start as usize).min(source.len());
    let from = resumed.iter().rev().find(|&&from| from <= at).copied().unwrap_or(0);
    if let Some((span, insert)) = without_tabs(source, at) {
        if mends(source, from, span, &insert, limits) {
            let title = "indent with spaces".to_owned();
            problem.mends.push(Mend { title, safe: true, span, insert });
        }
        return;
    }
    let Some(value) = value_of_line(source, at) else { return };
    let text = value.of(source);
    let open_quote = text.starts_with(['"', '\'']).then(|| text.chars().next()).flatten();
    let mut candidates = Vec::new();
    match open_quote {
        Some(quote) if text[1..].find(quote).is_none() => {
            candidates.push(("close the quote", false, format!("{text}{quote}")));
            candidates.push(("quote the text", false, quoted(text)));
        }
        // A list or mapping in brackets is no text: one of its items is, where the error stands.
        _ if is_flow(text) => {
            let items = items_around(source, at, value);
            let mended = |&span: &Span| mends(source, from, span, &quoted(span.of(source)), limits);
            if let Some(span) = items.into_iter().find(mended) {
                let (title, insert) = ("quote the text".to_owned(), quoted(span.of(source)));
                problem.mends.push(Mend { title, safe: true, span, insert });
            }
        }
        _ => candidates.push(("quote the text", true, quoted(text))),
    }
    let mut tries = 0;
    for (title, safe, insert) in candidates {
        tries += 1;
        if tries <= TRIES && mends(source, from, value, &insert, limits) {
            problem.mends.push(Mend { title: title.to_owned(), safe, span: value, insert });
        }
    }
}

/// The line of a place and those below it that are indented with tabs, as they read with two
/// spaces for each.
fn without_tabs(source: &str, at: usize) -> Option<(Span, String)> {
    let start = source[..at].rfind('\n').map_or(0, |found| found + 1);
    let mut mended = String::new();
    let mut end = start;
    for line in source[start..].split_inclusive('\n') {
        let text = line.trim_start_matches([' ', '\t']);
        let indent = &line[..line.len() - text.len()];
        if !indent.contains('\t') {
            break;
        }
        mended.push_str(&indent.replace('\t', "  "));
        mended.push_str(text);
        end += line.len();
    }
    (end > start).then(|| (Span::new(start, end), mended))
}

/// Whether a value looks like a list or mapping in brackets, and not like a text that begins with
/// one: `[ ] task`, `{name} is greeted`.
fn is_flow(text: &str) -> bool {
    let brackets = [('{', '}'), ('[', ']')];
    let closed =
        brackets.iter().any(|&(open, close)| text.starts_with(open) && text.ends_with(close));
    closed && text.contains([',', ':'])
}

/// What may be the item around a place: from the comma, bracket or colon before it to one of the
/// next commas and brackets.
fn items_around(source: &str, at: usize, value: Span) -> Vec<Span> {
    let (start, end) = (value.start as usize, value.end as usize);
    let at = at.clamp(start, end);
    let before = &source[start..at];
    let ends_item = |(index, byte): (usize, u8)| match byte {
        b',' | b'[' => Some(index + 1),
        b':' if before[index + 1..].starts_with(' ') => Some(index + 1),
        b'{' if index == 0 || before[..index].ends_with([' ', '[', ',']) => Some(index + 1),
        _ => None,
    };
    let from = start + before.bytes().enumerate().rev().find_map(ends_item).unwrap_or(0);
    let from = from + source[from..at].len() - source[from..at].trim_start().len();
    let stops = source[at..end].bytes().enumerate().filter(|(_, byte)| b",]}".contains(byte));
    let spans = stops.map(|(index, _)| Span::new(from, at + index)).filter(|span| !span.is_empty());
    spans.take(TRIES as usize).collect()
}

/// The value on the line of `at`: what follows the list markers and, where the rest isn't odd
/// already at its beginning, the key.
fn value_of_line(source: &str, at: usize) -> Option<Span> {
    let start = source[..at].rfind('\n').map_or(0, |found| found + 1);
    let end = source[at..].find('\n').map_or(source.len(), |length| at + length);
    let mut from = start;
    let line = source[start..end].trim_end();
    let end = start + line.len();
    loop {
        let rest = &source[from..end];
        from += rest.len() - rest.trim_start_matches(' ').len();
        match source[from..end].strip_prefix("- ") {
            Some(_) => from += 2,
            None => break,
        }
    }
    let rest = &source[from..end];
    if !rest.starts_with(['@', '`', '%', '*', '&', '!', '>', '|', '[', '{', '"', '\'']) {
        let key = rest.find(": ")?;
        from += key + 2;
        from += source[from..end].len() - source[from..end].trim_start().len();
    }
    (from < end).then(|| Span::new(from, end))
}

/// Whether the document of the edit reads past it once it is applied.
fn mends(source: &str, from: usize, span: Span, insert: &str, limits: &Limits) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    let document = source[..start].rfind("\n---").map_or(0, |found| found + 1).max(from);
    let mended = [&source[document..start], insert, &source[end..]].concat();
    let depth = limits.depth.min(250);
    let options = granit_parser::options! { flow_nesting_limit: depth, block_nesting_limit: depth };
    let past = start - document + insert.len();
    for event in Parser::new_from_str_with_options(&mended, options) {
        let (at, good) = match &event {
            Ok((_, place)) => (place.start.byte_offset(), true),
            Err(error) => (error.marker().byte_offset(), false),
        };
        let beyond = at.is_none_or(|at| at > past);
        if beyond || !good {
            return beyond;
        }
    }
    true
}
