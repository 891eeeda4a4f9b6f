//! Text as YAML scalars, in front matter so that readers who take it for Markdown find none in it.

use std::borrow::Cow;

use super::address_word::foreign_scheme;
use super::attributes::opens_attributes;
use super::code_spans::{COMMENT, has_stray_reference};
use super::references::is_stray_reference;
use super::rewrite::Rewrite;
use crate::text::{double_quoted, is_plain_scalar};

/// A YAML scalar in a block of code: as it is if every YAML reader reads that text, otherwise in
/// double quotes.
pub(crate) fn scalar(text: &str) -> Cow<'_, str> {
    match text.contains(COMMENT) {
        true => Cow::Owned(format!("\"{}\"", double_quoted(text).replace(COMMENT, "\\x7b>>"))),
        false => scalar_with(text, double_quoted),
    }
}

/// A YAML scalar of the front matter.
pub(crate) fn matter_scalar(text: &str) -> Cow<'_, str> {
    match has_stray_reference(text) {
        true => Cow::Owned(format!("\"{}\"", matter_quoted(text))),
        false => scalar_with(text, matter_quoted),
    }
}

fn scalar_with(text: &str, quoted: fn(&str) -> Cow<'_, str>) -> Cow<'_, str> {
    if is_plain_scalar(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("\"{}\"", quoted(text)))
    }
}

/// Text inside double quotes of the front matter, which readers that don't know front matter read
/// as Markdown.
pub(crate) fn matter_quoted(text: &str) -> Cow<'_, str> {
    let quoted = double_quoted(text);
    if !quoted.contains(['<', '`', '{', '(', '[', ':', '!', '&', '+', '@']) {
        return quoted;
    }
    let lower = quoted.to_ascii_lowercase();
    let has_address = lower.contains("://") || lower.contains("www.");
    let is_odd = quoted.contains(['&', '*', '~', '_']);
    let mut out = Rewrite::new(&quoted);
    for (at, character) in quoted.char_indices() {
        let before = &quoted[..at];
        let escape = match character {
            '<' => "\\x3c",
            '`' => "\\x60",
            '&' if is_stray_reference(&quoted.as_bytes()[at..]) => "\\x26",
            '{' if [COMMENT, "{@"].iter().any(|mark| quoted[at..].starts_with(mark))
                || opens_attributes(before) =>
            {
                "\\x7b"
            }
            // The bracket, not the parenthesis: readers would link `x28mailto:`.
            ']' if quoted[at + 1..].trim_start_matches(' ').starts_with('(') => "\\x5d",
            // So of a link in an address, and of a link of some wikis.
            '[' if has_address || quoted[at + 1..].starts_with('[') => "\\x5b",
            // The scheme before it may be written in references, or emphasis begin in the address.
            '@' if is_odd => "\\x40",
            // A picture by reference, whose address is in the document.
            '!' if quoted[at + 1..].starts_with('[') => "\\x21",
            ':' if foreign_scheme(before, &quoted[at + 1..]).is_some() => "\\x3a",
            // Its hexadecimal digits would become a part of the scheme.
            ':' if is_behind_escape(before) => "\\x3a",
            // With the quotes that the template writes, it would begin the name of a key.
            '+' if at == 0 && quoted.starts_with("++") || quoted[at + 1..].starts_with('\'') => {
                "\\x2b"
            }
            _ => continue,
        };
        out.replace(at..at + 1, escape);
    }
    Cow::Owned(out.finish().into_owned())
}

/// Whether text ends with the scheme of a link, right after what is written as an escape.
#[cfg_attr(small_where_cold, optimize(size))]
fn is_behind_escape(text: &str) -> bool {
    ["http", "https", "mailto"].iter().any(|scheme| {
        let (before, word) =
            text.split_at_checked(text.len().wrapping_sub(scheme.len())).unwrap_or_default();
        word.eq_ignore_ascii_case(scheme)
            && before.ends_with(['<', '`', '&', '{', '[', ']', '!', '@', '+'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_words_that_are_no_text_are_quoted() {
        for text in ["no", "Null", "007", "0.10", "2026-01-27", "a: b", "", "~", "-x", "é"] {
            assert_eq!(scalar(text), format!("\"{text}\""));
        }
        assert_eq!(scalar("PAY-17"), "PAY-17");
        assert_eq!(scalar("{>>: w"), "\"\\x7b>>: w\"");
    }

    #[test]
    fn pictures_in_the_front_matter_are_none_for_readers_of_markdown() {
        assert_eq!(matter_quoted("![x>][r] a! [b]"), "\\x21[x>][r] a! [b]");
        assert_eq!(matter_quoted("![x](http://a)"), "\\x21\\x5bx\\x5d(http://a)");
        assert_eq!(matter_quoted("www.a.[b] [c]"), "www.a.\\x5bb] \\x5bc]");
        assert_eq!(matter_quoted("xmpp&#58;b@c"), "xmpp&#58;b\\x40c");
        assert_eq!(matter_quoted("a-{>>"), "a-\\x7b>>");
        assert_eq!(matter_quoted("`mailto:a@b <HTTP://c"), "\\x60mailto\\x3aa@b \\x3cHTTP\\x3a//c");
        assert_eq!(matter_quoted("++'a'++ C++"), "\\x2b\\x2b'a'++ C++");
        assert_eq!(matter_scalar("a&#b &#60; &#12a"), "\"a\\x26#b &#60; \\x26#12a\"");
    }
}
