//! Code within lines: where it is, and what keeps it code for every reader of Markdown.

use std::borrow::Cow;
use std::ops::Range;

use super::address_word::ends_in_address;
use super::references::is_stray_reference;
use super::rewrite::Rewrite;

/// What begins a remark in Python-Markdown's syntax for changes, which hides what is in it, code or not.
pub(super) const COMMENT: &str = "{>>";

/// Ends an address before code. Some readers make a link of everything up to the next space, and would
/// find the backtick in it, and no code.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn apart(text: &mut Rewrite<'_>, before: Range<usize>) {
    let end = before.end;
    if ends_in_address(&text.text[before]) {
        text.replace(end..end, " ");
    }
}

/// Whether text has such a reference.
pub(super) fn has_stray_reference(text: &str) -> bool {
    text.match_indices("&#").any(|(at, _)| is_stray_reference(&text.as_bytes()[at..]))
}

/// A block of code in which nothing begins a remark, and no line asks for another file, as PyMdown's
/// snippets do before anything knows that it is code.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn inert_code(code: &str) -> Cow<'_, str> {
    let mut code = Cow::Borrowed(code);
    if code.contains(COMMENT) {
        code = Cow::Owned(code.replace(COMMENT, "{> >"));
    }
    if code.contains("-8<-") {
        let lines = code.split('\n').map(|line| {
            let mark = line.trim_start_matches([' ', '\t']).trim_start_matches(';');
            match mark.starts_with('-') && mark.trim_start_matches('-').starts_with("8<-") {
                true => line.replacen("8<", "8 <", 1),
                false => line.to_owned(),
            }
        });
        code = Cow::Owned(lines.collect::<Vec<_>>().join("\n"));
    }
    code
}

/// Whether text begins with the end tag of code.
pub(super) fn closes_code(text: &str) -> bool {
    const TAG: &str = "</code";
    text.get(..TAG.len()).is_some_and(|start| start.eq_ignore_ascii_case(TAG))
}

/// How often a byte is repeated from an offset on.
pub(super) fn run(bytes: &[u8], at: usize, byte: u8) -> usize {
    bytes[at..].iter().take_while(|&&other| other == byte).count()
}

/// The length of a character's longest run.
pub(crate) fn longest_run(text: &str, mark: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        run = if character == mark { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// The ranges of code in a line, backticks included.
pub(super) fn code_ranges(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut last_of: Vec<usize> = Vec::new();
    for (at, length) in runs(bytes) {
        let known = last_of.len().max(length + 1);
        last_of.resize(known, 0);
        last_of[length] = at;
    }
    if last_of.is_empty() {
        return ranges;
    }
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 2,
            b'`' => {
                let length = run(bytes, at, b'`');
                let start = at;
                at += length;
                if last_of.get(length).is_some_and(|&last| last > start) {
                    let close = runs(&bytes[at..]).find(|&(_, other)| other == length);
                    if let Some((offset, _)) = close {
                        at += offset + length;
                        ranges.push(start..at);
                    }
                }
            }
            _ => at += 1,
        }
    }
    ranges
}

/// The runs of backticks, each with its offset and length.
fn runs(bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes.get(at..)?.iter().position(|&byte| byte == b'`')?;
        let start = at;
        at += run(bytes, at, b'`');
        Some((start, at - start))
    })
}
