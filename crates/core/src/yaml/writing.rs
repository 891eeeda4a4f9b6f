//! Writes a string so that YAML reads the same string back, in the syntax of the source.

use std::borrow::Cow;

use super::Tree;
use crate::text::{Span, double_quoted, is_plain_scalar, may_have_type};

/// A string in single quotes, escaped for YAML. Strings of several lines need double quotes.
#[must_use]
#[cfg_attr(small_where_cold, optimize(size))]
pub fn quoted(text: &str) -> String {
    if text.chars().any(|letter| letter.is_control() && letter != '\t') {
        return format!("\"{}\"", double_quoted(text));
    }
    format!("'{}'", text.replace('\'', "''"))
}

/// A string without quotes if every YAML parser reads it as that string, otherwise in quotes.
#[must_use]
#[cfg_attr(small_where_cold, optimize(size))]
pub fn plain(text: &str) -> String {
    if is_plain_scalar(text) { text.to_owned() } else { quoted(text) }
}

/// A string in quotes, for a place in a text: in JSON, only double quotes are.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn quoted_at(tree: &Tree<'_>, at: Span, text: &str) -> String {
    if tree.is_json(at) { format!("\"{}\"", double_quoted(text)) } else { quoted(text) }
}

/// A string for a place in a text, without quotes where every YAML parser reads it as that string.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn plain_at(tree: &Tree<'_>, at: Span, text: &str) -> String {
    if tree.is_json(at) { quoted_at(tree, at, text) } else { plain(text) }
}

/// The text in a pair of quotes, if nothing else is written and nothing is escaped by a backslash.
#[cfg_attr(small_where_cold, optimize(size))]
pub(super) fn unquoted(written: &str) -> Option<Cow<'_, str>> {
    let inside = |quote| written.strip_prefix(quote)?.strip_suffix(quote);
    match (inside('"'), inside('\'')) {
        (Some(text), _) => (!text.contains(['"', '\\'])).then_some(Cow::Borrowed(text)),
        (None, Some(text)) => {
            let is_whole = !text.replace("''", "").contains('\'');
            is_whole.then(|| Cow::Owned(text.replace("''", "'")))
        }
        (None, None) => None,
    }
}

/// Text that becomes a list item: also in quotes where YAML would read a number or another type.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn text_item(text: &str) -> Cow<'_, str> {
    let bare = text.trim();
    if may_have_type(bare) { Cow::Owned(quoted(bare)) } else { item_text(text) }
}

/// The text of a list item, in quotes if it begins with a character that means something else; its
/// lines are one then.
#[cfg_attr(small_where_cold, optimize(size))]
pub(crate) fn item_text(text: &str) -> Cow<'_, str> {
    let begins = text.starts_with([
        '"', '\'', '[', ']', '{', '}', '|', '>', '&', '*', '!', '%', '@', '`', '#', ',',
    ]);
    let is_marker = ["- ", "? ", ": "].iter().any(|marker| text.starts_with(marker))
        || matches!(text, "-" | "?" | ":");
    let is_flow = |open, close| {
        let inner = text.strip_prefix(open).and_then(|inner| inner.strip_suffix(close));
        inner.is_some_and(|inner| !inner.contains(['[', ']', '{', '}']))
    };
    let is_whole = unquoted(text).is_some() || is_flow('[', ']') || is_flow('{', '}');
    if !(begins || is_marker) || is_whole {
        return Cow::Borrowed(text);
    }
    let lines: Vec<_> = text.split('\n').map(str::trim).collect();
    Cow::Owned(quoted(&lines.join(" ")))
}
