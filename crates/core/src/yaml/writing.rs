//! Writes a string so that YAML reads the same string back, in the syntax of the source.

use std::borrow::Cow;

use super::Tree;
use crate::text::{Span, double_quoted, is_plain_scalar};

/// A string in single quotes, escaped for YAML. Strings of several lines need double quotes.
#[must_use]
pub fn quoted(text: &str) -> String {
    if text.chars().any(|letter| letter.is_control() && letter != '\t') {
        return format!("\"{}\"", double_quoted(text));
    }
    format!("'{}'", text.replace('\'', "''"))
}

/// A string without quotes if every YAML parser reads it as that string, otherwise in quotes.
#[must_use]
pub fn plain(text: &str) -> String {
    if is_plain_scalar(text) { text.to_owned() } else { quoted(text) }
}

/// A string in quotes, for a place in a text: in JSON, only double quotes are.
pub(crate) fn quoted_at(tree: &Tree<'_>, at: Span, text: &str) -> String {
    if tree.is_json(at) { format!("\"{}\"", double_quoted(text)) } else { quoted(text) }
}

/// A string for a place in a text, without quotes where every YAML parser reads it as that string.
pub(crate) fn plain_at(tree: &Tree<'_>, at: Span, text: &str) -> String {
    if tree.is_json(at) { quoted_at(tree, at, text) } else { plain(text) }
}

/// The text of a list item, in quotes if it begins with a character that means something else.
pub(crate) fn item_text(text: &str) -> Cow<'_, str> {
    let is_closed = |quote: char| {
        let inner = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        inner.is_some_and(|inner| !inner.contains([quote, '\\']))
    };
    let begins = text.starts_with([
        '"', '\'', '[', ']', '{', '}', '|', '>', '&', '*', '!', '%', '@', '`', '#', ',',
    ]);
    let is_marker = ["- ", "? ", ": "].iter().any(|marker| text.starts_with(marker))
        || matches!(text, "-" | "?" | ":");
    let is_flow = |open, close| text.starts_with(open) && text.ends_with(close);
    let is_whole = is_closed('"') || is_closed('\'') || is_flow('[', ']') || is_flow('{', '}');
    if (begins || is_marker) && !is_whole { Cow::Owned(quoted(text)) } else { Cow::Borrowed(text) }
}
