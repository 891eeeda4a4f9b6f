//! How a text is written so that YAML reads it back as it is.

use crate::text::double_quoted;

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
