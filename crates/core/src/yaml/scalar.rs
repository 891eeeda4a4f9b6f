//! Writes a string so that YAML reads the same string back.

use crate::text::{double_quoted, is_plain_scalar};

/// A string in single quotes, escaped for YAML. Strings of several lines need double quotes.
#[must_use]
pub fn quoted(text: &str) -> String {
    if text.chars().any(char::is_control) {
        return format!("\"{}\"", double_quoted(text));
    }
    format!("'{}'", text.replace('\'', "''"))
}

/// A string without quotes if every YAML parser reads it as that string, otherwise in quotes.
#[must_use]
pub fn plain(text: &str) -> String {
    if is_plain_scalar(text) { text.to_owned() } else { quoted(text) }
}
