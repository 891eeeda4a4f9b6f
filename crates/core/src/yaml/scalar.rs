//! How a text is written so that YAML reads it back as it is.

use crate::text::{double_quoted, is_plain_scalar};

/// A text in single quotes, as YAML reads it back. Texts of several lines need double quotes.
#[must_use]
pub fn quoted(text: &str) -> String {
    if text.chars().any(char::is_control) {
        return format!("\"{}\"", double_quoted(text));
    }
    format!("'{}'", text.replace('\'', "''"))
}

/// A text without quotes if every YAML reader takes it for that text, else in quotes.
#[must_use]
pub fn plain(text: &str) -> String {
    if is_plain_scalar(text) { text.to_owned() } else { quoted(text) }
}
